using System.IO.Enumeration;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage;

/// <summary>File names with wildcards, as a shell expands them.</summary>
public static class StoragePaths
{
    /// <summary>
    /// The files and directories that a pattern names, in natural order (<c>day9</c> before <c>day10</c>).
    /// <c>*</c> and <c>?</c> match within one name; a path without them is returned as it is.
    /// </summary>
    /// <exception cref="StorageNotFoundException">A pattern matches nothing.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        if (!HasWildcard(pattern))
        {
            return [pattern];
        }

        List<string> found = [Path.GetPathRoot(pattern) ?? ""];
        foreach (var part in Parts(pattern[found[0].Length..]))
        {
            found = Descend(found, part);
        }

        if (found.Count == 0)
        {
            throw new StorageNotFoundException(new StoragePlace(pattern), "open: no file matches the pattern.");
        }

        found.Sort(NaturalOrder.Comparer);
        return found;
    }

    /// <summary>True if the text has a wildcard, so that it names a set of files.</summary>
    public static bool HasWildcard(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.AsSpan().IndexOfAny('*', '?') >= 0;
    }

    private static string[] Parts(string pattern) =>
        pattern.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Descend(List<string> parents, string part)
    {
        var found = new List<string>();
        foreach (var parent in parents)
        {
            if (!HasWildcard(part))
            {
                var path = Path.Combine(parent, part);
                if (part is "." or ".." || Path.Exists(path))
                {
                    found.Add(path);
                }
            }
            else if (parent.Length == 0 || Directory.Exists(parent))
            {
                found.AddRange(Matches(parent, part));
            }
        }

        return found;
    }

    // A leading dot must be asked for, as in a shell: hidden files are seldom data.
    private static IEnumerable<string> Matches(string parent, string part) =>
        from path in Directory.EnumerateFileSystemEntries(parent.Length == 0 ? "." : parent)
        let name = Path.GetFileName(path)
        where (name[0] != '.' || part[0] == '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false)
        select Path.Combine(parent, name);
}

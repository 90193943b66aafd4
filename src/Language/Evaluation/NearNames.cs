namespace ActorArrays.Language.Evaluation;

/// <summary>Which known names a mistyped one may have meant.</summary>
internal static class NearNames
{
    private const int ShownMax = 3;

    /// <summary><c> Did you mean 'mean' or 'median'?</c>, or nothing if no name is near.</summary>
    public static string Question(string name, IEnumerable<string> known)
    {
        var near = Of(name, known);
        return near.Length switch
        {
            0 => "",
            1 => $" Did you mean '{near[0]}'?",
            _ => $" Did you mean {string.Join(", ", near[..^1].Select(one => $"'{one}'"))} or '{near[^1]}'?",
        };
    }

    /// <summary>The nearest names first; at most a third of the letters may differ.</summary>
    public static string[] Of(string name, IEnumerable<string> known)
    {
        var most = Math.Max(1, name.Length / 3);
        return [.. known.Distinct()
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate, most)))
            .Where(candidate => candidate.Distance <= most)
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(ShownMax).Select(candidate => candidate.Name)];
    }

    // Edits (a letter more, less or other, or two neighbours exchanged) between two names, letter case ignored. Damerau, 1964.
    private static int Distance(string from, string to, int most)
    {
        if (Math.Abs(from.Length - to.Length) > most)
        {
            return int.MaxValue;
        }

        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i : Edited(rows, from, to, i, j);
            }
        }

        return rows[from.Length, to.Length];
    }

    private static int Edited(int[,] rows, string from, string to, int i, int j)
    {
        var other = char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1;
        var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + other);
        var isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return isSwap ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}

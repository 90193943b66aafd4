namespace ActorArrays.Language.Names;

/// <summary>Finds, for a name that is not known, the known names that were probably meant.</summary>
/// <remarks>
/// Near is what few slips of the finger separate: a letter missing, added, wrong, or two swapped; letter case does not count.
/// <b>Source:</b> the optimal string alignment distance.
/// </remarks>
public static class NearestNames
{
    /// <summary>The nearest names, the nearest first and equals by alphabet; none if all are far.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What there is.</param>
    /// <param name="most">At most so many.</param>
    public static IReadOnlyList<string> To(string name, IEnumerable<string> known, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        // A third of the letters may be wrong, one of a very short name.
        var distanceMax = Math.Max(1, name.Length / 3);
        var lower = name.ToLowerInvariant();
        return [.. known.Distinct()
            .Select(candidate => (Name: candidate, Distance: Distance(lower, candidate.ToLowerInvariant(), distanceMax)))
            .Where(near => near.Distance <= distanceMax)
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
            .Take(most).Select(near => near.Name)];
    }

    /// <summary>The end of a message, such as <c> Did you mean 'mean' or 'median'?</c>; empty if all are far.</summary>
    public static string Hint(string name, IEnumerable<string> known, int most = 3)
    {
        var quoted = To(name, known, most).Select(near => $"'{near}'").ToList();
        return quoted.Count switch
        {
            0 => "",
            1 => $" Did you mean {quoted[0]}?",
            _ => $" Did you mean {string.Join(", ", quoted.SkipLast(1))} or {quoted[^1]}?",
        };
    }

    // More than distanceMax if the strings are further apart than that.
    private static int Distance(string from, string to, int distanceMax)
    {
        if (Math.Abs(from.Length - to.Length) > distanceMax)
        {
            return distanceMax + 1;
        }

        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Step(table, from, to, i, j);
            }
        }

        return table[from.Length, to.Length];
    }

    private static int Step(int[,] table, string from, string to, int i, int j)
    {
        var replaced = table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
        var isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return isSwap ? Math.Min(least, table[i - 2, j - 2] + 1) : least;
    }
}

using System.Globalization;

namespace ActorArrays.Simulation.Worlds;

/// <summary>Sets of numbers as short text, such as <c>0-17,19</c>.</summary>
internal static class NumberRanges
{
    internal static string Write(IEnumerable<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (var number in numbers.Order())
        {
            if (ranges is [.., var last] && last.Last + 1 == number)
            {
                ranges[^1] = (last.First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(',', ranges.Select(static range => string.Create(
            CultureInfo.InvariantCulture, $"{range.First}{(range.First == range.Last ? "" : $"-{range.Last}")}")));
    }

    /// <summary>Null if it is something else.</summary>
    internal static SortedSet<int>? Parse(string text)
    {
        SortedSet<int> numbers = [];
        foreach (var part in text.Split(','))
        {
            string[] ends = part.Split('-') is [var only] ? [only, only] : part.Split('-');
            if (ends is not [var from, var to] || !TryRead(from, out var first) || !TryRead(to, out var last))
            {
                return null;
            }

            numbers.UnionWith(Enumerable.Range(first, Math.Max(0, last - first + 1)));
        }

        return numbers;
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

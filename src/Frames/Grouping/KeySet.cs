using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Frames;

/// <summary>One or several columns as numbers of their distinct combinations, in their order.</summary>
/// <param name="Codes">The number of each row, int64; −1 where a key is missing and missing ones are left out.</param>
/// <param name="Count">How many numbers there can be, if that is known without a computation; some may have no rows then.</param>
/// <param name="Numbers">As many elements as there are numbers; which, does not matter.</param>
/// <param name="Labels">The keys of each number, a column for each column.</param>
internal sealed record KeySet(ChunkedArray Codes, long? Count, ChunkedArray Numbers, ImmutableArray<Column> Labels)
{
    // Accumulators for numbers that no row has cost memory; up to here less than a pass.
    private const long DirectMax = 1 << 20;

    /// <summary>The numbers of one column.</summary>
    public static KeySet Of(KeyLevel level) => new(
        level.Codes, level.Count, level.Count is { } count ? ChunkedArray.Arange(count) : level.Labels.Values, [level.Labels]);

    /// <summary>The numbers of combinations with one more column.</summary>
    /// <remarks>Those that occur are numbered anew before the next column comes, so that numbers stay below the square of the number of rows.</remarks>
    public KeySet With(KeyLevel level)
    {
        var (width, isMissing) = (level.CountArray, ArrayMath.LogicalOr(ArrayMath.Less(Codes, 0), ArrayMath.Less(level.Codes, 0)));
        var combined = ArrayMath.Where(isMissing, -1, (Codes * width) + level.Codes);
        if ((double?)Count * level.Count <= DirectMax)
        {
            var numbers = ChunkedArray.Arange((long)(Count! * level.Count!));
            return new KeySet(combined, Count * level.Count, numbers, Split(numbers, width, level));
        }

        // The number of rows without a key, -1, is the first if there is one.
        var distinct = ArrayMath.UniqueAll(combined);
        var before = ArrayMath.Less(distinct.Values, 0).Sum();
        var codes = ArrayMath.Where(ArrayMath.Less(combined, 0), -1, distinct.InverseIndices - before);
        var occurring = distinct.Values[ArrayIndex.Of(ArrayMath.GreaterEqual(distinct.Values, 0))];
        return new KeySet(codes, null, occurring, Split(occurring, width, level));
    }

    private ImmutableArray<Column> Split(ChunkedArray numbers, ChunkedArray width, KeyLevel level)
    {
        var (own, other) = (ArrayIndex.Of(ArrayMath.FloorDivide(numbers, width)), ArrayIndex.Of(numbers % width));
        return [.. Labels.Select(label => label.With(label.Values[own])), level.Labels.With(level.Labels.Values[other])];
    }
}

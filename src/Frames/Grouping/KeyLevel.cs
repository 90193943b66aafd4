using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>A column as numbers of its distinct elements in their order.</summary>
/// <param name="Codes">The number of each row, int64; −1 where it is missing and missing ones are left out.</param>
/// <param name="Count">How many numbers there can be, if that is known without a computation.</param>
/// <param name="Labels">The elements that the numbers stand for; a missing one is last.</param>
internal sealed record KeyLevel(ChunkedArray Codes, long? Count, Column Labels)
{
    /// <summary>How many numbers there are, 0-d int64.</summary>
    public ChunkedArray CountArray => Count is { } count ? new ChunkedArray(((Scalar)count).As(DType.Int64)) : Labels.Ones().Sum();

    /// <summary>The numbers of a column's elements: of texts their places, of truth values 0 and 1, else those of the distinct elements, which are found first.</summary>
    public static KeyLevel Of(Column column, bool keepsMissing) => column.Type.Kind switch
    {
        ColumnKind.Text => OfText(column, keepsMissing),
        ColumnKind.Number when column.Type.DType == DType.Bool => new(column.Values.AsType(DType.Int64), 2, column.With(ChunkedArray.FromArray([false, true]))),
        _ => OfDistinct(column, keepsMissing),
    };

    private static KeyLevel OfText(Column column, bool keepsMissing)
    {
        int[] places = [.. Enumerable.Range(0, column.Words!.Count)];
        var codes = column.Values.AsType(DType.Int64);
        return keepsMissing
            ? new(ArrayMath.Where(ArrayMath.Less(codes, 0), places.Length, codes), places.Length + 1, column.With(ChunkedArray.FromArray([.. places, -1])))
            : new(codes, places.Length, column.With(ChunkedArray.FromArray(places)));
    }

    private static KeyLevel OfDistinct(Column column, bool keepsMissing)
    {
        // A missing time is the last of all, as NaN is among floats.
        var isTime = column.Type.Kind != ColumnKind.Number;
        var values = isTime ? column.SortKey(ascending: true) : column.Values;
        var distinct = ArrayMath.UniqueAll(values);
        var labels = column.With(isTime ? ArrayMath.Where(ArrayMath.Equal(distinct.Values, long.MaxValue), Times.Missing, distinct.Values) : distinct.Values);
        return keepsMissing || column.CannotMiss
            ? new(distinct.InverseIndices, null, labels)
            : new(ArrayMath.Where(column.IsNa().Values, -1, distinct.InverseIndices), null, labels.DropNa());
    }
}

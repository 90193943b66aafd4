using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Says whether a row is chosen, by its place alone.</summary>
internal delegate bool RowChoice(long row);

/// <summary>Rows chosen by their places, in their order: what a mask selects, but with lengths that are known.</summary>
/// <remarks>The choice is made anew in each task, so no list of places is held.</remarks>
internal static class RowSelection
{
    /// <summary>The chosen rows. Each place is asked about once here, and once whenever rows are computed.</summary>
    /// <param name="x">Of any rank above 0, dtype and chunks, of known shape.</param>
    /// <param name="isChosen">The choice; it is asked by several threads.</param>
    public static ChunkedArray Of(ChunkedArray x, RowChoice isChosen) => new(Of(x.Expr, isChosen));

    private static ChunkwiseExpr Of(ArrayExpr x, RowChoice isChosen)
    {
        var rows = x.Grid.Axes[0];
        var lengths = new long[rows.Count];
        for (var chunk = 0; chunk < lengths.Length; chunk++)
        {
            lengths[chunk] = Count(isChosen, rows.OffsetOf(chunk), rows.LengthOf(chunk));
        }

        var positions = BufferPool.RoundUp(rows.MaxLength * sizeof(long));
        return new ChunkwiseExpr(
            "rows", x.DType, x.Grid.With(0, AxisChunks.Of(lengths)), [(x, [.. Enumerable.Range(0, x.Rank)])],
            call => Chosen(call, isChosen), (_, _) => positions)
        {
            Rebuild = inputs => Of(inputs[0], isChosen),
        };
    }

    private static long Count(RowChoice isChosen, long first, long count)
    {
        long chosen = 0;
        for (var row = first; row < first + count; row++)
        {
            chosen += isChosen(row) ? 1 : 0;
        }

        return chosen;
    }

    private static NdArray Chosen(ChunkCall call, RowChoice isChosen)
    {
        var x = call.Inputs[0];
        var places = call.Scope.Scratch(DType.Int64, Shape.Create(x.Shape[0])).AsSpan<long>();
        var count = 0;
        for (long row = 0; row < places.Length; row++)
        {
            places[count] = row;
            count += isChosen(call.InputStart[0] + row) ? 1 : 0;
        }

        var output = NdArray.Allocate(call.Pool, x.DType, call.Box.Shape);
        try
        {
            Kernels.Take.Run(x, 0, places[..count], output);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}

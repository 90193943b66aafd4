using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.unique of a 1-d array: the distinct elements of each chunk, then of all of those.</summary>
/// <remarks>
/// Nobody knows how many a chunk has, so they are computed and kept first; then they are put together and made distinct
/// once more, with the position of the first and the number of all occurrences; in one task, or where they are too many in the
/// order of the line sorted in runs (<see cref="LongDistinct"/>).
/// </remarks>
internal static class DistinctElements
{
    /// <summary>The distinct elements, sorted.</summary>
    public static ArrayExpr Values(ArrayExpr x)
    {
        var chunks = ValuesOfChunks(x);
        return IsSingle(x) ? chunks : LateExpr.Of("unique", x.DType, 1, [chunks], known => IsLong(known[0]) ? LongDistinct.Values(known[0])
            : ValuesOfChunks(WholeAxis.Of(known[0], 0)));
    }

    /// <summary>Where each of them occurs first.</summary>
    public static ArrayExpr FirstIndices(ArrayExpr x)
    {
        var values = ValuesOfChunks(x);
        var first = PartsOfChunks("unique(index)", x, Placed);
        return IsSingle(x) ? first : LateExpr.Of("unique(index)", DType.Int64, 1, [values, first], known => IsLong(known[0]) ? LongDistinct.Beside(known[0], known[1])
            : OfAll("unique(index)", known, (distinct, places, pool) => Picked(places, distinct.FirstIndices, pool)));
    }

    /// <summary>How often each of them occurs.</summary>
    public static ArrayExpr Counts(ArrayExpr x)
    {
        var values = ValuesOfChunks(x);
        var counts = PartsOfChunks("unique(counts)", x, (distinct, _) => distinct.Counts);
        return IsSingle(x) ? counts : LateExpr.Of("unique(counts)", DType.Int64, 1, [values, counts], known => IsLong(known[0]) ? LongDistinct.Sums(known[0], known[1])
            : OfAll("unique(counts)", known, Summed));
    }

    /// <summary>Which of them each element is.</summary>
    public static ArrayExpr Inverse(ArrayExpr x)
    {
        if (x.DType.IsComplex() || IsSingle(x))
        {
            return IsLong(x) ? LongDistinct.Inverse(x) : Places(WholeAxis.Of(x, 0));
        }

        return LateExpr.OnceKnown("unique(inverse)", DType.Int64, 1, [Values(x), x], known =>
            IsLong(known[0]) ? LongDistinct.Inverse(known[1]) : Searching.PlacesAmong(known[0], known[1]));
    }

    // Complex numbers are not searched but sorted all together.
    private static ChunkwiseExpr Places(ArrayExpr x) => new(
        "unique(inverse)", DType.Int64, x.Grid, [(x, [0])],
        call =>
        {
            using var distinct = UniqueElements.Of(call.Inputs[0], call.Pool);
            return distinct.Inverse.View(distinct.Inverse.Layout);
        },
        Scratch(x.DType))
    {
        Rebuild = inputs => Places(WholeAxis.Of(inputs[0], 0)),
    };

    private static ChunkwiseExpr ValuesOfChunks(ArrayExpr x) => OfChunks("unique", x, x.DType, (call, _) => UniqueElements.ValuesOf(call.Inputs[0], call.Pool));

    private static ChunkwiseExpr PartsOfChunks(string name, ArrayExpr x, Func<UniqueElements, long, NdArray> part) => OfChunks(name, x, DType.Int64, (call, start) =>
    {
        using var distinct = UniqueElements.Of(call.Inputs[0], call.Pool);
        return Kept(part(distinct, start));
    });

    private static ChunkwiseExpr OfChunks(string name, ArrayExpr x, DType dtype, Func<ChunkCall, long, NdArray> part)
    {
        var own = x.Grid.Axes[0];
        return new ChunkwiseExpr(
            name, dtype, new ChunkGrid([AxisChunks.Unknown(own.Count, new object(), own.Bounds)]), [(x, [0])],
            call => part(call, own.OffsetOf(call.Coordinates[0])), Scratch(x.DType))
        {
            Rebuild = inputs => OfChunks(name, inputs[0], dtype, part),
        };
    }

    private static ChunkwiseExpr OfAll(string name, ImmutableArray<ArrayExpr> known, Func<UniqueElements, NdArray, BufferPool, NdArray> part)
    {
        var (values, beside) = (WholeAxis.Of(known[0], 0), WholeAxis.Of(known[1], 0));
        var bounds = values.Grid.Axes[0];
        return new ChunkwiseExpr(
            name, DType.Int64, new ChunkGrid([AxisChunks.Unknown(1, new object(), bounds)]), [(values, [0]), (beside, [0])],
            call =>
            {
                using var distinct = UniqueElements.Of(call.Inputs[0], call.Pool);
                return part(distinct, call.Inputs[1], call.Pool);
            },
            Scratch(values.DType))
        {
            Rebuild = inputs => OfAll(name, inputs, part),
        };
    }

    private static NdArray Placed(UniqueElements distinct, long start)
    {
        foreach (ref var position in distinct.FirstIndices.AsSpan<long>())
        {
            position += start;
        }

        return distinct.FirstIndices;
    }

    private static NdArray Picked(NdArray places, NdArray positions, BufferPool pool)
    {
        var output = NdArray.Allocate(pool, DType.Int64, positions.Shape);
        Take.Run(places, 0, positions.AsSpan<long>(), output);
        return output;
    }

    private static NdArray Summed(UniqueElements distinct, NdArray counts, BufferPool pool)
    {
        var output = NdArray.Allocate(pool, DType.Int64, distinct.Values.Shape);
        using var contiguous = NdArrayCopy.Contiguous(counts, pool);
        var sums = output.AsSpan<long>();
        var from = contiguous.AsSpan<long>();
        var number = distinct.Inverse.AsSpan<long>();
        sums.Clear();
        for (var i = 0; i < from.Length; i++)
        {
            sums[(int)number[i]] += from[i];
        }

        return output;
    }

    // The other parts are disposed with their owner; this one stays.
    private static NdArray Kept(NdArray part) => part.View(part.Layout);

    private static bool IsLong(ArrayExpr x) => LongSort.IsNeeded(x, 0);

    private static bool IsSingle(ArrayExpr x) => x.Grid.Axes[0].Count == 1;

    // A contiguous copy, what the sort takes, and every part.
    private static Func<long, long, long> Scratch(DType dtype) => (input, _) =>
    {
        var count = input / dtype.ItemSize();
        return (2 * BufferPool.RoundUp(input)) + Sorting.ScratchBytes(count) + (4 * BufferPool.RoundUp(count * sizeof(long)));
    };
}

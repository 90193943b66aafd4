using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Sorting of lines that are too long for one task.</summary>
/// <remarks>
/// <para>The line is cut into runs, and each is sorted. From every run each g-th element is taken as a sample; all samples together tell, for
/// each chunk of the result, which part of each run can hold its elements (<see cref="SplitTable"/>): at most g elements too
/// many at either end. The runs are cut into these pieces, and a chunk of the result is its pieces merged, less what is known to lie before
/// it. Every element goes to disk twice at most, however many runs there are.</para>
/// <para>Elements are ordered by value, then run, then position, so that equal ones keep their order, and all steps agree where a chunk begins.
/// <b>Source:</b> sorting by regular sampling (Shi and Schaeffer 1992), with exact ranks in place of pivots.</para>
/// </remarks>
internal static class LongSort
{
    // Runs to aim at, enough for all threads. More only where memory demands it: pieces are as many as runs squared, and with 25,000 of them
    // 128 MiB were 278 in the process.
    private const int RunsWanted = 32;

    // A merge takes 8 runs with 8-byte elements, and 14 with their positions; an automatic chunk is at most a sixteenth of the budget.
    private const double ChunksOfValues = 1.6;
    private const double ChunksOfPositions = 1;

    // A line up to this size is sorted in one task even if chunks are smaller: a few hundredths of a second.
    private const long LineBytesMax = 8 << 20;

    /// <summary>True if a line along the axis should not lie in one task.</summary>
    public static bool IsNeeded(ArrayExpr x, int axis) =>
        x.Grid.Axes[axis].Count > 1 && LineBytes(x, axis) > Math.Max(LineBytesMax, ChunkBytes(x));

    /// <summary>The elements along the axis in rising order, NaN last.</summary>
    public static ArrayExpr Values(ArrayExpr x, int axis) => Values(x, axis, RunLength(x, axis, ChunksOfValues));

    /// <summary>The positions along the axis of the elements in rising order; equal ones keep their order.</summary>
    public static ArrayExpr Positions(ArrayExpr x, int axis) => Positions(x, axis, RunLength(x, axis, ChunksOfPositions));

    /// <summary>As <see cref="Values(ArrayExpr, int)"/>, in runs of a given length.</summary>
    internal static ArrayExpr Values(ArrayExpr x, int axis, long runLength)
    {
        var runs = Runs("sort(runs)", Cut(x, axis, runLength), axis, x.DType, RunFunctions.Sorted(axis));
        return Merged("sort", runs, null, axis, areZerosEqual: false);
    }

    /// <summary>As <see cref="Positions(ArrayExpr, int)"/>, in runs of a given length.</summary>
    internal static ArrayExpr Positions(ArrayExpr x, int axis, long runLength)
    {
        var cut = Cut(x, axis, runLength);
        var runs = Runs("argsort(runs)", cut, axis, x.DType, RunFunctions.Ordered(axis));
        var positions = Runs("argsort(positions)", cut, axis, DType.Int64, RunFunctions.Positions(axis));
        return Merged("argsort", runs, positions, axis, areZerosEqual: true);
    }

    private static MergeExpr Merged(string name, ArrayExpr runs, ArrayExpr? positions, int axis, bool areZerosEqual)
    {
        var table = new SplitTable(runs.Grid.Axes[axis]);
        var (grid, axes) = (runs.Grid, Follow(runs));
        var samples = new ChunkwiseExpr(
            $"{name}(samples)", runs.DType, grid.With(axis, table.Samples), [(runs, axes)], RunFunctions.Sampled(axis, table.Step));
        var whole = RechunkExpr.WholeAxes(samples, axis);
        var sampleCount = table.Samples.Length;
        var splits = new ChunkwiseExpr(
            $"{name}(splits)", DType.Int64, grid.With(axis, AxisChunks.Single(table.Length)), [(whole, axes)],
            call => table.Of(call.Inputs[0], axis, areZerosEqual, call.Scope),
            (_, _) => Sorting.ScratchBytes(sampleCount) + BufferPool.RoundUp(sampleCount * sizeof(long)));
        return new MergeExpr($"{name}(axis={axis})", runs, positions, splits, axis, table);
    }

    private static ChunkwiseExpr Runs(string name, ArrayExpr cut, int axis, DType dtype, ChunkFunction function)
    {
        var length = cut.Grid.Axes[axis].MaxLength;
        var scratch = Sorting.ScratchBytes(length) + BufferPool.RoundUp(length * cut.DType.ItemSize()) + BufferPool.RoundUp(length * sizeof(long));
        return new ChunkwiseExpr(name, dtype, cut.Grid, [(cut, Follow(cut))], function, (_, _) => scratch);
    }

    // Lines one by one, each in runs of one length but for the last.
    private static ArrayExpr Cut(ArrayExpr x, int axis, long runLength) => RechunkExpr.Of(x, new ChunkGrid(
        [.. x.Shape.Select((length, at) => AxisChunks.Regular(length, at == axis ? runLength : 1))]));

    private static ImmutableArray<int> Follow(ArrayExpr x) => [.. Enumerable.Range(0, x.Rank)];

    // As many bytes as a chunk has now, or more where there would be too many runs, but then as an automatic chunk allows.
    private static long RunLength(ArrayExpr x, int axis, double chunks)
    {
        var bytes = Math.Max(ChunkBytes(x), Math.Min(LineBytes(x, axis) / RunsWanted, chunks * AutoChunks.DefaultBytes.Value));
        return Math.Clamp((long)(bytes / x.DType.ItemSize()), 1, x.Shape[axis]);
    }

    private static double LineBytes(ArrayExpr x, int axis) => (double)x.Shape[axis] * x.DType.ItemSize();

    private static double ChunkBytes(ArrayExpr x) => x.Grid.Axes.Aggregate((double)x.DType.ItemSize(), (bytes, axis) => bytes * axis.MaxLength);
}

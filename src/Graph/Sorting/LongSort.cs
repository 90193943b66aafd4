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
    // Runs to aim at, enough for all threads.
    private const int RunsWanted = 32;

    // A run that a core's caches hold beside its keys is sorted and merged in half the time: 10,000,000 float64 took 27 ns an element of processor time in runs of
    // 1.6 MiB, 36 of 6 MiB and 60 of 16 MiB, which are faulted in page by page too.
    private const double RunBytesMin = 1.5 * (1 << 20);

    // Pieces are as many as runs squared, and each takes 3.5 KiB to manage: a sixteenth of what the line takes.
    private const double LineBytesOfPiece = 16 * 4096;

    // A merge of 8-byte elements takes 8 runs, 12 where equal ones keep their order, and 14 with their positions; an automatic chunk is
    // at most a sixteenth of the budget.
    private const double ChunksOfValues = 1.6;
    private const double ChunksOfElements = 1.3;
    private const double ChunksOfPositions = 1.1;

    // A line up to this size is sorted in one task even if chunks are smaller: a few hundredths of a second.
    private const long LineBytesMax = 8 << 20;

    /// <summary>True if a line along the axis should not lie in one task.</summary>
    public static bool IsNeeded(ArrayExpr x, int axis) =>
        x.Grid.Axes[axis].Count > 1 && LineBytes(x, axis) > Math.Max(LineBytesMax, ChunkBytes(x));

    /// <summary>True if a line along the axis should be sorted by more than one task: it is too long for one, or there is no other for other threads.</summary>
    public static bool IsSooner(ArrayExpr x, int axis) => IsNeeded(x, axis) || (x.Shape.Size == x.Shape[axis] && LineBytes(x, axis) > LineBytesMax);

    /// <summary>The elements along the axis in rising order, NaN last.</summary>
    public static ArrayExpr Values(ArrayExpr x, int axis) => Values(x, axis, RunLength(x, axis, ChunksOfValues));

    /// <summary>The positions along the axis of the elements in rising order; equal ones keep their order.</summary>
    public static ArrayExpr Positions(ArrayExpr x, int axis) => Positions(x, axis, RunLength(x, axis, ChunksOfPositions));

    /// <summary>As <see cref="Values(ArrayExpr, int)"/>, in runs of a given length.</summary>
    internal static ArrayExpr Values(ArrayExpr x, int axis, long runLength)
    {
        var runs = Runs("sort(runs)", Cut(x, axis, runLength), axis, x.DType, RunFunctions.Sorted(axis));
        return Merged("sort", runs, null, axis);
    }

    /// <summary>As <see cref="Positions(ArrayExpr, int)"/>, in runs of a given length.</summary>
    internal static ArrayExpr Positions(ArrayExpr x, int axis, long runLength)
    {
        var cut = Cut(x, axis, runLength);
        var positions = PositionsOf(cut, axis);
        return Merged("argsort", Taken("argsort(runs)", cut, positions, axis), positions, axis);
    }

    /// <summary>The elements of a 1-d array in rising order, equal ones in theirs, and what another has beside them.</summary>
    /// <param name="keys">The elements.</param>
    /// <param name="others">As many; any dtype.</param>
    /// <param name="runLength">Elements of a run; null to choose it.</param>
    public static (ArrayExpr Keys, ArrayExpr Others) Pairs(ArrayExpr keys, ArrayExpr others, long? runLength)
    {
        var cut = Cut(keys, 0, runLength ?? RunLength(keys, 0, ChunksOfPositions));
        var positions = PositionsOf(cut, 0);
        var runs = Taken("sort(keys)", cut, positions, 0);
        var ordered = Taken("sort(others)", RechunkExpr.Of(others, cut.Grid), positions, 0);
        var table = new SplitTable(runs.Grid.Axes[0]);
        var splits = Splits("sort(keys)", runs, 0, areZerosEqual: true, table);
        return (new MergeExpr("sort(keys)", MergeResult.Elements, runs, ordered, splits, (0, table)),
            new MergeExpr("sort(others)", MergeResult.Given, runs, ordered, splits, (0, table)));
    }

    /// <summary>The elements of a 1-d array in rising order; equal ones, zeros of both signs among them, keep theirs.</summary>
    public static ArrayExpr Elements(ArrayExpr x, long? runLength)
    {
        // Integers that are equal cannot be told apart, so their order need not be kept.
        if (!x.DType.IsInexact())
        {
            return Values(x, 0, runLength ?? RunLength(x, 0, ChunksOfValues));
        }

        var cut = Cut(x, 0, runLength ?? RunLength(x, 0, ChunksOfElements));
        var runs = Taken("sort(keys)", cut, PositionsOf(cut, 0), 0);
        var table = new SplitTable(runs.Grid.Axes[0]);
        return new MergeExpr("sort(keys)", MergeResult.Elements, runs, null, Splits("sort(keys)", runs, 0, areZerosEqual: true, table), (0, table));
    }

    // Where in the line the elements of each run are, in rising order: found once for all that is put in this order.
    private static ChunkwiseExpr PositionsOf(ArrayExpr cut, int axis) => Runs("argsort(positions)", cut, axis, DType.Int64, RunFunctions.Positions(axis));

    private static ChunkwiseExpr Taken(string name, ArrayExpr cut, ArrayExpr positions, int axis)
    {
        var scratch = BufferPool.RoundUp(cut.Grid.Axes[axis].MaxLength * sizeof(long));
        return new ChunkwiseExpr(name, cut.DType, cut.Grid, [(cut, Follow(cut)), (positions, Follow(positions))], RunFunctions.Taken(axis), (_, _) => scratch);
    }

    private static MergeExpr Merged(string name, ArrayExpr runs, ArrayExpr? given, int axis)
    {
        var (result, table) = (given is null ? MergeResult.Sorted : MergeResult.Given, new SplitTable(runs.Grid.Axes[axis]));
        var splits = Splits(name, runs, axis, areZerosEqual: given is not null, table);
        return new MergeExpr($"{name}(axis={axis})", result, runs, given, splits, (axis, table));
    }

    private static ChunkwiseExpr Splits(string name, ArrayExpr runs, int axis, bool areZerosEqual, SplitTable table)
    {
        var (grid, axes) = (runs.Grid, Follow(runs));
        var samples = new ChunkwiseExpr(
            $"{name}(samples)", runs.DType, grid.With(axis, table.Samples), [(runs, axes)], RunFunctions.Sampled(axis, table.Step));
        var whole = RechunkExpr.WholeAxes(samples, axis);
        var sampleCount = table.Samples.Length;
        return new ChunkwiseExpr(
            $"{name}(splits)", DType.Int64, grid.With(axis, AxisChunks.Single(table.Length)), [(whole, axes)],
            call => table.Of(call.Inputs[0], axis, areZerosEqual, call.Scope),
            (_, _) => Sorting.ScratchBytes(sampleCount) + BufferPool.RoundUp(sampleCount * sizeof(long)));
    }

    private static ChunkwiseExpr Runs(string name, ArrayExpr cut, int axis, DType dtype, ChunkFunction function)
    {
        var scratch = RunScratch(cut, axis);
        return new ChunkwiseExpr(name, dtype, cut.Grid, [(cut, Follow(cut))], function, (_, _) => scratch);
    }

    private static long RunScratch(ArrayExpr cut, int axis)
    {
        var length = cut.Grid.Axes[axis].MaxLength;
        return Sorting.ScratchBytes(length) + BufferPool.RoundUp(length * cut.DType.ItemSize());
    }

    // Lines one by one, each in runs of one length but for the last.
    internal static ArrayExpr Cut(ArrayExpr x, int axis, long runLength) => RechunkExpr.Of(x, new ChunkGrid(
        [.. x.Shape.Select((length, at) => AxisChunks.Regular(length, at == axis ? runLength : 1))]));

    private static ImmutableArray<int> Follow(ArrayExpr x) => [.. Enumerable.Range(0, x.Rank)];

    // As many bytes as a chunk has now, or more where there would be many runs, but then as an automatic chunk allows; and in no case more than is sorted soonest.
    private static long RunLength(ArrayExpr x, int axis, double chunks)
    {
        var line = LineBytes(x, axis);
        var soonest = Math.Max(RunBytesMin, Math.Sqrt(line * LineBytesOfPiece));
        var bytes = Math.Clamp(Math.Min(line / RunsWanted, chunks * AutoChunks.DefaultBytes.Value), Math.Min(ChunkBytes(x), soonest), soonest);
        return Math.Clamp((long)(bytes / x.DType.ItemSize()), 1, x.Shape[axis]);
    }

    /// <summary>Elements of a run beside which a task holds so many bytes, which are not more than the run if the budget allows it.</summary>
    internal static long RunLengthBeside(ArrayExpr x, int axis, long bytesBeside)
    {
        var wanted = Math.Max(LineBytes(x, axis) / RunsWanted, bytesBeside);
        var bytes = Math.Max(ChunkBytes(x), Math.Min(wanted, ChunksOfValues * AutoChunks.DefaultBytes.Value));
        return Math.Clamp((long)(bytes / x.DType.ItemSize()), 1, x.Shape[axis]);
    }

    private static double LineBytes(ArrayExpr x, int axis) => (double)x.Shape[axis] * x.DType.ItemSize();

    private static double ChunkBytes(ArrayExpr x) => x.Grid.Axes.Aggregate((double)x.DType.ItemSize(), (bytes, axis) => bytes * axis.MaxLength);
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>For each chunk of a sorted line, the part of each run that can hold its elements.</summary>
/// <remarks>
/// <code>
/// int64  begin of the part in run 0, 1, …      } chunk 0
/// int64  end of the part in run 0, 1, …        }
/// …                                              chunk 1 and so on
/// </code>
/// <para>Let s be sample q of all samples in order, and c the samples of a run among the first q. The elements up to s are at least
/// q·g, the blocks that end in samples, and at most q·g + k(g − 1) in k runs. So a chunk that begins at rank r needs nothing of the first c·g
/// elements of a run, if q·g + k(g − 1) ≤ r; and one that ends before rank r nothing from element (c + 1)g − 1 on, if q·g ≥ r. Both
/// ends together are at most 2(k + 1)g elements too many.</para>
/// </remarks>
internal sealed class SplitTable
{
    // Samples of a run for each run: with 8 the pieces of a chunk are a quarter more elements than the chunk …
    private const int SamplesMax = 8;

    // … and fewer with many runs, so that sorting all samples takes 48 bytes times this and the number of runs at most.
    private const int SamplesTimesRuns = 1024;

    /// <param name="runs">The runs, of one length but for the last; the chunks of the result are as long.</param>
    public SplitTable(AxisChunks runs)
    {
        Runs = runs;
        Step = Math.Max(1, runs.MaxLength / (Math.Clamp(SamplesTimesRuns / runs.Count, 1, SamplesMax) * runs.Count));
        Samples = runs.Select(length => length / Step);
    }

    /// <summary>The runs, and the chunks of the result.</summary>
    public AxisChunks Runs { get; }

    /// <summary>g: each g-th element of a run is a sample.</summary>
    public long Step { get; }

    /// <summary>How many samples each run gives.</summary>
    public AxisChunks Samples { get; }

    /// <summary>The numbers in the table.</summary>
    public long Length => checked(2 * Runs.Count * Runs.Count);

    /// <summary>The most elements that the pieces of a chunk of the result have together.</summary>
    public long ElementsMax(long chunk) => Math.Min(Runs.Length, Runs.LengthOf(chunk) + (2 * (Runs.Count + 1) * Step));

    /// <summary>Where in the table a chunk's part of run 0 begins; the ends follow the begins of all runs.</summary>
    public long RowOf(long chunk) => 2 * chunk * Runs.Count;

    /// <summary>The table of a line.</summary>
    /// <param name="samples">All samples, run after run.</param>
    /// <param name="axis">The axis that the line lies along.</param>
    /// <param name="areZerosEqual">As the runs are sorted.</param>
    /// <param name="scope">The task.</param>
    public NdArray Of(NdArray samples, int axis, bool areZerosEqual, TaskScope scope)
    {
        var order = scope.Scratch(DType.Int64, samples.Shape);
        Sorting.ArgSort(samples, axis, order, scope.Pool, areZerosEqual: areZerosEqual);
        var output = NdArray.Allocate(scope.Pool, DType.Int64, samples.Shape.With(axis, Length));
        Fill(order.AsSpan<long>(), output.AsSpan<long>());
        return output;
    }

    private void Fill(ReadOnlySpan<long> order, Span<long> table)
    {
        var counts = new long[Runs.Count];
        var perRun = Samples.LengthOf(0);
        long begin = 0, end = 0;
        for (long taken = 0; ; taken++)
        {
            for (; begin < Runs.Count && LastBefore(Runs.OffsetOf(begin), order.Length) == taken; begin++)
            {
                Write(table, RowOf(begin), counts, count => count * Step);
            }

            for (; end < Runs.Count && FirstAfter(Runs.OffsetOf(end + 1), order.Length) == taken; end++)
            {
                Write(table, RowOf(end) + Runs.Count, counts, count => ((count + 1) * Step) - 1);
            }

            if (taken == order.Length)
            {
                break;
            }

            counts[Math.Min(order[(int)taken] / perRun, counts.Length - 1)]++;
        }

        // Behind the last sample everything can belong to the last chunks.
        for (; end < Runs.Count; end++)
        {
            Write(table, RowOf(end) + Runs.Count, counts, _ => long.MaxValue);
        }
    }

    private void Write(Span<long> table, long at, long[] counts, Func<long, long> place)
    {
        for (var run = 0; run < counts.Length; run++)
        {
            table[(int)at + run] = Math.Min(Runs.LengthOf(run), place(counts[run]));
        }
    }

    // The most samples whose blocks certainly lie before a rank.
    private long LastBefore(long rank, long samples) => Math.Clamp((rank - (Runs.Count * (Step - 1))) / Step, 0, samples);

    // The fewest samples behind which nothing lies before a rank; more than there are if none.
    private long FirstAfter(long rank, long samples) => Math.Min((rank + Step - 1) / Step, samples + 1);
}

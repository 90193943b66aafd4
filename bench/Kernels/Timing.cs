using System.Diagnostics;

namespace ActorArrays.Kernels.Bench;

/// <summary>The least time that a piece of work takes: what it costs when nothing disturbs it.</summary>
/// <remarks>
/// The machine is shared. A sample is kept much shorter than a time slice, and than the spells for which a neighbour of the same core
/// is busy, so among many there are undisturbed ones, and the least of them is repeatable to a few per cent while means are not
/// repeatable at all (samples of 50 µs showed the second-level cache at 250 GB/s in some runs and at 200 in others).
/// </remarks>
internal static class Timing
{
    private const double SampleSeconds = 10e-6;
    private const double SliceSeconds = 2e-3;

    /// <summary>Seconds of one call, the least over samples that together take about <paramref name="seconds"/>.</summary>
    public static double Least(Action work, double seconds = 0.02)
    {
        work();
        var calls = 1;
        var least = Sample(work, calls);
        while (least * calls < SampleSeconds && calls < 1 << 20)
        {
            calls *= 2;
            least = Sample(work, calls);
        }

        var watch = Stopwatch.StartNew();
        for (var samples = 0; samples < 5 || watch.Elapsed.TotalSeconds < seconds; samples++)
        {
            least = Math.Min(least, Sample(work, calls));
        }

        return least;
    }

    // Beyond a time slice the time that the processor worked for us counts, which others cannot add to. It is told in steps: of a short
    // sample that was interrupted it may be nothing at all.
    private static double Sample(Action work, int calls)
    {
        var busy = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            work();
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var worked = (Environment.CpuUsage.TotalTime - busy).TotalSeconds;
        return (worked > SliceSeconds ? Math.Min(seconds, worked) : seconds) / calls;
    }
}

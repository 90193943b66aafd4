using System.Globalization;
using ActorArrays.Kernels;

namespace ActorArrays.Plans.Bench;

/// <summary>The plan's share of a node: the cursor walked to its end on one thread, nothing run.</summary>
internal static class Walking
{
    public static void Run(ArrayCase[] cases, long[] counts)
    {
        Console.WriteLine("case          chunks      nodes   ns/node  bytes/node");
        foreach (var one in cases)
        {
            foreach (var count in counts)
            {
                Walk(one, Math.Min(count, 10_000));
                Walk(one, Math.Min(count, 10_000));
                var (nodes, seconds, bytes) = Walk(one, count);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Name,-8} {count,11:N0} {nodes,10:N0} {seconds / nodes * 1e9,9:F0} {(double)bytes / nodes,11:F1}"));
            }
        }
    }

    private static (long Nodes, double Seconds, long Bytes) Walk(ArrayCase one, long count)
    {
        var plan = Planned.Of(one.Of(count), new BufferPool()).Plan;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var busy = Environment.CpuUsage.TotalTime;
        long nodes = 0;
        for (var cursor = plan.Open(); cursor.TryNext(out _);)
        {
            nodes++;
        }

        return (nodes, (Environment.CpuUsage.TotalTime - busy).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

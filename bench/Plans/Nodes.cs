using System.Diagnostics;
using System.Globalization;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Plans.Bench;

/// <summary>Plans run to their end: a node's time and bytes, and the process's resident peak.</summary>
internal static class Nodes
{
    public static async Task Run(ArrayCase[] cases, long[] counts)
    {
        Console.WriteLine("case          chunks      nodes   seconds  ns/node  CPU ns/node  bytes/node  chunk peak  resident MiB");
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2, Memory = Bytes.GiB(1) });
        foreach (var one in cases)
        {
            await runtime.ComputeAsync(one.Of(10_000));
            foreach (var count in counts)
            {
                await Measure(runtime, one, count);
            }
        }
    }

    private static async Task Measure(ArrayRuntime runtime, ArrayCase one, long count)
    {
        var arrays = one.Of(count);
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var busy = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var report = (await runtime.ComputeAsync(arrays)).Report;
        var seconds = watch.Elapsed.TotalSeconds;
        var spent = (Environment.CpuUsage.TotalTime - busy).TotalSeconds;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var resident = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Name,-8} {count,11:N0} {report.Tasks,10:N0} {seconds,9:F2} {seconds / report.Tasks * 1e9,8:F0} {spent / report.Tasks * 1e9,12:F0} {(double)bytes / report.Tasks,11:F1} {report.PeakBytes,11} {resident,13}"));
    }
}

using System.Diagnostics;
using System.Globalization;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Cli.Bench;

/// <summary>Runs one workload: makes its data, times the computation alone, and reports time, memory and a checksum.</summary>
/// <param name="runtime">The runtime under test.</param>
/// <param name="dataFolder">Where files are.</param>
/// <param name="chunks">The chunks of arrays in memory and generated ones; null for those of the workload.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class BenchRun(ArrayRuntime runtime, string dataFolder, ChunkSpec? chunks, CancellationToken cancellation)
{
    /// <summary>The runtime under test.</summary>
    public ArrayRuntime Runtime { get; } = runtime;

    /// <summary>The file or folder <paramref name="name"/> of the data folder.</summary>
    public string PathOf(params ReadOnlySpan<string> name) => Path.Combine([dataFolder, .. name]);

    /// <summary>The chunks that the workload was written with, unless others were asked for.</summary>
    public ChunkSpec Chunks(ChunkSpec own) => chunks ?? own;

    /// <summary>The line of JSON for a workload.</summary>
    public async Task<string> RunAsync(string name)
    {
        if (!Workloads.All.TryGetValue(name, out var workload))
        {
            throw new ValueException($"bench: the workloads are {string.Join(", ", Workloads.All.Keys)}, but '{name}' was asked for.");
        }

        Directory.CreateDirectory(dataFolder);
        var run = await workload.Prepare(this).ConfigureAwait(false);
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var result = await run().ConfigureAwait(false);
        var seconds = watch.Elapsed.TotalSeconds;
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var peak = ProcessMemory.Peak.Value >> 20;
        return string.Create(CultureInfo.InvariantCulture,
            $"{{\"workload\": \"{name}\", \"peer\": \"actorarrays\", \"seconds\": {seconds:F4}, \"cpu_seconds\": {cpu:F4}, \"peak_rss_mb\": {peak}, \"result\": {result:R}}}");
    }

    /// <summary>Computes an array and adds up what it holds.</summary>
    public async Task<double> SumAsync(ChunkedArray array)
    {
        var result = await Runtime.ComputeAsync([array], null, cancellation).ConfigureAwait(false);
        var sum = await Runtime.ComputeAsync([Summed(result[0])], null, cancellation).ConfigureAwait(false);
        return sum[0].AsSpan<double>()[0];
    }

    /// <summary>Writes an array into a store.</summary>
    public Task StoreAsync(StoreRequest request) => Runtime.StoreAsync([request], null, cancellation);

    private static ChunkedArray Summed(NdArray array) =>
        ChunkedArray.FromMemory(array).AsType(DType.Float64).Sum();
}

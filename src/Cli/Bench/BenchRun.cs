using System.Diagnostics;
using System.Globalization;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Cli.Bench;

/// <summary>Runs one workload: makes its data, times the computation alone, and reports time, memory and a checksum.</summary>
/// <param name="runtime">The runtime under test.</param>
/// <param name="dataFolder">Where files are.</param>
/// <param name="chunks">The chunks of arrays in memory and generated ones; null for those of the workload.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class BenchRun(ArrayRuntime runtime, string dataFolder, ChunkSpec? chunks, CancellationToken cancellation)
{
    private Bytes _modelled;
    private Bytes _booked;
    private Bytes _spilled;

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
            $"{{\"workload\": \"{name}\", \"peer\": \"actorarrays\", \"seconds\": {seconds:F4}, \"cpu_seconds\": {cpu:F4}, \"peak_rss_mb\": {peak}, {Memory(workload)}, \"result\": {result:R}}}");
    }

    private string Memory(Workload workload) => string.Create(CultureInfo.InvariantCulture,
        $"\"data_mb\": {Mebibytes(workload.Data ?? Bytes.Zero)}, \"budget_mb\": {Mebibytes(Runtime.Options.MemoryOrDefault)}, " +
        $"\"modelled_mb\": {Mebibytes(_modelled)}, \"booked_mb\": {Mebibytes(_booked)}, \"spilled_mb\": {Mebibytes(_spilled)}");

    private static string Mebibytes(Bytes bytes) => (bytes.Value / (double)(1 << 20)).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Computes arrays in one run and adds up what they hold.</summary>
    public async Task<double> SumAsync(params IReadOnlyList<ChunkedArray> arrays)
    {
        var results = await Runtime.ComputeAsync(arrays, null, cancellation).ConfigureAwait(false);
        Note(results.Report);
        return results.Sum(Checksum.Of);
    }

    /// <summary>Writes arrays into stores, in one run.</summary>
    public async Task StoreAsync(params IReadOnlyList<StoreRequest> requests) =>
        Note((await Runtime.StoreAsync(requests, null, cancellation).ConfigureAwait(false)).Run);

    private void Note(RunReport report)
    {
        (_modelled, _booked) = (Bytes.Max(_modelled, report.ModelledPeak), Bytes.Max(_booked, report.PeakBytes));
        _spilled += report.SpilledBytes;
    }
}

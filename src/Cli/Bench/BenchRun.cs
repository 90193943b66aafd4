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
/// <param name="chunks">The chunks of its arrays, given those that the workload was written with; null to leave them out.</param>
/// <param name="again">How often the computation is repeated after the run that counts.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class BenchRun(ArrayRuntime runtime, string dataFolder, Func<ChunkSpec, ChunkSpec?> chunks, int again, CancellationToken cancellation)
{
    private Bytes _modelled;
    private Bytes _booked;
    private Bytes _spilled;

    /// <summary>The runtime under test.</summary>
    public ArrayRuntime Runtime { get; } = runtime;

    /// <summary>The file or folder <paramref name="name"/> of the data folder.</summary>
    public string PathOf(params ReadOnlySpan<string> name) => Path.Combine([dataFolder, .. name]);

    /// <summary>The chunks that an array of the workload is given, where it was written with <paramref name="own"/>; null to leave them out.</summary>
    public ChunkSpec? Chunks(ChunkSpec own) => chunks(own);

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
        var repeated = await AgainAsync(run).ConfigureAwait(false);
        return string.Create(CultureInfo.InvariantCulture,
            $"{{\"workload\": \"{name}\", \"peer\": \"actorarrays\", \"seconds\": {seconds:F4}, \"cpu_seconds\": {cpu:F4}, {repeated}\"peak_rss_mb\": {peak}, {Memory(workload)}, \"result\": {result:R}}}");
    }

    // What is left of the time once the process has everything compiled, loaded and mapped.
    private async Task<string> AgainAsync(Func<Task<double>> run)
    {
        var (fastest, cpu) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < again; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await run().ConfigureAwait(false);
            fastest = Math.Min(fastest, watch.Elapsed.TotalSeconds);
            cpu = Math.Min(cpu, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return again == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"\"again_seconds\": {fastest:F4}, \"again_cpu_seconds\": {cpu:F4}, ");
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

using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using ActorArrays;
using ActorArrays.Graph;

// What the library adds to a host: from the first touch of it to the first result, then the same again.
//   dotnet publish bench/Startup -c Release --use-current-runtime --self-contained true -p:PublishReadyToRun=true -o out/startup
//   out/startup/Startup.Bench
await MeasureAsync("first").ConfigureAwait(false);
await MeasureAsync("again").ConfigureAwait(false);
await ArrayRuntime.Default.DisposeAsync().ConfigureAwait(false);

static async Task MeasureAsync(string name)
{
    var (cpu, watch, methods) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew(), JitInfo.GetCompiledMethodCount());
    var compiling = JitInfo.GetCompilationTime();
    var x = ChunkedArray.Arange(1000, chunks: 100);
    var results = await ArrayRuntime.Default.ComputeAsync([((x * 2) + 1).Sum()]).ConfigureAwait(false);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {watch.Elapsed.TotalMilliseconds:F1} ms, processor {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:F1} ms, compiling " +
        $"{(JitInfo.GetCompilationTime() - compiling).TotalMilliseconds:F1} ms for {JitInfo.GetCompiledMethodCount() - methods} methods; sum {results[0].AsSpan<long>()[0]}"));
}

using System.Diagnostics;
using System.Globalization;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Plans.Bench;

/// <summary>Plans of any size: the time to build and to explain them, and until the first node has run.</summary>
/// <remarks>The first line of a process is cold: it pays for compiling the code that it runs.</remarks>
internal static class Planning
{
    public static async Task Run(ArrayCase[] cases, long[] counts)
    {
        Console.WriteLine("case                chunks             tasks  build ms  explain ms  first node ms");
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2, Memory = Bytes.GiB(1) });
        foreach (var one in cases)
        {
            foreach (var count in counts)
            {
                await Measure(runtime, one, count);
            }
        }
    }

    private static async Task Measure(ArrayRuntime runtime, ArrayCase one, long count)
    {
        var watch = Stopwatch.StartNew();
        var arrays = one.Of(count);
        var built = watch.Elapsed.TotalMilliseconds;
        var first = await FirstNode(runtime, arrays);
        watch.Restart();
        _ = Explanation.Of(arrays);
        var explained = watch.Elapsed.TotalMilliseconds;
        var tasks = Planned.Of(arrays, runtime.Pool).Plan.TaskCount;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Name,-8} {count,17:N0} {tasks,17:N0} {built,9:F2} {explained,11:F2} {first,14:F2}"));
    }

    // From ComputeAsync until a task is done, planning included; the rest of the run is cancelled.
    private static async Task<double> FirstNode(ArrayRuntime runtime, ChunkedArray[] arrays)
    {
        using var cancel = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var computation = Planned.Of(arrays, runtime.Pool);
        var runner = new FirstTask(computation.Runner, watch);
        await using var run = runtime.Actors.Start(computation.Plan, runner, computation.Codec, cancellation: cancel.Token);
        var first = await runner.Started;
        await cancel.CancelAsync();
        try
        {
            await run.Completion;
        }
        catch (OperationCanceledException)
        {
            // That is what was asked for.
        }

        return first;
    }

    private sealed class FirstTask(ITaskRunner inner, Stopwatch watch) : ITaskRunner
    {
        private readonly TaskCompletionSource<double> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<double> Started => _started.Task;

        public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
        {
            _started.TrySetResult(watch.Elapsed.TotalMilliseconds);
            return inner.Run(task, inputs, context);
        }

        public IDisposable? OpenThread() => inner.OpenThread();
    }
}

using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Graph;
using ActorArrays.Tasks;

namespace ActorArrays;

/// <summary>Calls of futures whose arguments are there, and the runs that make them.</summary>
/// <remarks>
/// A run for each call would cost as much as ten calls and a place among the runs that take turns. So a level of priority has at most one run
/// more than there are threads: a call that comes while there are fewer begins one at once, and those that come meanwhile
/// are the next run together. Each open run has a call that is not done, so no thread idles while calls wait.
/// </remarks>
internal sealed class FutureQueue(ArrayRuntime runtime, CallRetries retries)
{
    private readonly Line[] _lines = [.. Enumerable.Range(-PlanOrder.PriorityMax, (2 * PlanOrder.PriorityMax) + 1).Select(static priority => new Line(priority))];

    /// <summary>How often calls that say nothing about it are made again.</summary>
    public CallRetries Retries { get; } = retries;

    public void Enqueue(FutureCall call)
    {
        var line = _lines[call.Priority + PlanOrder.PriorityMax];
        FutureCall[] calls;
        lock (line)
        {
            line.Ready.Add(call);
            if (line.Open > runtime.Actors.Options.Threads)
            {
                return;
            }

            line.Open++;
            calls = line.TakeAll();
        }

        Open(line, calls);
    }

    /// <summary>The same after the wait that comes before another try.</summary>
    public async Task EnqueueLaterAsync(FutureCall call, int attempts)
    {
        var delay = new ComputeOptions().ForRun(runtime.Options, TimeSpan.Zero, isStoring: false).Strategy.BackoffAfter(attempts);
        await Task.Delay(delay, runtime.Time).ConfigureAwait(false);
        Enqueue(call);
    }

    private void Open(Line line, FutureCall[] calls)
    {
        var batch = new FutureBatch(calls);
        try
        {
            var handle = runtime.StartFutures(batch, line.Priority);
            _ = handle.Completion.ContinueWith(
                run => Close(line, batch, run), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        catch (Exception error) when (error is ObjectDisposedException or BudgetException or PlanException)
        {
            lock (line)
            {
                line.Open--;
            }

            Array.ForEach(batch.Calls, call => call.FailWith(error));
        }
    }

    private void Close(Line line, FutureBatch batch, Task run)
    {
        foreach (var call in batch.Calls.Where(call => !call.Completion.IsCompleted && call.Batch == batch))
        {
            if (run.IsFaulted)
            {
                call.FailWith(run.Exception.InnerException is RunFailedException { InnerException: { } cause } ? cause : run.Exception.InnerException!);
            }
            else
            {
                call.Cancel();
            }
        }

        FutureCall[] next;
        lock (line)
        {
            next = line.TakeAll();
            line.Open -= next.Length == 0 ? 1 : 0;
        }

        if (next.Length > 0)
        {
            Open(line, next);
        }
    }

    private sealed class Line(int priority)
    {
        public int Priority { get; } = priority;

        public List<FutureCall> Ready { get; } = [];

        public int Open { get; set; }

        public FutureCall[] TakeAll()
        {
            FutureCall[] calls = [.. Ready];
            Ready.Clear();
            return calls;
        }
    }
}

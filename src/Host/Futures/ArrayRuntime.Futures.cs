using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays;

/// <content>Futures: calls that start at once.</content>
public sealed partial class ArrayRuntime
{
    private FutureQueue? _futures;

    /// <summary>Starts a delayed value: its calls run as soon as their arguments, memory and a thread are there. Returns at once.</summary>
    /// <param name="value">A call, such as <c>Delayed.Call(f, a, otherFuture)</c>, or a graph of them.</param>
    /// <param name="priority">From −2 to 2, as of <see cref="ComputeOptions.Priority"/>.</param>
    /// <remarks>Cost: some microseconds a call. Several submissions share nothing but the futures that they take as arguments.</remarks>
    /// <exception cref="BudgetException">A call needs more than the whole budget.</exception>
    public Future<T> Submit<T>(Delayed<T> value, int priority = 0)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)priority), PlanOrder.PriorityMax, nameof(priority));
        var queue = LazyInitializer.EnsureInitialized(ref _futures, () => new FutureQueue(this, RetriesOf(StrategyOfFutures)));
        var works = new Dictionary<Delayed, FutureCall>(ReferenceEqualityComparer.Instance);
        var visited = new HashSet<Delayed>(ReferenceEqualityComparer.Instance);
        Delayed[] calls = [.. DelayedGraph.InputsFirst(value, visited).Where(static call => !call.IsValue)];
        Array.ForEach(calls, ThrowIfTooLarge);
        StartArrays([.. calls.Where(static call => DelayedGraph.ArrayOf(call) is not null)], queue, priority, works);
        FutureCall[] made = [.. calls.Where(call => !works.ContainsKey(call)).Select(call => works[call] = new FutureCall(call, queue, priority))];
        Array.ForEach(made, work => work.Start(works));

        return new Future<T>(works.TryGetValue(value, out var own) ? own : FutureCall.Of(value, queue));
    }

    /// <summary>Starts a function of each item.</summary>
    /// <param name="function">What to call.</param>
    /// <param name="items">What with.</param>
    /// <param name="options">Of each call.</param>
    /// <param name="priority">As of <see cref="Submit{T}"/>.</param>
    /// <param name="name">The compiler's: the function as it is written.</param>
    /// <param name="file">The compiler's.</param>
    /// <param name="line">The compiler's.</param>
    public IReadOnlyList<Future<TResult>> SubmitEach<T, TResult>(
        Func<T, TResult> function, IEnumerable<T> items, CallOptions? options = null, int priority = 0,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        [.. items.Select(item => Submit(Delayed.Call(function, Delayed.Value(item), options, name, file, line), priority))];

    /// <summary>The values of futures, once all of them are there.</summary>
    /// <exception cref="CallFailedException">One failed; of several the first in the list.</exception>
    /// <exception cref="OperationCanceledException">One was cancelled.</exception>
    public static async Task<IReadOnlyList<T>> GatherAsync<T>(IEnumerable<Future<T>> futures) =>
        await Task.WhenAll(futures.Select(static future => future.AsTask())).ConfigureAwait(false);

    /// <summary>Futures in the order in which they end, failed and cancelled ones too.</summary>
    public static async IAsyncEnumerable<TFuture> AsCompleted<TFuture>(
        IEnumerable<TFuture> futures, [EnumeratorCancellation] CancellationToken cancellation = default)
        where TFuture : Future
    {
        var ended = Channel.CreateUnbounded<TFuture>();
        TFuture[] all = [.. futures];
        foreach (var future in all)
        {
            _ = future.Ended.ContinueWith(
                _ => ended.Writer.TryWrite(future), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        for (var left = all.Length; left > 0; left--)
        {
            yield return await ended.Reader.ReadAsync(cancellation).ConfigureAwait(false);
        }
    }

    internal RunHandle StartFutures(FutureBatch batch, int priority)
    {
        AnswerWhySoon();
        return Actors.Start(batch, batch, PayloadCodecs.Plain(Pool), new RunOptions
        {
            Priority = priority,
            Window = Options.Window,
            Strategy = StrategyOfFutures with { RetriesMax = 0, Backups = null, OnFailure = FailureResponse.FinishWhatCan },
        });
    }

    // They are computed at once, in one run, and calls wait for them as for any argument.
    private void StartArrays(Delayed[] calls, FutureQueue queue, int priority, Dictionary<Delayed, FutureCall> works)
    {
        if (calls.Length == 0)
        {
            return;
        }

        var run = ComputeAsync([.. calls.Select(static call => DelayedGraph.ArrayOf(call)!)], new ComputeOptions { Priority = priority });
        for (var i = 0; i < calls.Length; i++)
        {
            works.Add(calls[i], FutureCall.Of(Delayed.FromTask(ElementsAsync(run, i, calls[i])), queue));
        }
    }

    private static async Task<NdArray> ElementsAsync(Task<ComputedArrays> run, int index, Delayed call)
    {
        try
        {
            return (await run.ConfigureAwait(false))[index];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new CallFailedException(call.Name, call.Origin, 1, error);
        }
    }

    private SupervisionStrategy StrategyOfFutures => new ComputeOptions().ForRun(Options, TimeSpan.Zero, isStoring: false).Strategy;

    private void ThrowIfTooLarge(Delayed call)
    {
        var needed = call.ResultBytes + call.Options.ScratchBytes;
        if (needed > Actors.Budget)
        {
            throw new BudgetException(
                $"{call.Name}: the call needs {needed} for result and scratch, but the budget is {Actors.Budget}. " +
                $"Let it give less, or give the runtime more memory.\n  made at: {call.Origin}",
                needed, Actors.Budget);
        }
    }
}

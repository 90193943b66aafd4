using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Graph;

namespace ActorArrays;

/// <content>Delayed values: calls of the user's functions as tasks.</content>
public sealed partial class ArrayRuntime
{
    /// <summary>Computes a delayed value: its calls run side by side, each once, when their arguments are there.</summary>
    /// <param name="value">What to compute.</param>
    /// <param name="options">How: progress, priority, strategy, limits of time. Calls get no backups, because they may do more than give a value.</param>
    /// <param name="cancellation">Stops early: no more calls begin, and those that take a token are asked to stop.</param>
    /// <exception cref="RunFailedException">A call failed for good; names it and the line that made it.</exception>
    /// <exception cref="ActorArrays.Tasks.BudgetException">One call needs more than the whole budget.</exception>
    public async Task<T> ComputeAsync<T>(Delayed<T> value, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (T)(await ComputeAllAsync([value], options, cancellation).ConfigureAwait(false))[0]!;
    }

    /// <summary>Computes delayed values in one run: what several of them need is computed once.</summary>
    /// <inheritdoc cref="ComputeAsync{T}(Delayed{T}, ComputeOptions?, CancellationToken)"/>
    public async Task<IReadOnlyList<T>> ComputeAsync<T>(
        IReadOnlyList<Delayed<T>> values, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var results = await ComputeAllAsync(values, options, cancellation).ConfigureAwait(false);
        return [.. results.Select(static result => (T)result!)];
    }

    /// <summary>Computes delayed values of any types in one run.</summary>
    /// <inheritdoc cref="ComputeAsync{T}(Delayed{T}, ComputeOptions?, CancellationToken)"/>
    public async Task<IReadOnlyList<object?>> ComputeAllAsync(
        IReadOnlyList<Delayed> values, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        await Task.WhenAll(DelayedGraph.Waits(values)).WaitAsync(cancellation).ConfigureAwait(false);
        var run = (options ?? new ComputeOptions()).ForRun(Options, TimeSpan.Zero, isStoring: false);
        var retries = RetriesOf(run.Strategy);
        var computation = DelayedComputation.Create(values, retries);
        computation.ThrowIfTooLarge(Actors.Budget);
        if (computation.Arrays is { Count: > 0 } arrays)
        {
            computation.Give(await ComputeAsync(arrays, options, cancellation).ConfigureAwait(false));
        }

        if (computation.Plan.TaskCount > 0)
        {
            run = run with { Strategy = ForCalls(run.Strategy, computation.RetriesMax) };
            AnswerWhySoon();
            using var handle = Actors.Start(computation.Plan, computation.Runner, computation.Codec, run, cancellation);
            await handle.Completion.ConfigureAwait(false);
        }

        return computation.Values();
    }

    // A second call beside one that takes long might do twice what the user wants once. How often a call is tried again its runner says.
    private static SupervisionStrategy ForCalls(SupervisionStrategy strategy, int retriesMax) => strategy with
    {
        Backups = null,
        RetriesMax = Math.Max(retriesMax, strategy.RetriesMax),
        Retried = (strategy.Retried | FailureKinds.Transient) & ~FailureKinds.Thrown,
    };

    private static CallRetries RetriesOf(SupervisionStrategy strategy) => new(
        (strategy.Retried & FailureKinds.Transient) == 0 ? 0 : strategy.RetriesMax,
        (strategy.Retried & FailureKinds.Thrown) == 0 ? 0 : strategy.RetriesMax);
}

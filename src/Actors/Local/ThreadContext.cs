using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <summary>What one kernel thread keeps for the tasks of one run, and how its task is asked to stop alone.</summary>
/// <remarks>
/// Made on that thread, and touched by no other until the run ends; only <see cref="Stop"/> comes from the dispatcher. The
/// token of its own exists if the run's strategy may disown a task while the run goes on.
/// </remarks>
internal sealed class ThreadContext : IDisposable
{
    private readonly CancellationTokenSource? _stop;

    internal ThreadContext(ITaskRunner runner, SupervisionStrategy strategy, CancellationToken run)
    {
        var mayStopAlone = strategy.TaskTimeMax is not null || strategy.Backups is not null;
        // The runner's code comes first: if it throws, nothing is tied to the run's token.
        var state = runner.OpenThread();
        _stop = mayStopAlone ? CancellationTokenSource.CreateLinkedTokenSource(run) : null;
        Task = new TaskContext { ThreadState = state, Cancellation = _stop?.Token ?? run };
    }

    internal TaskContext Task { get; }

    internal void Stop() => _ = _stop?.CancelAsync();

    public void Dispose()
    {
        Task.ThreadState?.Dispose();
        _stop?.Dispose();
    }
}

using ActorArrays.Actors.Local;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors;

/// <summary>A computation that was started: its end, its progress, and the chunks that it leaves.</summary>
/// <remarks>
/// <b>Thread safety:</b> all members. <b>Owner:</b> the caller of <see cref="ActorSystem.Start"/>. A run that persists chunks keeps
/// them until the handle is disposed; a run without any needs no disposal.
/// </remarks>
public sealed class RunHandle : IDisposable, IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly RunCell _cell;

    internal RunHandle(ActorSystem system, RunCell cell)
    {
        (_system, _cell) = (system, cell);
        Id = cell.Actors.Run.Id;
        cell.StartProgress(() => Progress);
    }

    /// <summary>The run's number, by which later plans name its persisted chunks.</summary>
    public RunId Id { get; }

    /// <summary>The end: all tasks done and everything but persisted chunks freed.</summary>
    /// <exception cref="RunFailedException">A task failed for good.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task<RunReport> Completion => _cell.Completion.Task;

    /// <summary>How far it has come. Takes no lock; numbers may be a few messages apart.</summary>
    public RunProgress Progress => Snapshot();

    /// <summary>
    /// Stops the run: running tasks are asked to end early, all memory, permits and files of the run are freed.
    /// </summary>
    public void Cancel() => Tell(RunMessageKind.CancelRun);

    /// <summary>
    /// Reads a persisted chunk: <paramref name="read"/> gets it on a kernel thread, in memory and for the length of the
    /// call.
    /// </summary>
    /// <exception cref="RunFailedException">The chunk is gone, or <paramref name="read"/> threw.</exception>
    public async Task<TResult> ReadPersistedAsync<TResult>(
        TaskId task, Func<IPayload, TResult> read, CancellationToken cancellation = default)
    {
        var reading = new PersistedReading<TResult>(new NodeId(Id, task), read);
        var run = _system.Start(reading, reading, _cell.Codec, new RunOptions { Priority = 1 }, cancellation);
        await run.Completion.ConfigureAwait(false);
        return reading.Result!;
    }

    /// <summary>Gives up the run and its persisted chunks; cancels it if it still runs. Does not wait.</summary>
    public void Dispose() => Tell(RunMessageKind.DisposeRun);

    /// <summary>As <see cref="Dispose"/>, and waits until nothing is left.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _cell.Retirement.Task.ConfigureAwait(false);
    }

    /// <summary>Cancels the run with a token, until it ends.</summary>
    internal void CancelWith(CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
        {
            var registration = cancellation.Register(Cancel);
            _ = Completion.ContinueWith(_ => registration.Unregister(), TaskScheduler.Default);
        }
    }

    private void Tell(RunMessageKind what)
    {
        _system.Dispatcher.Post(() => _system.Dispatcher.Send(RunMessage.Plain(what, Id)));
    }

    private RunProgress Snapshot()
    {
        var (plan, counters) = (_cell.Actors.Run.Plan, _cell.Actors.Run.Counters);
        var ledger = _system.Dispatcher.Directory.Governor.Ledger;
        var operators = new OperatorProgress[plan.Operators.Count];
        for (var op = 0; op < operators.Length; op++)
        {
            operators[op] = new OperatorProgress(plan.Operators[op], counters.DoneOf(op));
        }

        return new RunProgress
        {
            Run = Id,
            Operators = operators,
            TasksDone = counters.Done,
            TasksTotal = plan.TaskCount,
            Running = _cell.Running,
            Retries = counters.Retries,
            Resident = ledger.Resident,
            Used = ledger.Used,
            Peak = ledger.Peak,
            Budget = ledger.Budget,
            Spilled = counters.Spilled,
            Elapsed = _cell.Elapsed,
            IsEnded = _cell.IsEnded,
        };
    }
}

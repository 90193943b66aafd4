using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Simulated;

/// <summary>A computation in a <see cref="SimulatedSystem"/>.</summary>
public sealed class SimulatedRun
{
    private readonly SimulatedSystem _system;
    private bool _isClosed;

    internal SimulatedRun(SimulatedSystem system, RunActors actors, ITaskRunner runner, IPayloadCodec codec)
    {
        (_system, Actors, Runner, Codec) = (system, actors, runner, codec);
        Context = new TaskContext { ThreadState = runner.OpenThread(), Cancellation = Cancellation.Token };
    }

    /// <summary>The run's number.</summary>
    public RunId Id => Actors.Run.Id;

    /// <summary>The run's actors, to look at.</summary>
    public RunActors Actors { get; }

    /// <summary>It has finished, failed or been cancelled, and everything but persisted chunks is freed.</summary>
    public bool IsEnded => Outcome is not null;

    /// <summary>How it ended.</summary>
    public RunOutcome? Outcome { get; private set; }

    /// <summary>What a caller of the local shell would have got as an exception, or null.</summary>
    public Exception? Error { get; private set; }

    internal ITaskRunner Runner { get; }

    internal IPayloadCodec Codec { get; }

    internal TaskContext Context { get; }

    internal CancellationTokenSource Cancellation { get; } = new();

    /// <summary>Tells the run to stop; it takes steps to do so.</summary>
    public void Cancel() => _system.Tell(RunMessage.Plain(RunMessageKind.CancelRun, Id));

    /// <summary>Tells the run that nobody needs it or its persisted chunks.</summary>
    public void Dispose() => _system.Tell(RunMessage.Plain(RunMessageKind.DisposeRun, Id));

    internal void End(RunOutcome outcome)
    {
        Outcome = outcome;
        Error = RunFailedException.ErrorOf(outcome, Actors.Run, Cancellation.Token);
        Close();
    }

    /// <summary>Gives up what it has for its tasks. A second time does nothing.</summary>
    internal void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            Context.ThreadState?.Dispose();
        }
    }
}

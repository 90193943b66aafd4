using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <summary>
/// What the local shell keeps for one run beside its actors: the array code, its threads' state, who awaits the end.
/// </summary>
internal sealed class RunCell : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskContext?[] _contexts;
    private readonly HashSet<Backoff> _backoffs = [];
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private Func<RunProgress>? _snapshot;
    private volatile Exception? _reportError;
    private ITimer? _progressTimer;
    private int _running;
    private long _durationTicks = -1;

    internal RunCell(
        RunActors actors, ITaskRunner runner, IPayloadCodec codec, RunOptions options, ActorSystemOptions system)
    {
        (Actors, Runner, Codec, Options) = (actors, runner, codec, options);
        Cancellation = _cancellation.Token;
        _contexts = new TaskContext?[system.Threads];
        _clock = system.TimeProvider;
        _startedAt = _clock.GetTimestamp();
    }

    internal RunActors Actors { get; }

    internal ITaskRunner Runner { get; }

    internal IPayloadCodec Codec { get; }

    internal RunOptions Options { get; }

    internal CancellationToken Cancellation { get; }

    internal int Running => Volatile.Read(ref _running);

    internal TimeSpan Elapsed => Volatile.Read(ref _durationTicks) is >= 0 and var ticks
        ? new TimeSpan(ticks)
        : _clock.GetElapsedTime(_startedAt);

    internal bool IsEnded => Volatile.Read(ref _durationTicks) >= 0;

    internal TaskCompletionSource<RunReport> Completion { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TaskCompletionSource Retirement { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// The state of one kernel thread for this run; made on that thread, and touched by no other until the run ends.
    /// </summary>
    internal TaskContext ContextOf(int thread) =>
        _contexts[thread] ??= new TaskContext { ThreadState = Runner.OpenThread(), Cancellation = Cancellation };

    internal void NoteRunning(int change) => Interlocked.Add(ref _running, change);

    internal void StartProgress(Func<RunProgress> snapshot)
    {
        if (Options.Progress is not null)
        {
            var interval = Options.ProgressInterval;
            _snapshot = snapshot;
            _progressTimer = _clock.CreateTimer(_ => Report(), null, interval, interval);
        }
    }

    /// <summary>Calls back after a time, unless the run has ended by then. Dispatcher only.</summary>
    internal void StartBackoff(TimeSpan delay, Action<Action> post, Action elapsed)
    {
        var backoff = new Backoff();
        _backoffs.Add(backoff);
        backoff.Timer = _clock.CreateTimer(_ => post(End), null, delay, Timeout.InfiniteTimeSpan);

        void End()
        {
            if (_backoffs.Remove(backoff))
            {
                backoff.Timer?.Dispose();
                elapsed();
            }
        }
    }

    /// <summary>
    /// Marks the token at once; what tasks have registered with it runs elsewhere, since it is not the actors' code.
    /// </summary>
    internal void StopTasks() => _ = _cancellation.CancelAsync();

    /// <summary>
    /// The run has ended: no task of it runs any more, and its persisted chunks are all that is left.
    /// </summary>
    internal void End(RunOutcome outcome, ByteLedger ledger)
    {
        Volatile.Write(ref _durationTicks, Elapsed.Ticks);
        foreach (var context in _contexts)
        {
            context?.ThreadState?.Dispose();
        }

        foreach (var backoff in _backoffs)
        {
            backoff.Timer?.Dispose();
        }

        _backoffs.Clear();
        Array.Clear(_contexts);
        Announce(outcome, ledger.Peak);
    }

    public void Dispose() => _cancellation.Dispose();

    /// <summary>
    /// The last report of progress comes before the end is known, and is the receiver's code: it runs elsewhere.
    /// </summary>
    private void Announce(RunOutcome outcome, Bytes peak)
    {
        _progressTimer?.Dispose();
        if (_snapshot is null)
        {
            SetCompletion(outcome, peak);
            return;
        }

        ThreadPool.QueueUserWorkItem(_ =>
        {
            Report();
            SetCompletion(outcome, peak);
        });
    }

    /// <summary>A receiver that throws hears no more, and whoever awaits the run gets what it threw.</summary>
    private void Report()
    {
        try
        {
            if (_reportError is null)
            {
                Options.Progress!.Report(_snapshot!());
            }
        }
        catch (Exception error)
        {
            _reportError = error;
        }
    }

    private void SetCompletion(RunOutcome outcome, Bytes peak)
    {
        var counters = Actors.Run.Counters;
        switch (RunFailedException.ErrorOf(outcome, Actors.Run.Plan, Cancellation) ?? _reportError)
        {
            case null:
                Completion.TrySetResult(
                    new RunReport(counters.Done, counters.Retries, peak, counters.Spilled, Elapsed));
                break;
            case OperationCanceledException when outcome.IsCancelled:
                Completion.TrySetCanceled(Cancellation);
                break;
            case { } error:
                Completion.TrySetException(error);
                break;
        }
    }

    /// <summary>A wait before a retry; the set that holds it keeps its timer alive.</summary>
    private sealed class Backoff
    {
        internal ITimer? Timer { get; set; }
    }
}

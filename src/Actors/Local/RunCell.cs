using System.Collections.Concurrent;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <summary>
/// What the local shell keeps for one run beside its actors: the array code, its threads' state, who awaits the end.
/// </summary>
internal sealed class RunCell : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly ThreadContext?[] _contexts;
    private readonly HashSet<Wait> _waits = [];
    private ConcurrentDictionary<int, ThreadContext>? _contextsOfReplacements;
    private HashSet<int>? _strayThreads;
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private Func<RunProgress>? _snapshot;
    private volatile Exception? _reportError;
    private ITimer? _progressTimer;
    private int _running;
    private volatile OperatorTimes? _times;
    private bool _isClosed;
    private long _durationTicks = -1;

    internal RunCell(
        RunActors actors, ITaskRunner runner, IPayloadCodec codec, RunOptions options, ActorSystemOptions system)
    {
        (Actors, Runner, Codec, Options) = (actors, runner, codec, options);
        Cancellation = _cancellation.Token;
        _contexts = new ThreadContext?[system.Threads];
        _clock = system.TimeProvider;
        _startedAt = _clock.GetTimestamp();
    }

    internal RunActors Actors { get; }

    /// <summary>Its home is another member.</summary>
    internal bool IsGuest { get; init; }

    internal ITaskRunner Runner { get; }

    internal IPayloadCodec Codec { get; }

    internal RunOptions Options { get; }

    internal CancellationToken Cancellation { get; }

    internal TimeProvider Clock => _clock;

    internal long StartedAt => _startedAt;

    internal int Running => Volatile.Read(ref _running);

    internal TimeSpan Elapsed => Volatile.Read(ref _durationTicks) is >= 0 and var ticks
        ? new TimeSpan(ticks)
        : _clock.GetElapsedTime(_startedAt);

    internal bool IsEnded => Volatile.Read(ref _durationTicks) >= 0;

    /// <summary>How long its tasks took since somebody watches; null if nobody does.</summary>
    internal OperatorTimes? Times
    {
        get => _times;
        set => _times = value;
    }

    internal TaskCompletionSource<RunReport> Completion { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TaskCompletionSource Retirement { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// The state of one kernel thread for this run; made on that thread, and touched by no other until the run ends.
    /// </summary>
    internal TaskContext ContextOf(int thread) => thread < _contexts.Length
        ? (_contexts[thread] ??= OpenContext()).Task
        : ContextOfReplacement(thread).Task;

    /// <summary>The task on a thread is a stray: asks it to stop, and leaves it its state. Dispatcher only.</summary>
    internal void Disown(int thread)
    {
        (_strayThreads ??= []).Add(thread);
        (thread < _contexts.Length ? _contexts[thread] : _contextsOfReplacements?.GetValueOrDefault(thread))?.Stop();
    }

    /// <summary>The stray has returned, and its thread is gone. Dispatcher only.</summary>
    internal void EndStray(int thread)
    {
        _strayThreads!.Remove(thread);
        (thread < _contexts.Length ? _contexts[thread] : _contextsOfReplacements?.GetValueOrDefault(thread))?.Dispose();
        if (thread < _contexts.Length)
        {
            _contexts[thread] = null;
        }
        else
        {
            _contextsOfReplacements?.TryRemove(thread, out _);
        }
    }

    internal void NoteRunning(int change) => Interlocked.Add(ref _running, change);

    internal void StartProgress(Func<RunProgress> snapshot)
    {
        if (Options.Progress is not null)
        {
            var interval = Options.ProgressInterval;
            _snapshot = snapshot;
            _progressTimer = _clock.CreateTimer(_ => ReportProgress(), null, interval, interval);
        }
    }

    /// <summary>Calls back after a time, unless the run has ended by then. Dispatcher only.</summary>
    internal void StartWait(TimeSpan delay, Action<Action> post, Action elapsed)
    {
        var wait = new Wait();
        _waits.Add(wait);
        wait.Timer = _clock.CreateTimer(_ => post(End), null, delay, Timeout.InfiniteTimeSpan);

        void End()
        {
            if (_waits.Remove(wait))
            {
                wait.Timer?.Dispose();
                elapsed();
            }
        }
    }

    /// <summary>The receiver's code runs elsewhere, like that of progress.</summary>
    internal void ReportStall(StallReport report)
    {
        if (Options.Stalled is { } receiver)
        {
            ThreadPool.QueueUserWorkItem(_ => Report(() => receiver.Report(report)));
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
        Close();
        Announce(outcome, ledger.Peak);
    }

    /// <summary>No task of the run runs any more, strays apart. A second time does nothing.</summary>
    internal void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            DisposeContexts();
        }

        EndWaits();
    }

    /// <summary>The actors cannot bring the run to its end: whoever awaits it is told why, and no timer goes on.</summary>
    internal void Abandon(Exception error)
    {
        StopTasks();
        EndWaits();
        _progressTimer?.Dispose();
        Completion.TrySetException(error);
        Retirement.TrySetResult();
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
            ReportProgress();
            SetCompletion(outcome, peak);
        });
    }

    private void ReportProgress() => Report(() => Options.Progress!.Report(_snapshot!()));

    /// <summary>A receiver that throws hears no more, and whoever awaits the run gets what it threw.</summary>
    private void Report(Action report)
    {
        try
        {
            if (_reportError is null)
            {
                report();
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
        switch (RunFailedException.ErrorOf(outcome, Actors.Run, Cancellation) ?? _reportError)
        {
            case null:
                Completion.TrySetResult(
                    new RunReport(counters.Done, counters.Retries, peak, counters.Spilled, Elapsed) { Backups = counters.Backups });
                break;
            case OperationCanceledException when outcome.IsCancelled:
                Completion.TrySetCanceled(Cancellation);
                break;
            case { } error:
                Completion.TrySetException(error);
                break;
        }
    }

    private void EndWaits()
    {
        foreach (var wait in _waits)
        {
            wait.Timer?.Dispose();
        }

        _waits.Clear();
    }

    private void DisposeContexts()
    {
        for (var thread = 0; thread < _contexts.Length; thread++)
        {
            if (_strayThreads?.Contains(thread) != true)
            {
                _contexts[thread]?.Dispose();
                _contexts[thread] = null;
            }
        }

        foreach (var (thread, context) in _contextsOfReplacements ?? [])
        {
            if (_strayThreads?.Contains(thread) != true)
            {
                context.Dispose();
            }
        }
    }

    private ThreadContext OpenContext() => new(Runner, Options.Strategy, Cancellation);

    private ThreadContext ContextOfReplacement(int thread)
    {
        var contexts = _contextsOfReplacements
            ?? Interlocked.CompareExchange(ref _contextsOfReplacements, [], null) ?? _contextsOfReplacements;
        return contexts.GetOrAdd(thread, static (_, cell) => cell.OpenContext(), this);
    }

    /// <summary>A time that the actors wait for; the set that holds it keeps its timer alive.</summary>
    private sealed class Wait
    {
        internal ITimer? Timer { get; set; }
    }
}

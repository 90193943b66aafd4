using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Spill;

namespace ActorArrays.Actors.Local;

/// <summary>Delivers messages to the actors of a process, one at a time, and performs what they ask for.</summary>
/// <remarks>
/// CONCURRENCY: <see cref="Dispatch"/> is entered only by the holder of the duty that <see cref="WorkExchange"/> hands out, so
/// everything here has one thread at a time, with the exchange's lock as the fence between them (INV-8). Any thread may call
/// <see cref="Post"/>. The mailboxes hold what the turns produce and are empty when the duty is over.
/// </remarks>
internal sealed partial class Dispatcher : IDisposable
{
    private const int SpareMax = 256;

    // Messages of one turn: a tenth of a millisecond. Then tasks that may run are handed out and news is taken in.
    private const int TurnMax = 1024;
    private readonly IProtocolObserver? _observer;
    private readonly TimeProvider _clock;
    private readonly WorkExchange _exchange;
    private readonly SpillStore _spills;
    private readonly MessageQueue<NodeMessage> _toNodes = new();
    private readonly MessageQueue<GovernorMessage> _toGovernor = new();
    private readonly MessageQueue<SupervisorMessage> _toSupervisors = new();
    private readonly MessageQueue<RunMessage> _toRuns = new();
    private readonly Dictionary<RunId, RunCell> _cells = [];
    private readonly List<TaskWork> _started = [];
    private readonly Stack<TaskWork> _spare = new();
    private List<TaskWork> _outcomes = [];
    private List<Action> _commands = [];
    private RunCell? _lastCell;
    private bool _isClosing;
    private int _isInside;

    internal Dispatcher(ActorSystemOptions options, WorkExchange exchange)
    {
        (_observer, _clock, _exchange) = (options.Observer, options.TimeProvider, exchange);
        Directory = new ActorDirectory(new GovernorLimits { Budget = options.Budget, Slots = options.Threads });
        _spills = new SpillStore(options.SpillDirectory, options.SpillDisk, message => Post(() => Send(message)));
    }

    internal ActorDirectory Directory { get; }

    internal SpillStore Spills => _spills;

    /// <summary>The member of a cluster that the process is, or null. Set before the first run.</summary>
    internal MemberActor? Member { get; set; }

    /// <summary>A broken promise that ended everything, or null.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>Has a command run between messages: here and now if nobody dispatches, else by whoever does.</summary>
    internal void Post(Action command)
    {
        if (_exchange.Post(command))
        {
            Dispatch(Dispatching.Caller);
        }
    }

    /// <summary>
    /// Takes news and delivers messages, a caller once, a kernel thread until there are none. Only for the holder of
    /// the duty.
    /// </summary>
    internal void Dispatch(Dispatching by)
    {
        while (_exchange.Exchange(_started, ref _outcomes, ref _commands, HasBacklog, by))
        {
            Check.That(Interlocked.Exchange(ref _isInside, 1) == 0, "INV-8", $"two threads are inside the actors");
            TakeTurn();
            _outcomes.Clear();
            _commands.Clear();
            Volatile.Write(ref _isInside, 0);
            by = by == Dispatching.Caller ? Dispatching.CallerLeaves : by;
        }
    }

    private bool HasBacklog =>
        Fault is null && !(_toNodes.IsEmpty && _toGovernor.IsEmpty && _toSupervisors.IsEmpty && _toRuns.IsEmpty);

    /// <summary>Takes a run in and sets it going.</summary>
    internal void Open(RunCell cell)
    {
        if (Fault is not null || _isClosing)
        {
            cell.Abandon(Fault ?? new ObjectDisposedException(nameof(ActorSystem)));
            return;
        }

        if (_cells.Count == 0)
        {
            Directory.Governor.Ledger.ForgetPeak();
        }

        _cells.Add(cell.Actors.Run.Id, cell);
        if (Member is { } member)
        {
            member.AddRun(cell.Actors, (ILineage)cell.Actors.Run.Plan, staysHere: cell.Options.Program is null);
        }
        else
        {
            Directory.AddRun(cell.Actors);
        }

        WatchIfWatched(cell);
        Send(RunMessage.Plain(RunMessageKind.StartRun, cell.Actors.Run.Id));
    }

    /// <summary>
    /// Takes no more runs, and tells those there are that nobody needs them; the task ends when nothing is left of
    /// them.
    /// </summary>
    internal Task DisposeRuns()
    {
        _isClosing = true;
        var own = _cells.Values.Where(static cell => !cell.IsGuest).ToList();
        foreach (var cell in own)
        {
            Send(RunMessage.Plain(RunMessageKind.DisposeRun, cell.Actors.Run.Id));
        }

        return Task.WhenAll(own.Select(static cell => cell.Retirement.Task));
    }

    public void Dispose() => _spills.Dispose();

    private void TakeTurn()
    {
        try
        {
            foreach (var command in _commands)
            {
                command();
            }

            foreach (var work in _outcomes)
            {
                TakeOutcome(work);
            }

            DeliverSome();
        }
        catch (Exception error)
        {
            // A broken promise inside the actors: nothing that they say can be trusted any more, so every run is told.
            Fault ??= error;
            foreach (var cell in _cells.Values)
            {
                cell.Abandon(Fault);
            }
        }
    }

    private void TakeOutcome(TaskWork work)
    {
        if (work.StrayThread is not null)
        {
            EndStray(work);
            return;
        }

        Send(work.TakeOutcome());
        work.Clear();
        if (_spare.Count < SpareMax)
        {
            _spare.Push(work);
        }
    }

    /// <summary>Nodes first, the plan last: memory is freed before more is asked for.</summary>
    private void DeliverSome()
    {
        for (var left = TurnMax; left > 0 && Fault is null; left--)
        {
            if (_toNodes.TryDequeue(out var toNode))
            {
                _observer?.OnEvent(ProtocolEvent.Of(toNode));
                Deliver(toNode);
            }
            else if (_toGovernor.TryDequeue(out var toGovernor))
            {
                _observer?.OnEvent(ProtocolEvent.Of(toGovernor));
                Directory.Deliver(toGovernor, this);
            }
            else if (_toSupervisors.TryDequeue(out var toSupervisor))
            {
                _observer?.OnEvent(ProtocolEvent.Of(toSupervisor));
                NoteForWatches(toSupervisor);
                Deliver(toSupervisor);
            }
            else if (_toRuns.TryDequeue(out var toRun))
            {
                _observer?.OnEvent(ProtocolEvent.Of(toRun));
                Deliver(toRun);
            }
            else
            {
                return;
            }
        }
    }

    private RunCell CellOf(RunId run)
    {
        if (_lastCell is not { } cell || cell.Actors.Run.Id != run)
        {
            // A replica of a chunk belongs to the run of the chunk.
            _lastCell = cell = _cells[ReplicaId.IsReplica(run) ? ReplicaId.Of(run) : run];
        }

        return cell;
    }
}

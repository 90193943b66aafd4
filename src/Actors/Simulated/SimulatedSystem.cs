using ActorArrays.Actors.Local;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Simulated;

/// <summary>
/// The actors of one process in one thread and in virtual time: the production state machines, and a seed for
/// everything.
/// </summary>
/// <remarks>
/// A step lets one thing happen: a message arrives, a task or the disk is done, a wait is over. Messages between one pair of actors
/// keep their order; between different pairs the order is drawn, as are durations and faults. Nothing runs between steps, so a test
/// can look at everything. Not thread-safe.
/// </remarks>
public sealed partial class SimulatedSystem
{
    private readonly SimulationOptions _options;
    private readonly SeededRandom _random;
    private readonly EventQueue _events;
    private readonly Arrivals _arrivals;
    private readonly Action<SimulatedSystem> _touch;
    private readonly Dictionary<RunId, SimulatedRun> _runs = [];
    private readonly SimulatedDisk _disk;
    private readonly PriorityQueue<Kernel, PlanOrder> _ready = new();
    private ActorAddress _current;
    private readonly List<Kernel> _running = [];
    private readonly KeptPayloads _kept = new();
    private int _lastRun;

    /// <summary>A world in which nothing happens yet.</summary>
    public SimulatedSystem(SimulationOptions? options = null)
        : this(options ?? new SimulationOptions(), null, static _ => { })
    {
    }

    /// <param name="options">The world of this process.</param>
    /// <param name="events">Time, if it is shared with other processes.</param>
    /// <param name="touch">Is told before anything happens here.</param>
    internal SimulatedSystem(SimulationOptions options, EventQueue? events, Action<SimulatedSystem> touch)
    {
        (_options, _touch) = (options, touch);
        _random = new SeededRandom(_options.Seed);
        _events = events ?? new EventQueue(_random, isOrderDrawn: _options.MessageDelayMax > TimeSpan.Zero);
        _disk = new SimulatedDisk(_options, _random, Observe);
        _arrivals = new Arrivals(_events, _random, _options.MessageDelayMax);
        Directory = new ActorDirectory(new GovernorLimits { Budget = _options.Budget, Slots = _options.Threads });
    }

    /// <summary>All actors, to look at.</summary>
    public ActorDirectory Directory { get; }

    /// <summary>Virtual time since the beginning.</summary>
    public TimeSpan Now => _events.Now;

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Messages under way, tasks that run, and everything else that is going to happen.</summary>
    public int Pending => _events.Count + _ready.Count;

    /// <summary>Values on the simulated disk.</summary>
    public int SpilledCount => _disk.Count;

    /// <summary>Messages that have overtaken, or will overtake, one that was sent before.</summary>
    internal long Overtakings => _arrivals.Overtakings;

    internal Interference? Interference { get; init; }

    /// <summary>Begins a computation; steps carry it out.</summary>
    public SimulatedRun Start(IPlan plan, ITaskRunner runner, IPayloadCodec codec, RunOptions? options = null)
    {
        var id = new RunId(++_lastRun);
        var actors = (options ?? RunOptions.Default).MakeActors(id, plan, _options.Threads);
        Directory.AddRun(actors);
        return Start(actors, runner, codec);
    }

    private SimulatedRun Start(RunActors actors, ITaskRunner runner, IPayloadCodec codec)
    {
        var id = actors.Run.Id;
        var run = new SimulatedRun(this, actors, runner, codec);
        _runs.Add(id, run);
        Tell(RunMessage.Plain(RunMessageKind.StartRun, id));
        return run;
    }

    /// <summary>Sets another budget, as of a step to come.</summary>
    public void SetBudget(Bytes budget) => As(ActorAddress.Shell, () => Send(GovernorMessage.SetBudget(budget)));

    /// <summary>Lets the next thing happen; false if there is nothing.</summary>
    /// <exception cref="InvariantException">A promise of the protocol is broken.</exception>
    public bool Step()
    {
        Steps++;
        return _events.TryStep();
    }

    /// <summary>Steps until the run has ended.</summary>
    /// <exception cref="InvariantException">It needs more steps than <paramref name="stepsMax"/>, or nothing is left to
    /// happen: INV-11.</exception>
    public void RunToEnd(SimulatedRun run, long stepsMax = long.MaxValue)
    {
        for (var step = 0L; !run.IsEnded; step++)
        {
            if (step >= stepsMax || !Step())
            {
                throw new InvariantException(
                    "INV-11", $"{run.Id} has not ended after {step} steps at {Now}:\n{WaitReport.Of(Directory)}");
            }
        }
    }

    /// <summary>Lets everything happen that is due within a time, and the time pass.</summary>
    public void Advance(TimeSpan time)
    {
        var end = Now + time;
        while (_events.NextAt is { } next && next <= end)
        {
            Step();
        }

        _events.PassUntil(end);
    }

    /// <summary>Something happens here in a while, unless the process is down by then.</summary>
    private void Later(TimeSpan delay, Action happening) => _events.Add(delay, () =>
    {
        if (!IsDown)
        {
            _touch(this);
            happening();
        }
    });

    /// <summary>A replica of a chunk belongs to the run of the chunk.</summary>
    private SimulatedRun RunOf(RunId run) => _runs[new RunId(Math.Abs(run.Value))];

    internal void Tell(RunMessage message) => As(ActorAddress.Shell, () => Send(message));

    private void As(ActorAddress actor, Action act)
    {
        var before = _current;
        _current = actor;
        act();
        _current = before;
    }
}

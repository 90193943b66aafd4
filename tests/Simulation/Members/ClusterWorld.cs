using System.Text;
using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Simulation.Members;

/// <summary>One seed of a cluster, from the first step to the last: runs, faults, and the checkers after every step.</summary>
internal sealed class ClusterWorld
{
    private const long StepsMax = 3_000_000;
    private readonly ClusterScenario _scenario;
    private readonly SeededRandom _random;
    private readonly SimulatedCluster _cluster;
    private readonly List<ClusterRun> _runs = [];
    private readonly Dictionary<MemberId, Process> _processes = [];
    private readonly Coverage _coverage = new();
    private readonly Bytes _budget;
    private readonly IReadOnlyList<Fault> _happenings;
    private bool _hasBudgetShrunk;

    private ClusterWorld(ClusterScenario scenario, Interference? interference)
    {
        _scenario = scenario;
        _random = new SeededRandom(scenario.Seed ^ 0xABCD_EF01);
        var options = new ClusterOptions
        {
            Seed = _random.Next(),
            Members = scenario.Members,
            WorldOf = WorldOf,
            ProgramOf = ProgramOf,
            NetworkDelayMax = scenario.NetworkDelayMax,
            Loss = scenario.Loss,
            Repeat = scenario.Repeat,
            Observe = frame => _coverage.Note($"Frame{frame.Message?.Kind ?? MemberMessageKind.None}"),
            Limits = new MemberLimits
            {
                PieceBytes = 8, PiecesInFlight = 2, HeartbeatTicks = 2, SilenceTicks = 12, FenceGrace = scenario.Strategy.StopGrace,
            },
        };
        _cluster = new SimulatedCluster(options) { Interference = interference, Note = what => _coverage.Note(what) };
        _happenings = scenario.HappeningsLeft;
        foreach (var plan in scenario.DrawPlans())
        {
            var (id, home) = (new RunId(_runs.Count + 1), new MemberId(_random.Between(1, scenario.Members)));
            _runs.Add(new ClusterRun(id, plan, scenario.SharesChunks && _runs.Count > 0 ? _runs[0].Home : home, _random.Next()));
        }

        _budget = scenario.BudgetFor(new Bytes(_runs.Max(static run => run.Plan.LargestTaskBytes.Value)));
    }

    /// <summary>Runs a scenario to its end.</summary>
    /// <exception cref="InvariantException">A promise is broken; the message ends with what happened last.</exception>
    internal static Coverage Run(ClusterScenario scenario, Interference? interference = null)
    {
        var world = new ClusterWorld(scenario, interference);
        try
        {
            world.RunAll();
            return world._coverage;
        }
        catch (InvariantException error)
        {
            throw new InvariantException(error.Invariant, $"{error.Detail}\n{world.Story()}");
        }
    }

    private SimulationOptions WorldOf(MemberId member)
    {
        var process = _processes[member] = new Process(
            node => _runs[node.Run.Value - 1].Plan.TaskOf(node.Task).Outcome == TaskOutcome.Effect);
        return _scenario.Options(seed: 0, _budget, process.Checkers) with { TaskDuration = DurationOf };
    }

    private (ITaskRunner Runner, IPayloadCodec Codec) ProgramOf(MemberId member, RunId id)
    {
        var (run, tracker) = (_runs[id.Value - 1], _processes[member].Tracker);
        var runner = new FakeRunner(run.Plan, tracker)
        {
            Written = run.Written,
            Fails = (task, attempt) => FailureOf(task, attempt, run.Salt),
        };
        return (runner, new HashCodec(tracker));
    }

    private TimeSpan DurationOf(NodeId node, int attempt)
    {
        var duration = _scenario.DurationOf(node, attempt);
        if (duration > _scenario.TaskTimeMax)
        {
            _coverage.Note(duration == ClusterScenario.Hang ? "FaultTryHangs" : "FaultTrySlow");
        }

        return duration;
    }

    private Exception? FailureOf(TaskId task, int attempt, ulong salt) =>
        new DrawnFailures(_scenario.HopelessTasks, _scenario.FailingTries, _coverage).Of(salt, task, attempt);

    private void RunAll()
    {
        foreach (var fault in _happenings.Where(static fault => fault.Kind != FaultKind.JoinLate))
        {
            _cluster.At(fault.At, () => Happen(fault));
        }

        for (var number = 1; number <= _scenario.Members; number++)
        {
            var member = new MemberId(number);
            var late = _happenings.FirstOrDefault(fault => fault.Kind == FaultKind.JoinLate && fault.Who == member.Value);
            if (late is null)
            {
                Start(member);
            }
            else
            {
                _coverage.Note("FaultJoinLate");
                _cluster.At(late.At, () => Start(member));
            }
        }

        var earliest = TimeSpan.Zero;
        foreach (var run in _runs)
        {
            var at = earliest + _random.UpTo(TimeSpan.FromMilliseconds(30));
            earliest = _scenario.SharesChunks ? at + _scenario.LaterBy : earliest;
            _cluster.At(at, () => Start(run));
        }

        while (!_runs.All(static run => run.IsOver) || (_cluster.Now < ClusterScenario.Healed && _cluster.Pending > 0))
        {
            Step();
        }

        _runs.ForEach(static run => run.Run?.Dispose());
        while (!IsSettled())
        {
            Step();
        }

        Finish();
    }

    private void Step()
    {
        var endsBy = _scenario.RunsEndBy + (_runs.All(static run => run.IsOver) ? ClusterScenario.Hang : TimeSpan.Zero);
        if (_cluster.Now > endsBy || _cluster.Steps > StepsMax || _cluster.Pending == 0)
        {
            throw new InvariantException("INV-11", $"no end after {_cluster.Steps} steps at {_cluster.Now}");
        }

        if (_cluster.Step() is { } system)
        {
            CheckStep(system);
        }
    }

    private void CheckStep(SimulatedSystem system)
    {
        var member = system.Member!;
        _processes[member.Self].Checkers.AfterStep(system);
        if (member.HasLeft && !system.IsDown && IsSettled(system))
        {
            CheckNothingLeft(member.Self, system);
            Stop(member.Self);
        }
    }

    /// <summary>Every member that runs has brought everything to its end.</summary>
    private bool IsSettled() => _cluster.Up.Values.All(IsSettled);

    private static bool IsSettled(SimulatedSystem system) =>
        system.Member!.Things == 0 && system.Directory.RunCount == 0 &&
        system.Directory.Governor.Ledger is { ChunkCount: 0, Used.Value: 0 } && system.Directory.Governor.Permits.Count == 0 &&
        system.StrayCount == 0 && system.Directory.Governor.Strays.Count == 0;

    private void Start(ClusterRun run)
    {
        if (!_cluster.Up.TryGetValue(run.Home, out var system))
        {
            run.IsLostWithHome = true;
            return;
        }

        run.Run = system.Start(run.Id, run.Plan, new RunOptions
        {
            Window = _scenario.Window,
            Strategy = _scenario.Strategy,
            Deadline = _scenario.Deadline,
            StallAfter = TimeSpan.FromMilliseconds(100),
            Priority = _random.Below(2),
        });
    }

    private void Start(MemberId member)
    {
        if (!_cluster.Up.ContainsKey(member))
        {
            _cluster.Start(member);
        }
    }

    private void Restart(MemberId member)
    {
        _coverage.Note("FaultRestart");
        Start(member);
    }

    private void Stop(MemberId member)
    {
        _cluster.Stop(member);
        foreach (var run in _runs.Where(run => run.Home == member && run.Run is not null))
        {
            (run.IsLostWithHome, run.IsForgotten) = (run.IsLostWithHome || !run.IsOver, true);
        }
    }

    private void Happen(Fault fault)
    {
        var (member, end) = (new MemberId(fault.Who), fault.At + fault.Lasts);
        _coverage.Note($"Fault{fault.Kind}");
        switch (fault.Kind)
        {
            case FaultKind.Crash:
                Stop(member);
                _cluster.At(end, () => Restart(member));
                break;
            case FaultKind.Cut:
                _cluster.Cut(member, new MemberId(fault.Other));
                _cluster.At(end, () => _cluster.Heal(member, new MemberId(fault.Other)));
                break;
            case FaultKind.Deafen:
                _cluster.Cut(member, new MemberId(fault.Other));
                break;
            case FaultKind.Part:
                _cluster.Cut(member, new MemberId(fault.Other));
                _cluster.Cut(new MemberId(fault.Other), member);
                break;
            case FaultKind.Leave when _cluster.Up.TryGetValue(member, out var system):
                system.Member!.Leave();
                break;
            case FaultKind.Cancel:
                _runs[fault.Who - 1].Run?.Cancel();
                break;
            case FaultKind.Budget when _cluster.Up.TryGetValue(member, out var system):
                _hasBudgetShrunk |= fault.Other < 100;
                system.SetBudget(new Bytes(Math.Max(1, _budget.Value * fault.Other / 100)));
                break;
        }
    }

    private void Finish()
    {
        foreach (var run in _runs)
        {
            CheckOutcome(run);
        }

        foreach (var (member, system) in _cluster.Up)
        {
            CheckNothingLeft(member, system);
            _coverage.Note("FaultMessageOvertakes", system.Overtakings);
        }

        foreach (var process in _processes.Values)
        {
            _coverage.Add(process.Checkers.Coverage);
        }

        _coverage.Steps = _cluster.Steps;
    }

    private void CheckNothingLeft(MemberId member, SimulatedSystem system)
    {
        _processes[member].Checkers.AtEnd(system);
        Check.That(system.PiecesCount == 0, "INV-13", $"{member} keeps bytes of {system.PiecesCount} transfers");
    }

    /// <summary>A run ended well with the right values, or it failed for a reason that was there.</summary>
    private void CheckOutcome(ClusterRun run)
    {
        if (run.IsLostWithHome)
        {
            _coverage.Note("RunLostWithHome");
            Check.That(
                _happenings.Any(fault => fault.Kind is FaultKind.Crash or FaultKind.JoinLate or FaultKind.Leave && fault.Who == run.Home.Value),
                "INV-11", $"{run.Id} was lost with {run.Home}, which was not");
            return;
        }

        var error = run.Run!.Error;
        _coverage.NoteEnd(error);
        switch (error)
        {
            case null:
                Checkers.CheckResults(run.Plan, run.Written);
                break;
            case OperationCanceledException:
                Check.That(
                    _happenings.Any(fault => fault.Kind == FaultKind.Cancel && fault.Who == run.Id.Value),
                    "INV-11", $"{run.Id} was cancelled and nobody asked for it");
                break;
            case DeadlineException:
                Check.That(_scenario.Deadline is not null, "INV-11", $"{run.Id} missed a deadline that it did not have");
                break;
            default:
                Check.That(IsTrueCause(error.InnerException), "INV-11", $"{run.Id} failed without a reason: {error}");
                CheckRestIsDone(run);
                break;
        }
    }

    /// <summary>
    /// A run that goes on after a failure has done what needs no task that failed. Tasks with a try that fails count as failed here:
    /// how many tries there were depends on the members that were lost.
    /// </summary>
    private void CheckRestIsDone(ClusterRun run)
    {
        var isCutShort = _scenario.Deadline is not null || _happenings.Any(static fault => fault.Kind == FaultKind.Cancel);
        if (_scenario.Strategy.OnFailure == FailureResponse.FinishWhatCan && !isCutShort && !HasOtherFailures)
        {
            var failed = new HashSet<TaskId>();
            foreach (var task in run.Plan.Tasks)
            {
                var isWithout = task.Inputs.Any(input => input.Run == run.Id && failed.Contains(input.Task));
                if (isWithout || FailureOf(task.Id, 1, run.Salt) is not null)
                {
                    failed.Add(task.Id);
                }
            }

            Checkers.CheckResults(run.Plan, run.Written, except: failed);
        }
    }

    private bool HasOtherFailures => IsLenderLost || _hasBudgetShrunk || _scenario.HasDiskFailures || HasStrays;

    /// <summary>Tries may take longer than anybody waits, and keep memory.</summary>
    private bool HasStrays => HasSlowTries || _scenario.TaskTimeMax > _scenario.Strategy.StopGrace;

    private bool HasSlowTries => _scenario.HangingTries + _scenario.SlowTries > 0;

    /// <summary>A persisted chunk is gone when its own run failed, was cancelled, or was lost.</summary>
    private bool IsLenderLost =>
        _scenario.SharesChunks && (_runs[0].IsLostWithHome || _runs[0].IsForgotten || _runs[0].Run?.Error is not null);

    /// <summary>A chunk that a run keeps may be lost when the run is over. What keeps it from being made again fails the taker alone.</summary>
    private bool MayMakingAgainFail => _scenario.SharesChunks && (_hasBudgetShrunk || _scenario.HasDiskFailures || HasStrays);

    private bool IsTrueCause(Exception? cause) => (cause is MemberTaskException remote ? remote.TypeName : cause?.GetType().Name) switch
    {
        nameof(InjectedException) => _scenario.HopelessTasks > 0,
        nameof(TransientException) => _scenario.FailingTries > 0,
        nameof(LostChunkException) => _scenario.FailingRestores + _scenario.CorruptSpills > 0 || IsLenderLost || MayMakingAgainFail,
        nameof(SimulatedDiskException) => _scenario.HasDiskFailures,
        nameof(TaskTimeoutException) => HasSlowTries,
        nameof(BudgetException) => _hasBudgetShrunk || HasStrays,
        _ => false,
    };

    private string Story()
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', _happenings).AppendLine();
        foreach (var (member, system) in _cluster.Up)
        {
            var things = system.Member!;
            var connected = string.Join(", ", _cluster.MembersBut(member).Where(things.IsConnected));
            text.Append(null, $"{member}: {things.Things} things, connected to {connected}\n");
            text.Append(WaitReport.Of(system.Directory));
            foreach (var entry in things.Books.SelectMany(static book => book.Entries).Take(20))
            {
                text.Append(null, $"  book: {entry.Spec.Id} {entry.Phase} on {entry.Place}, {entry.ConsumersLeft} left\n");
            }

            text.Append("  last events:\n    ").AppendJoin("\n    ", _processes[member].Checkers.Recent).AppendLine();
        }

        return text.ToString();
    }
}

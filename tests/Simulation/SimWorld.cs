using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Simulation;

/// <summary>
/// One seed, from the first step to the last: several runs, faults, interference, and the checkers after every step.
/// </summary>
internal sealed class SimWorld
{
    private readonly Scenario _scenario;
    private readonly SeededRandom _random;
    private readonly PayloadTracker _tracker = new();
    private readonly Checkers _checkers;
    private readonly SimulatedSystem _system;
    private readonly List<Computation> _computations = [];
    private readonly Coverage _coverage;
    private readonly IReadOnlyList<Happening> _happenings;
    private int _happened;
    private bool _hasBudgetShrunk;

    private SimWorld(Scenario scenario, Interference? interference)
    {
        _scenario = scenario;
        _random = new SeededRandom(scenario.Seed ^ 0xABCD);
        _happenings = scenario.HappeningsLeft;
        _checkers = new Checkers(_tracker) { Writes = Writes };
        _coverage = _checkers.Coverage;
        var plans = scenario.DrawPlans();
        Budget = scenario.BudgetFor(new Bytes(plans.Max(static plan => plan.LargestTaskBytes.Value)));
        _system = new SimulatedSystem(scenario.Options(_random.Next(), Budget, _checkers) with { TaskDuration = DurationOf }) { Interference = interference };
        foreach (var plan in plans)
        {
            Start(plan);
        }
    }

    private Bytes Budget { get; }

    /// <summary>Runs a scenario to its end.</summary>
    /// <returns>What it saw.</returns>
    /// <exception cref="InvariantException">A promise is broken; the message ends with what happened last.</exception>
    internal static Coverage Run(Scenario scenario, Interference? interference = null)
    {
        var world = new SimWorld(scenario, interference);
        try
        {
            world.RunAll();
            return world._coverage;
        }
        catch (InvariantException error)
        {
            var story = string.Join("\n  ", world._checkers.Recent);
            throw new InvariantException(error.Invariant, $"{error.Detail}\nthe last events, the latest at the end:\n  {story}");
        }
    }

    private TimeSpan DurationOf(NodeId node, int attempt)
    {
        var duration = _scenario.DurationOf(node, attempt);
        if (duration > TimeSpan.FromMilliseconds(1))
        {
            _coverage.Note(duration > TimeSpan.FromMinutes(1) ? "FaultTryHangs" : "FaultTrySlow");
        }

        return duration;
    }

    private bool Writes(NodeId node) => _computations[node.Run.Value - 1].Plan.TaskOf(node.Task).Outcome == TaskOutcome.Effect;

    private void Start(FakePlan plan)
    {
        var salt = _random.Next();
        var runner = new FakeRunner(plan, _tracker) { Fails = (task, attempt) => FailureOf(task, attempt, salt) };
        var options = new RunOptions
        {
            Window = _scenario.Window,
            Strategy = _scenario.Strategy,
            Deadline = _scenario.Deadline,
            StallAfter = TimeSpan.FromMilliseconds(100),
            Priority = _random.Between(-PlanOrder.PriorityMax, PlanOrder.PriorityMax),
            Share = _random.Between(1, 4),
        };
        _computations.Add(new Computation(plan, runner, _system.Start(plan, runner, new HashCodec(_tracker), options)));
    }

    private Exception? FailureOf(TaskId task, int attempt, ulong salt) =>
        new DrawnFailures(_scenario.HopelessTasks, _scenario.FailingTries, _coverage).Of(salt, task, attempt);

    /// <summary>A promise of progress: with faults or without, everything is over after this many steps.</summary>
    private long StepsMax =>
        20_000 + _computations.Sum(static computation => computation.Plan.Tasks.Sum(static task => 400L + (200 * task.Inputs.Length))) +
        // Looks at the tasks that run, as long as hanging ones keep them from ending, and their retries.
        (_scenario.Strategy.TaskTimeMax is null && _scenario.Strategy.Backups is null ? 0 : 200_000);

    private void RunAll()
    {
        while (!_computations.All(static computation => computation.Run.IsEnded))
        {
            Interfere();
            Step();
        }

        foreach (var computation in _computations)
        {
            CheckOutcome(computation);
            computation.Run.Dispose();
        }

        while (_system.Pending > 0)
        {
            Step();
        }

        _checkers.AtEnd(_system);
        _coverage.Steps = _system.Steps;
        _coverage.Note("FaultMessageOvertakes", _system.Overtakings);
        Check.That(
            _computations.All(static computation => computation.Runner.OpenThreads == 0),
            "INV-13", $"the state of a kernel thread was not disposed");
    }

    private void Step()
    {
        if (_system.Steps >= StepsMax || !_system.Step())
        {
            throw new InvariantException("INV-11", $"no end after {_system.Steps} steps:\n{WaitReport.Of(_system.Directory)}");
        }

        _checkers.AfterStep(_system);
    }

    private void Interfere()
    {
        for (; _happened < _happenings.Count && _happenings[_happened].Step <= _system.Steps; _happened++)
        {
            var happening = _happenings[_happened];
            _coverage.Note($"Fault{happening.Kind}");
            if (happening.Kind == HappeningKind.Cancel)
            {
                _computations[(happening.Amount - 1) % _computations.Count].Run.Cancel();
            }
            else
            {
                _hasBudgetShrunk |= happening.Amount < 100;
                _system.SetBudget(new Bytes(Math.Max(1, Budget.Value * happening.Amount / 100)));
            }
        }
    }

    /// <summary>A run ended well with the right values, or it failed for a reason that was there.</summary>
    private void CheckOutcome(Computation computation)
    {
        var error = computation.Run.Error;
        _coverage.NoteEnd(error);
        switch (error)
        {
            case null:
                Checkers.CheckResults(computation.Plan, computation.Runner.Written);
                break;
            case OperationCanceledException:
                Check.That(
                    _happenings.Any(static it => it.Kind == HappeningKind.Cancel),
                    "INV-11", $"{computation.Run.Id} was cancelled and nobody asked for it");
                break;
            case DeadlineException:
                Check.That(_scenario.Deadline is not null, "INV-11", $"{computation.Run.Id} missed a deadline that it did not have");
                break;
            default:
                Check.That(IsTrueCause(error.InnerException), "INV-11", $"{computation.Run.Id} failed without a reason: {error}");
                break;
        }
    }

    private bool IsTrueCause(Exception? cause) => cause switch
    {
        InjectedException => _scenario.HopelessTasks > 0,
        TransientException => _scenario.FailingTries > 0,
        SimulatedDiskException => _scenario.HasDiskFailures,
        TaskTimeoutException => _scenario.HangingTries + _scenario.SlowTries > 0,
        BudgetException => _hasBudgetShrunk || _scenario.HangingTries + _scenario.SlowTries > 0,
        // A persisted chunk is gone when its own run failed or was cancelled.
        LostChunkException => _computations[0].Run.Error is not null || _scenario.FailingRestores + _scenario.CorruptSpills > 0,
        _ => false,
    };

    private sealed record Computation(FakePlan Plan, FakeRunner Runner, SimulatedRun Run);
}

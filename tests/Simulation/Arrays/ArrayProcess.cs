using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using InvariantException = ActorArrays.Tasks.InvariantException;

namespace ActorArrays.Simulation.Arrays;

/// <summary>One process of a scenario, from its start to its end: its memory, its actors, its store.</summary>
/// <param name="scenario">What happens to it.</param>
/// <param name="broken">What is broken in it, for canaries.</param>
/// <param name="seed">Decides what is drawn from step to step.</param>
/// <param name="coverage">Gets what was seen.</param>
internal sealed class ArrayProcess(ArrayScenario scenario, ArrayBreak broken, ulong seed, Coverage coverage) : IDisposable
{
    // Messages of a plan of some hundreds of tasks, most of which wait for the disk.
    private const long StepsMax = 400_000;
    private readonly SeededRandom _random = new(seed);
    private readonly BufferPool _pool = new(scenario.IsTight ? 1 : long.MaxValue);
    private readonly List<NdArray> _results = [];
    private Checkers? _checkers;
    private JournaledTarget? _store;
    private WatchedDisk? _disk;

    /// <summary>The store, if the first array goes there.</summary>
    internal StoredChunks? Stored { get; init; }

    /// <summary>Nobody was there before it.</summary>
    internal bool IsFirst { get; init; }

    /// <summary>The last things that happened.</summary>
    internal IEnumerable<string> Recent => _checkers?.Recent ?? [];

    // For a canary: what it stores is one more, and its journal does not tell.
    private long More => broken.ResumesAnother && IsFirst ? 1 : 0;

    /// <summary>Computes and checks everything; false if it failed for a reason that was there.</summary>
    internal bool Run(IReadOnlyList<PlainArray> expected)
    {
        var arrays = scenario.DrawProgram().Build(scenario.PartsOut.Contains);
        foreach (var (array, plain) in arrays.Zip(expected))
        {
            Tasks.Check.That(
                array.DType == DType.Int64 && array.Shape == [plain.Rows, plain.Columns],
                "INV-2", $"an array of {plain.Rows} by {plain.Columns} integers is planned as {array.DType} {array.Shape}");
        }

        try
        {
            OpenStore();
        }
        catch (Exception error) when (IsTrueCause(error))
        {
            return false;
        }
        catch (StorageException error)
        {
            throw new InvariantException("INV-16", $"the store cannot be {(IsFirst ? "begun" : "resumed")}: {error.Message}");
        }

        return Compute(Computation.Create(TargetsOf(arrays, expected), _pool, rewrite: true, new Rewriter(broken.Rule)), expected);
    }

    public void Dispose()
    {
        _store?.Dispose();
        _results.ForEach(static result => result.Dispose());
        _pool.Clear();
    }

    private void OpenStore()
    {
        if (Stored is { } stored)
        {
            _disk = new WatchedDisk(_random, scenario.FailingStore, scenario.CrashAt)
            {
                Note = what => coverage.Note(what),
                WritesInPlace = broken.WritesInPlace,
                HasUnnamedFiles = _random.Happens(0.5),
                Look = () => stored.CheckVisible(IsFirst ? "INV-12" : "INV-16", More),
            };
            string[] program = [$"seed {scenario.Seed}"];
            _store = Store.CreateJournaled(stored.Path, null, stored.Options with { Disk = _disk }, program, resume: !IsFirst);
            coverage.Note("ChunksKept", _store.ChunksKept);
        }
    }

    private List<ComputeTarget> TargetsOf(IReadOnlyList<ChunkedArray> arrays, IReadOnlyList<PlainArray> expected)
    {
        List<ComputeTarget> targets = [];
        foreach (var (array, plain) in arrays.Zip(expected))
        {
            if (targets.Count == 0 && _store is not null)
            {
                targets.Add(new ComputeTarget.Store(More == 0 ? array : array + More, _store));
                continue;
            }

            var memory = PinnedMemory.Pin(new long[plain.Elements.Length], sizeof(long));
            _results.Add(NdArray.Over(memory, DType.Int64, Layout.Contiguous(array.Shape)));
            targets.Add(new ComputeTarget.Memory(array, _results[^1]));
        }

        return targets;
    }

    private bool Compute(Computation computation, IReadOnlyList<PlainArray> expected)
    {
        var plan = (ArrayPlan)computation.Plan;
        GridChecks.Check(plan);
        var runner = new CheckedRunner(computation, _pool, broken) { Fails = FailureOf };
        _checkers = new Checkers(runner) { Writes = node => plan.Layers[node.Task.Operator].Outcome == TaskOutcome.Effect };
        var system = new SimulatedSystem(scenario.Options(_random.Next(), scenario.BudgetFor(plan.LargestTaskBytes), _checkers)) { Interference = broken.Interference };
        var run = system.Start(computation.Plan, runner, computation.Codec, new RunOptions
        {
            Window = scenario.Window,
            Strategy = new SupervisionStrategy { BackoffFirst = TimeSpan.FromMilliseconds(1) },
        });
        RunToEnd(system, run);
        var isDone = CheckOutcome(run, expected);
        coverage.Add(_checkers.Coverage);
        coverage.Steps += system.Steps;
        coverage.Note("FaultMessageOvertakes", system.Overtakings);
        return isDone;
    }

    private void RunToEnd(SimulatedSystem system, SimulatedRun run)
    {
        while (!run.IsEnded)
        {
            if (system.Steps == scenario.CancelAt)
            {
                coverage.Note("FaultCancel");
                run.Cancel();
            }

            Step(system);
        }

        run.Dispose();
        while (system.Pending > 0)
        {
            Step(system);
        }

        _checkers!.AtEnd(system);
    }

    private void Step(SimulatedSystem system)
    {
        if (system.Steps >= StepsMax || !system.Step())
        {
            throw new InvariantException("INV-11", $"no end after {system.Steps} steps:\n{WaitReport.Of(system.Directory)}");
        }

        _checkers!.AfterStep(system);
    }

    private bool CheckOutcome(SimulatedRun run, IReadOnlyList<PlainArray> expected)
    {
        var error = run.Error;
        coverage.NoteEnd(error);
        if (error is null)
        {
            return CheckResults(expected);
        }

        Tasks.Check.That(
            error is OperationCanceledException ? scenario.CancelAt is not null : IsTrueCause(error.InnerException),
            "INV-11", $"{run.Id} failed without a reason: {error}");
        return false;
    }

    private bool CheckResults(IReadOnlyList<PlainArray> expected)
    {
        for (var number = 0; number < _results.Count; number++)
        {
            var plain = expected[expected.Count - _results.Count + number];
            var found = _results[number].AsSpan<long>();
            Tasks.Check.That(
                found.SequenceEqual(plain.Elements),
                "INV-2", $"result {number} is not what its program means: {Text(found)} instead of {Text(plain.Elements)}");
        }

        return CompleteStore();
    }

    private bool CompleteStore()
    {
        try
        {
            _store?.Complete();
        }
        catch (Exception error) when (IsTrueCause(error))
        {
            return false;
        }

        Stored?.CheckComplete();
        return true;
    }

    private static string Text(ReadOnlySpan<long> elements) =>
        $"[{string.Join(", ", elements[..Math.Min(elements.Length, 40)].ToArray())}]";

    private Exception? FailureOf(TaskId task, int attempt) =>
        new DrawnFailures(scenario.HopelessTasks, scenario.FailingTries, coverage).Of(scenario.Seed, task, attempt);

    private bool IsTrueCause(Exception? cause) => cause switch
    {
        InjectedException => scenario.HopelessTasks > 0,
        CrashException => _disk?.HasCrashed == true,
        StorageException => scenario.FailingStore > 0,
        TransientException => scenario.FailingTries + scenario.FailingStore > 0,
        SimulatedDiskException => scenario.HasDiskFailures,
        _ => false,
    };
}

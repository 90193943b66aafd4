using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Simulation;

/// <summary>What must hold after every step, and what must hold at the end.</summary>
public sealed class Checkers(IPayloadCount payloads) : IProtocolObserver
{
    private readonly HashSet<NodeId> _finished = [];
    private readonly HashSet<NodeId> _writing = [];
    private string? _acceptedTwice;

    /// <summary>The last things that happened, for the message about a failing seed.</summary>
    public Queue<string> Recent { get; } = new();

    /// <summary>A member makes a lost chunk again, and a replica more than once; what its runs accept is counted by them.</summary>
    internal bool RepeatsResults { get; init; }

    /// <summary>Whether a task writes to a store.</summary>
    internal Func<NodeId, bool> Writes { get; init; } = static _ => false;

    /// <summary>What has happened so far, in numbers.</summary>
    public Coverage Coverage { get; } = new();

    public void OnEvent(in ProtocolEvent happened)
    {
        Coverage.Note(happened.Name);
        Recent.Enqueue(happened.Text);
        if (Recent.Count > 60)
        {
            Recent.Dequeue();
        }

        if (!RepeatsResults && happened.Name == nameof(RunMessageKind.NodeFinished) && !_finished.Add(happened.Node))
        {
            _acceptedTwice = happened.Text;
        }
    }

    public void AfterStep(SimulatedSystem system)
    {
        var ledger = system.Directory.Governor.Ledger;
        Check.That(ledger.Used <= ledger.Limit, "INV-5", $"{ledger.Used} is used and the limit is {ledger.Limit}");
        Check.That(
            payloads.AliveBytes <= ledger.Used, "INV-5", $"values of {payloads.AliveBytes} exist, {ledger.Used} are in the account");
        Check.That(_acceptedTwice is null, "INV-7", $"a result was accepted twice: {_acceptedTwice}");
        CheckWriters(system);
        foreach (var permit in system.Directory.Governor.Permits.Permits)
        {
            CheckInputs(permit, ledger);
        }

        foreach (var actors in system.Directory.Runs)
        {
            var run = actors.Run;
            Check.That(
                run.Unfinished <= run.Window && run.Unfinished >= 0,
                "INV-15", $"{run.Unfinished} unfinished nodes in a window of {run.Window}");
            Check.That(
                RepeatsResults || actors.Nodes.Count <= run.Live,
                "INV-13", $"{actors.Nodes.Count} nodes exist, {run.Id} counts {run.Live}");
        }
    }

    /// <summary>Everything is over and everybody has let go: nothing may be left.</summary>
    public void AtEnd(SimulatedSystem system)
    {
        var directory = system.Directory;
        var (ledger, permits) = (directory.Governor.Ledger, directory.Governor.Permits);
        Check.That(
            directory.RunCount == 0 && directory.NodeCount == 0,
            "INV-13", $"{directory.RunCount} runs and {directory.NodeCount} nodes are left:\n{WaitReport.Of(directory)}");
        Check.That(
            ledger.Used == Bytes.Zero && ledger.ChunkCount == 0,
            "INV-13", $"{ledger.ChunkCount} chunks and {ledger.Used} are left in the account");
        Check.That(
            permits.Count == 0 && permits.Outstanding == 0,
            "INV-13", $"{permits.Count} permits are left, {permits.Outstanding} of them outstanding");
        Check.That(
            system.StrayCount == 0 && directory.Governor.Strays.Count == 0,
            "INV-13", $"{system.StrayCount} strays are left, {directory.Governor.Strays.Count} of them in the account");
        Check.That(system.SpilledCount == 0, "INV-13", $"{system.SpilledCount} values are left on the disk");
        Check.That(payloads.Alive == 0, "INV-13", $"{payloads.Alive} values of {payloads.AliveBytes} were never freed");
    }

    /// <summary>A run that ended well has written what the plan says, and all of it.</summary>
    public static void CheckResults(FakePlan plan, FakeRunner runner) => CheckResults(plan, runner.Written);

    /// <summary>The same of what several members have written to one store.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="written">What its effects wrote.</param>
    /// <param name="except">Tasks that may have failed.</param>
    public static void CheckResults(FakePlan plan, IReadOnlyDictionary<TaskId, ulong> written, IReadOnlySet<TaskId>? except = null)
    {
        foreach (var task in plan.Tasks.Where(task => task.Outcome == TaskOutcome.Effect && except?.Contains(task.Id) != true))
        {
            Check.That(
                written.TryGetValue(task.Id, out var hash) && hash == plan.Expected[task.Id],
                "INV-3", $"{plan.Describe(task.Id)} wrote {hash:x} and not {plan.Expected[task.Id]:x}");
        }
    }

    /// <summary>Of two tries that write the same, one might be half-way when the other says that all is written.</summary>
    private void CheckWriters(SimulatedSystem system)
    {
        _writing.Clear();
        foreach (var (node, attempt) in system.Tries)
        {
            Check.That(!Writes(node) || _writing.Add(node), "INV-12", $"try {attempt} of {node} writes beside another try");
        }
    }

    private static void CheckInputs(Permit permit, ByteLedger ledger)
    {
        if (permit.Phase == PermitPhase.Granted)
        {
            foreach (var input in permit.Inputs)
            {
                // An input may be free already when its consumer has finished and the news is still under way.
                Check.That(
                    !ledger.TryGet(input, out var chunk) || (chunk.Residence == Residence.Resident && chunk.Pins > 0),
                    "INV-6", $"{permit.Node} runs while its input {input} may leave memory");
            }
        }
    }
}

using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Actors.TestKit;

/// <summary>
/// Runs a pipeline inside a test: in one thread, in virtual time, with failures and delays where the test wants them.
/// </summary>
/// <remarks>
/// The actors are those of production; only the world around them is simulated, so a test of a minute's back-off takes no time and
/// gives the same log each time. Failures and delays are for runs that start after they were named. Not thread-safe.
/// <code>
/// var kit = new PipelineTestKit().FailTask(TaskId.Of(0, 3), times: 2);
/// var run = kit.Start(plan, runner, codec);
/// kit.Probe.ExpectNo("RetryTask");
/// kit.Scheduler.Advance(TimeSpan.FromSeconds(1));
/// kit.Probe.Expect("RetryTask", new NodeId(run.Id, TaskId.Of(0, 3)));
/// </code>
/// </remarks>
public sealed class PipelineTestKit
{
    private static readonly TimeSpan TaskDuration = TimeSpan.FromMilliseconds(1);
    private readonly List<InjectedFailure> _failures = [];
    private readonly Dictionary<TaskId, TimeSpan> _delays = [];
    private readonly SimulatedSystem _system;

    /// <summary>
    /// A world in which messages arrive at once and tasks take a millisecond, unless the options say otherwise.
    /// </summary>
    public PipelineTestKit(SimulationOptions? options = null)
    {
        options ??= new SimulationOptions();
        var durations = options.TaskDuration ?? (static (_, _) => TaskDuration);
        _system = new SimulatedSystem(options with
        {
            Observer = Probe,
            TaskDuration = (node, attempt) => durations(node, attempt) + _delays.GetValueOrDefault(node.Task),
        });
        Scheduler = new TestScheduler(_system);
    }

    /// <summary>Sees every message and effect.</summary>
    public TestProbe Probe { get; } = new();

    /// <summary>The time.</summary>
    public TestScheduler Scheduler { get; }

    /// <summary>The actors, to look at: states, the account of bytes, permits.</summary>
    public ActorDirectory Directory => _system.Directory;

    /// <summary>Every message and effect so far, one a line.</summary>
    public string Log => Probe.Log;

    /// <summary>Lets the first tries of a task fail.</summary>
    /// <param name="task">Which task.</param>
    /// <param name="times">How many of its tries.</param>
    /// <param name="error">What a try throws, given its number; null for something that may pass.</param>
    public PipelineTestKit FailTask(TaskId task, int times = 1, Func<int, Exception>? error = null) =>
        FailTasks(candidate => candidate == task, times, error);

    /// <summary>Lets the first tries of some tasks fail.</summary>
    /// <param name="tasks">Which tasks.</param>
    /// <param name="times">How many of the tries of each.</param>
    /// <param name="error">What a try throws, given its number; null for something that may pass.</param>
    public PipelineTestKit FailTasks(Func<TaskId, bool> tasks, int times = 1, Func<int, Exception>? error = null)
    {
        error ??= static attempt => new TransientException($"the test lets try {attempt} fail");
        _failures.Add(new InjectedFailure(tasks, times, error));
        return this;
    }

    /// <summary>Lets each try of a task take longer.</summary>
    public PipelineTestKit DelayTask(TaskId task, TimeSpan delay)
    {
        _delays[task] = delay;
        return this;
    }

    /// <summary>Begins a computation; it goes on as the test steps or lets time pass.</summary>
    public SimulatedRun Start(IPlan plan, ITaskRunner runner, IPayloadCodec codec, RunOptions? options = null) =>
        _system.Start(plan, new InjectedFailures(runner, [.. _failures]), codec, options);

    /// <summary>Begins a computation and carries it to its end, good or bad.</summary>
    /// <exception cref="InvariantException">It comes to no end (INV-11), or breaks another promise.</exception>
    public SimulatedRun Run(IPlan plan, ITaskRunner runner, IPayloadCodec codec, RunOptions? options = null)
    {
        var run = Start(plan, runner, codec, options);
        RunToEnd(run);
        return run;
    }

    /// <summary>Carries a computation to its end.</summary>
    public void RunToEnd(SimulatedRun run) => _system.RunToEnd(run);

    /// <summary>Where a node stands; null if it does not exist (yet, or any more).</summary>
    public NodeState? StateOf(NodeId node) => Directory.TryGetNode(node, out var actor) ? actor.State : null;
}

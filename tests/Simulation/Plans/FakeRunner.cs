using System.Collections.Concurrent;

namespace ActorArrays.Simulation.Plans;

/// <summary>
/// Runs the tasks of a <see cref="FakePlan"/>: hashes; effects write theirs into a table. May fail as told.
/// </summary>
public sealed class FakeRunner : ITaskRunner
{
    private readonly Dictionary<TaskId, TaskSpec> _tasks;
    private readonly PayloadTracker _tracker;
    private int _openThreads;

    public FakeRunner(FakePlan plan, PayloadTracker tracker)
    {
        _tasks = plan.Tasks.ToDictionary(static task => task.Id);
        _tracker = tracker;
    }

    /// <summary>What the effects wrote.</summary>
    public ConcurrentDictionary<TaskId, ulong> Written { get; init; } = [];

    /// <summary>What a try of a task throws, or null.</summary>
    public Func<TaskId, int, Exception?> Fails { get; init; } = static (_, _) => null;

    /// <summary>What happens while a task runs, such as waiting for a test.</summary>
    public Action<TaskId, CancellationToken> During { get; init; } = static (_, _) => { };

    /// <summary>Thread states that are not disposed.</summary>
    public int OpenThreads => Volatile.Read(ref _openThreads);

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        During(task, context.Cancellation);
        if (Fails(task, context.Attempt) is { } error)
        {
            throw error;
        }

        var hashes = new ulong[inputs.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = ((HashPayload)inputs[i]).Hash;
        }

        var hash = FakePlan.HashOf(task, hashes);
        var spec = _tasks[task];
        if (spec.Outcome != TaskOutcome.Effect)
        {
            return new HashPayload(hash, spec.OutputBytes, _tracker);
        }

        Written[task] = hash;
        return null;
    }

    public IDisposable? OpenThread()
    {
        Interlocked.Increment(ref _openThreads);
        return new ThreadState(this);
    }

    private sealed class ThreadState(FakeRunner runner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref runner._openThreads);
    }
}

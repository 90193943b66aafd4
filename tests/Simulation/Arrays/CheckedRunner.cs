using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Simulation.Plans;
using InvariantException = ActorArrays.Tasks.InvariantException;

namespace ActorArrays.Simulation.Arrays;

/// <summary>Runs the tasks of a plan of arrays, and holds each to what the plan says of it: the shape of its chunk and its bytes.</summary>
internal sealed class CheckedRunner(Computation computation, BufferPool pool, ArrayBreak broken) : ITaskRunner, IPayloadCount
{
    // More than the registers of any program, so that the thread's own memory does not grow inside a task.
    private const long WorkspaceBytes = 16 << 20;
    private readonly ArrayPlan _plan = (ArrayPlan)computation.Plan;
    private int _workspaces;

    /// <summary>What a try of a task throws before it begins, or null.</summary>
    internal Func<TaskId, int, Exception?> Fails { get; init; } = static (_, _) => null;

    /// <summary>Buffers between two tasks, but for the memory that threads keep.</summary>
    public long Alive => pool.LiveBuffers - _workspaces;

    /// <inheritdoc/>
    public Bytes AliveBytes => new(pool.LiveBytes - (_workspaces * BufferPool.RoundUp(WorkspaceBytes)));

    public IDisposable? OpenThread()
    {
        var workspace = new TileWorkspace(pool);
        Reserve(workspace);
        _workspaces++;
        return new ThreadState(new TaskThread(workspace), () => _workspaces--);
    }

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        if (Fails(task, context.Attempt) is { } error)
        {
            throw error;
        }

        var before = pool.LiveBytes;
        pool.ResetPeak();
        var payload = RunOn(task, inputs, context);
        var spec = _plan.TaskOf(task);
        var used = pool.PeakBytes - before + broken.LeakedBytes;
        Tasks.Check.That(
            used <= (spec.OutputBytes + spec.ScratchBytes).Value,
            "INV-4", $"{_plan.Describe(task)} took {used} bytes, but was to take {spec.OutputBytes} and {spec.ScratchBytes}");
        return payload is ChunkPayload chunk ? Checked(task, chunk) : payload;
    }

    private IPayload? RunOn(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        var own = (ThreadState)context.ThreadState!;
        try
        {
            return computation.Runner.Run(task, inputs, new TaskContext
            {
                ThreadState = own.Thread, Cancellation = context.Cancellation, Attempt = context.Attempt,
            });
        }
        catch (Kernels.InvariantException error)
        {
            throw new InvariantException(error.Invariant, error.Message);
        }
    }

    private ChunkPayload Checked(TaskId task, ChunkPayload chunk)
    {
        if (broken.Change(chunk.Array) is { } other)
        {
            chunk.Dispose();
            chunk = new ChunkPayload(other);
        }

        var layer = _plan.Layers[task.Operator];
        if (layer.Result.IsKnown)
        {
            var planned = layer.Result.BoxOf(task.Index).Shape;
            Tasks.Check.That(
                chunk.Array.Shape == planned,
                "INV-1", $"{_plan.Describe(task)} made a chunk of {chunk.Array.Shape}, and its grid says {planned}");
        }

        return chunk;
    }

    private static unsafe void Reserve(TileWorkspace workspace) => workspace.Reserve(WorkspaceBytes);

    private sealed class ThreadState(TaskThread thread, Action closed) : IDisposable
    {
        internal TaskThread Thread => thread;

        public void Dispose()
        {
            thread.Dispose();
            closed();
        }
    }
}

using System.Collections.Concurrent;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Runs the tasks of an array plan on kernel threads.</summary>
internal sealed class ArrayTaskRunner(ArrayPlan plan, BufferPool pool) : ITaskRunner
{
    private readonly ConcurrentDictionary<TaskId, Shape> _found = new();

    /// <summary>The shapes of persisted chunks whose lengths were unknown.</summary>
    public IReadOnlyDictionary<TaskId, Shape> FoundShapes => _found;

    public IDisposable OpenThread() => new TileWorkspace(pool);

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        var layer = plan.Layers[task.Operator];
        var list = new InputList();
        layer.CollectInputs(task.Index, list);
        using var scope = new TaskScope(list.ToArray(), inputs, (TileWorkspace)context.ThreadState!, context.Cancellation);
        var payload = layer.Run(task.Index, scope);
        if (layer.Outcome == TaskOutcome.Persisted && !layer.Result.IsKnown && payload is ChunkPayload chunk)
        {
            _found[task] = chunk.Array.Shape;
        }

        return payload;
    }
}

using System.Collections.Concurrent;
using ActorArrays.Kernels;
using ActorArrays.Storage;
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
        using var scope = new TaskScope(Nodes(layer, task.Index, inputs.Length), inputs, (TileWorkspace)context.ThreadState!, context.Cancellation);
        var payload = Run(layer, task, scope);
        if (layer.Outcome == TaskOutcome.Persisted && !layer.Result.IsKnown && payload is ChunkPayload chunk)
        {
            _found[task] = chunk.Array.Shape;
        }

        return payload;
    }

    // A disk that failed may answer the next time; what is wrong with the data stays wrong.
    private static IPayload? Run(Layer layer, TaskId task, TaskScope scope)
    {
        try
        {
            return layer.Run(task.Index, scope);
        }
        catch (StorageException error) when (error.IsTransient)
        {
            throw new TransientException(error.Message, error);
        }
    }

    // The inputs come in the order in which the layer named them to the plan; a task without any need not name them again.
    private static NodeId[] Nodes(Layer layer, long task, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var list = new InputList();
        layer.CollectInputs(task, list);
        return list.ToArray();
    }
}

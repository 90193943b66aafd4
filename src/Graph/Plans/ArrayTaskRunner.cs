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

    public IDisposable OpenThread() => new TaskThread(new TileWorkspace(pool));

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        var layer = plan.Layers[task.Operator];
        var payload = Run(layer, task, inputs, context);
        if (layer.Outcome == TaskOutcome.Persisted && !layer.Result.IsKnown && payload is not null)
        {
            See(task, payload);
        }

        return payload;
    }

    /// <summary>Notes the shape of a persisted chunk.</summary>
    public void See(TaskId task, IPayload payload)
    {
        if (payload is ChunkPayload chunk)
        {
            _found[task] = chunk.Array.Shape;
        }
    }

    // A disk that failed may answer the next time; what is wrong with the data stays wrong.
    private static IPayload? Run(Layer layer, TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        var thread = (TaskThread)context.ThreadState!;
        thread.Begin(layer, task.Index, inputs);
        try
        {
            using var scope = new TaskScope(thread, context.Cancellation);
            return layer.Run(task.Index, scope);
        }
        catch (StorageException error) when (error.IsTransient)
        {
            throw new TransientException(error.Message, error);
        }
        finally
        {
            thread.End();
        }
    }
}

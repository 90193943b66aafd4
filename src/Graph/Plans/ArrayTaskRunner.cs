using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Runs the tasks of an array plan on kernel threads.</summary>
internal sealed class ArrayTaskRunner(ArrayPlan plan, BufferPool pool) : ITaskRunner
{
    public IDisposable OpenThread() => new TileWorkspace(pool);

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        var layer = plan.Layers[task.Operator];
        var list = new InputList();
        layer.CollectInputs(task.Index, list);
        using var scope = new TaskScope(list.ToArray(), inputs, (TileWorkspace)context.ThreadState!, context.Cancellation);
        return layer.Run(task.Index, scope);
    }
}

using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>What one running task works with: its inputs' payloads, its thread's memory, and what to free at its end.</summary>
internal sealed class TaskScope(TaskThread thread, CancellationToken cancellation) : IDisposable
{
    private List<IDisposable>? _scratch;

    public TileWorkspace Workspace => thread.Workspace;

    public BufferPool Pool => Workspace.Pool;

    public CancellationToken Cancellation => cancellation;

    public StorageContext Storage => field ??= new StorageContext(Pool, Cancellation);

    /// <summary>The payloads of all inputs, in the order in which the layer names them.</summary>
    public ReadOnlySpan<IPayload> Payloads => thread.Payloads;

    /// <summary>The same task, with scratch memory that ends earlier.</summary>
    public TaskScope Nested() => new(thread, cancellation);

    /// <summary>The payload of an input.</summary>
    public IPayload PayloadOf(NodeId node) => thread.Payloads[thread.Nodes.PlaceOf(node)];

    /// <summary>Frees <paramref name="scratch"/> at the end of the task.</summary>
    public T Keep<T>(T scratch)
        where T : IDisposable
    {
        (_scratch ??= []).Add(scratch);
        return scratch;
    }

    /// <summary>An array for this task alone.</summary>
    public NdArray Scratch(DType dtype, Shape shape) => Keep(NdArray.Allocate(Pool, dtype, shape));

    /// <summary>The array itself if it is contiguous, else a copy for this task.</summary>
    public NdArray Contiguous(NdArray array) => array.IsContiguous ? array : Keep(NdArrayCopy.Contiguous(array, Pool));

    public void Dispose()
    {
        for (var i = 0; i < _scratch?.Count; i++)
        {
            _scratch[i].Dispose();
        }

        _scratch?.Clear();
    }
}

using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>What one running task works with: its inputs' payloads, its thread's memory, and what to free at its end.</summary>
internal sealed class TaskScope : IDisposable
{
    private readonly NodeId[] _nodes;
    private readonly IPayload[] _payloads;
    private List<IDisposable>? _scratch;
    private readonly Dictionary<NodeId, int>? _places;

    public TaskScope(NodeId[] nodes, ReadOnlySpan<IPayload> payloads, TileWorkspace workspace, CancellationToken cancellation)
    {
        _nodes = nodes;
        _payloads = payloads.IsEmpty ? [] : payloads.ToArray();
        Workspace = workspace;
        Cancellation = cancellation;
        if (nodes.Length > 8)
        {
            _places = [];
            for (var i = 0; i < nodes.Length; i++)
            {
                _places[nodes[i]] = i;
            }
        }
    }

    private TaskScope(TaskScope outer)
    {
        (_nodes, _payloads, _places) = (outer._nodes, outer._payloads, outer._places);
        (Workspace, Cancellation) = (outer.Workspace, outer.Cancellation);
    }

    public TileWorkspace Workspace { get; }

    public BufferPool Pool => Workspace.Pool;

    public CancellationToken Cancellation { get; }

    public StorageContext Storage => field ??= new StorageContext(Pool, Cancellation);

    /// <summary>The same task, with scratch memory that ends earlier.</summary>
    public TaskScope Nested() => new(this);

    /// <summary>The payload of an input.</summary>
    public IPayload PayloadOf(NodeId node) => _payloads[_places is null ? Array.IndexOf(_nodes, node) : _places[node]];

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

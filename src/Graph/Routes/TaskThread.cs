using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>What one kernel thread keeps between the tasks of a run: working memory, and lists that each task fills again.</summary>
/// <param name="workspace">The thread's working memory, which it takes over.</param>
internal sealed class TaskThread(TileWorkspace workspace) : IDisposable
{
    private IPayload[] _payloads = [];
    private int _payloadCount;

    public TileWorkspace Workspace { get; } = workspace;

    /// <summary>The nodes of the running task's inputs.</summary>
    public InputList Nodes { get; } = new();

    /// <summary>The payloads of the running task's inputs.</summary>
    public ReadOnlySpan<IPayload> Payloads => _payloads.AsSpan(0, _payloadCount);

    /// <summary>Sets out for a task: the payloads, and the nodes in the order in which the layer names them.</summary>
    public void Begin(Layer layer, long task, ReadOnlySpan<IPayload> payloads)
    {
        if (_payloads.Length < payloads.Length)
        {
            _payloads = new IPayload[payloads.Length];
        }

        payloads.CopyTo(_payloads);
        _payloadCount = payloads.Length;
        if (_payloadCount > 0)
        {
            layer.CollectInputs(task, Nodes);
        }
    }

    /// <summary>Forgets the task.</summary>
    public void End()
    {
        Array.Clear(_payloads, 0, _payloadCount);
        _payloadCount = 0;
        Nodes.Clear();
    }

    public void Dispose() => Workspace.Dispose();
}

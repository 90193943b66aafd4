using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The nodes whose payloads a task takes, each once, in the order in which it first asks for them.</summary>
internal sealed class InputList
{
    private readonly List<NodeId> _nodes = [];
    private HashSet<NodeId>? _seen;

    public int Count => _nodes.Count;

    /// <summary>Bytes of those of an earlier run, which no layer of this plan can tell.</summary>
    public long PersistedBytes { get; private set; }

    public void Clear()
    {
        _nodes.Clear();
        _seen = null;
        PersistedBytes = 0;
    }

    public void Add(NodeId node) => _ = TryAdd(node);

    public void AddPersisted(NodeId node, long bytes) => PersistedBytes += TryAdd(node) ? bytes : 0;

    private bool TryAdd(NodeId node)
    {
        if (_seen is null && _nodes.Count >= 16)
        {
            _seen = [.. _nodes];
        }

        if (_seen is null ? _nodes.Contains(node) : !_seen.Add(node))
        {
            return false;
        }

        _nodes.Add(node);
        return true;
    }

    public NodeId[] ToArray() => _nodes.Count == 0 ? [] : [.. _nodes];
}

using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The nodes whose payloads a task takes, each once, in the order in which it first asks for them.</summary>
internal sealed class InputList
{
    private readonly List<NodeId> _nodes = [];
    private HashSet<NodeId>? _seen;

    public int Count => _nodes.Count;

    public void Clear()
    {
        _nodes.Clear();
        _seen = null;
    }

    public void Add(NodeId node)
    {
        if (_seen is null && _nodes.Count < 16)
        {
            if (!_nodes.Contains(node))
            {
                _nodes.Add(node);
            }

            return;
        }

        _seen ??= [.. _nodes];
        if (_seen.Add(node))
        {
            _nodes.Add(node);
        }
    }

    public NodeId[] ToArray() => _nodes.Count == 0 ? [] : [.. _nodes];
}

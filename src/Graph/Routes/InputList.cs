using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The nodes whose payloads a task takes, each once, in the order in which it first asks for them.</summary>
/// <remarks>Filled again for each task: in the long run it allocates nothing.</remarks>
internal sealed class InputList
{
    // So few are compared one by one.
    private const int ScannedMax = 16;

    // Clearing a map costs its capacity, so a huge one is not kept.
    private const int KeptMax = 1024;

    private readonly List<NodeId> _nodes = [];
    private Dictionary<NodeId, int>? _places;
    private bool _hasPlaces;

    public int Count => _nodes.Count;

    public void Clear()
    {
        if (_hasPlaces)
        {
            _places = _nodes.Count > KeptMax ? null : _places;
            _places?.Clear();
            _hasPlaces = false;
        }

        _nodes.Clear();
    }

    public void Add(NodeId node)
    {
        if (!_hasPlaces && _nodes.Count < ScannedMax)
        {
            if (!_nodes.Contains(node))
            {
                _nodes.Add(node);
            }

            return;
        }

        MakePlaces();
        if (_places!.TryAdd(node, _nodes.Count))
        {
            _nodes.Add(node);
        }
    }

    /// <summary>Adds a node that is certainly not there yet.</summary>
    public void AddNew(NodeId node)
    {
        if (_hasPlaces)
        {
            _places!.Add(node, _nodes.Count);
        }

        _nodes.Add(node);
    }

    /// <summary>The place of a node that is there.</summary>
    public int PlaceOf(NodeId node)
    {
        if (_nodes.Count <= ScannedMax)
        {
            return _nodes.IndexOf(node);
        }

        MakePlaces();
        return _places![node];
    }

    public NodeId[] ToArray() => _nodes.Count == 0 ? [] : [.. _nodes];

    private void MakePlaces()
    {
        if (_hasPlaces)
        {
            return;
        }

        _places ??= [];
        for (var place = 0; place < _nodes.Count; place++)
        {
            _places.Add(_nodes[place], place);
        }

        _hasPlaces = true;
    }
}

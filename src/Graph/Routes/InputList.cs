using System.Runtime.InteropServices;
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

    /// <summary>Bytes of those of an earlier run, which no layer of this plan can tell.</summary>
    public long PersistedBytes { get; private set; }

    public void Clear()
    {
        if (_hasPlaces)
        {
            _places = _nodes.Count > KeptMax ? null : _places;
            _places?.Clear();
            _hasPlaces = false;
        }

        _nodes.Clear();
        PersistedBytes = 0;
    }

    public void Add(NodeId node) => _ = TryAdd(node);

    public void AddPersisted(NodeId node, long bytes) => PersistedBytes += TryAdd(node) ? bytes : 0;

    private bool TryAdd(NodeId node)
    {
        if (_hasPlaces || _nodes.Count >= ScannedMax)
        {
            MakePlaces();
        }

        if (_hasPlaces ? !_places!.TryAdd(node, _nodes.Count) : _nodes.Contains(node))
        {
            return false;
        }

        _nodes.Add(node);
        return true;
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

    /// <summary>The nodes, until the list changes.</summary>
    public ReadOnlySpan<NodeId> Nodes => CollectionsMarshal.AsSpan(_nodes);

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

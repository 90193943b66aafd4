using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Actors.Protocol;

/// <summary>
/// Which chunk goes to disk first: the one whose next use is farthest (Belády), and of equals the oldest.
/// </summary>
/// <remarks>
/// While memory is plentiful it does nothing. The first request for a victim makes a heap of all chunks; from then on each change
/// adds a fresh entry, and an entry that has become untrue is dropped when it reaches the top. The heap is forgotten below half of
/// the budget, and when untrue entries outnumber chunks by far. Cost: O(log chunks) a change, and only under pressure. Not
/// thread-safe; owned by the governor.
/// </remarks>
public sealed class SpillChoice(ByteLedger ledger)
{
    private const int StaleMax = 1024;
    private readonly PriorityQueue<NodeId, Key> _heap = new();
    private bool _isTracking;

    /// <summary>Entries of the heap, true or not.</summary>
    internal int EntryCount => _heap.Count;

    /// <summary>A chunk has become spillable, or its next use has changed.</summary>
    public void Note(ChunkEntry chunk)
    {
        if (!_isTracking)
        {
            return;
        }

        if (ledger.Used * 2 < ledger.Budget || _heap.Count > StaleMax + (2 * ledger.ChunkCount))
        {
            _heap.Clear();
            _isTracking = false;
        }
        else if (chunk.IsSpillable)
        {
            Add(chunk);
        }
    }

    /// <summary>The next victim, if there is one whose next use is after <paramref name="after"/>.</summary>
    public bool TryPick(PlanOrder after, [MaybeNullWhen(false)] out ChunkEntry victim)
    {
        if (!_isTracking)
        {
            Rebuild();
        }

        while (_heap.TryPeek(out var node, out var key))
        {
            if (ledger.TryGet(node, out victim) && victim.IsSpillable && victim.NextUse == key.NextUse)
            {
                return key.NextUse > after && _heap.TryDequeue(out _, out _);
            }

            _heap.Dequeue();
        }

        victim = null;
        return false;
    }

    private void Rebuild()
    {
        _heap.Clear();
        _isTracking = true;
        foreach (var chunk in ledger.Chunks)
        {
            if (chunk.IsSpillable)
            {
                Add(chunk);
            }
        }
    }

    private void Add(ChunkEntry chunk) => _heap.Enqueue(chunk.Node, new Key(chunk.NextUse, chunk.Producer));

    private readonly record struct Key(PlanOrder NextUse, PlanOrder Producer) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var farthestFirst = other.NextUse.CompareTo(NextUse);
            return farthestFirst != 0 ? farthestFirst : Producer.CompareTo(other.Producer);
        }
    }
}

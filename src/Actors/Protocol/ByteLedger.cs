using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Actors.Protocol;

/// <summary>Where the bytes of a chunk are.</summary>
public enum Residence : byte
{
    /// <summary>In memory.</summary>
    Resident,

    /// <summary>In memory, and on the way to disk.</summary>
    Spilling,

    /// <summary>On disk only.</summary>
    Spilled,

    /// <summary>On the way back; its memory is reserved.</summary>
    Restoring,
}

/// <summary>What the governor knows of one chunk.</summary>
public sealed class ChunkEntry
{
    /// <summary>The chunk's node.</summary>
    public NodeId Node { get; internal set; }

    /// <summary>Its bytes in memory.</summary>
    public Bytes Bytes { get; internal set; }

    /// <summary>The place in the plan of the task that made it.</summary>
    public PlanOrder Producer { get; internal set; }

    /// <summary>The place of the task that takes it next, as far as known.</summary>
    public PlanOrder NextUse { get; internal set; }

    /// <summary>Where its bytes are.</summary>
    public Residence Residence { get; internal set; }

    /// <summary>How many permits need it in memory.</summary>
    public int Pins { get; internal set; }

    /// <summary>How many of those are of strays.</summary>
    public int StrayPins { get; internal set; }

    /// <summary>The disk would not take it.</summary>
    public bool CannotSpill { get; internal set; }

    /// <summary>Its node is gone, and its bytes stay on the books until the last pin is: a stray may still read it.</summary>
    public bool IsGone { get; internal set; }

    /// <summary>Only strays know of it any more: between members its node may be made again while they read what it held.</summary>
    public bool IsForgotten { get; internal set; }

    /// <summary>Whether it may be moved to disk now.</summary>
    public bool IsSpillable => Residence == Residence.Resident && Pins == 0 && !CannotSpill && Bytes > Bytes.Zero;
}

/// <summary>
/// The account of all bytes of a process: of chunks in memory, of permits, of chunks on their way back (INV-5).
/// </summary>
/// <remarks>
/// It is never below the truth: bytes are booked before they are allocated and crossed out after they are freed.
/// Not thread-safe; owned by the governor. Cost of every operation but the enumeration: O(1).
/// </remarks>
public sealed class ByteLedger
{
    private const int SpareMax = 1024;
    private readonly Dictionary<NodeId, ChunkEntry> _chunks = [];
    private readonly Stack<ChunkEntry> _spare = new();

    /// <summary>An account with nothing in it.</summary>
    public ByteLedger(Bytes budget) => (Budget, Limit) = (budget, budget);

    /// <summary>The budget as it was set last.</summary>
    public Bytes Budget { get; private set; }

    /// <summary>
    /// What <see cref="Used"/> never exceeds: the budget, or what was in use when the budget shrank below that, until
    /// it is free.
    /// </summary>
    public Bytes Limit { get; private set; }

    /// <summary>Bytes of chunks in memory, those on their way to disk included.</summary>
    public Bytes Resident { get; private set; }

    /// <summary>Bytes reserved for running tasks and for chunks on their way back.</summary>
    public Bytes Permitted { get; private set; }

    /// <summary>Those of the resident bytes that will be free when their write to disk ends.</summary>
    public Bytes Spilling { get; private set; }

    /// <summary>Those of the permitted bytes that wait for the disk to read chunks back.</summary>
    public Bytes Restoring { get; private set; }

    /// <summary>Resident and permitted.</summary>
    public Bytes Used => Resident + Permitted;

    /// <summary>The highest <see cref="Used"/> since <see cref="ForgetPeak"/>.</summary>
    public Bytes Peak { get; private set; }

    /// <summary>How many chunks there are, in memory or not.</summary>
    public int ChunkCount => _chunks.Count;

    /// <summary>All chunks, in no particular order.</summary>
    public IEnumerable<ChunkEntry> Chunks => _chunks.Values;

    /// <summary>The chunk of a node, if it has one.</summary>
    public bool TryGet(NodeId node, [MaybeNullWhen(false)] out ChunkEntry chunk) =>
        _chunks.TryGetValue(node, out chunk);

    /// <summary>Begins to measure the peak anew.</summary>
    public void ForgetPeak() => Peak = Used;

    /// <summary>Another budget. A smaller one than what is in use comes into force as memory is freed.</summary>
    public void SetBudget(Bytes budget)
    {
        Budget = budget;
        Limit = Bytes.Max(budget, Used);
    }

    /// <summary>Books bytes for a task.</summary>
    public void Reserve(Bytes bytes)
    {
        Permitted += bytes;
        NoteMore();
    }

    /// <summary>Crosses out the bytes of a task.</summary>
    public void Unreserve(Bytes bytes)
    {
        Permitted -= bytes;
        NoteLess();
    }

    /// <summary>A task has ended: its reservation goes, and a chunk of at most that size comes.</summary>
    public ChunkEntry Exchange(Bytes reserved, NodeId node, Bytes held, PlanOrder producer, PlanOrder nextUse)
    {
        var chunk = _spare.TryPop(out var spare) ? spare : new ChunkEntry();
        (chunk.Node, chunk.Bytes, chunk.Producer, chunk.NextUse) = (node, held, producer, nextUse);
        (chunk.Residence, chunk.Pins, chunk.CannotSpill, chunk.IsGone) = (Residence.Resident, 0, false, false);
        (chunk.StrayPins, chunk.IsForgotten) = (0, false);
        if (!_chunks.TryAdd(node, chunk))
        {
            LeaveToStrays(_chunks[node]);
            _chunks[node] = chunk;
        }

        (Permitted, Resident) = (Permitted - reserved, Resident + held);
        NoteLess();
        return chunk;
    }

    /// <summary>A chunk is gone from memory and disk.</summary>
    public void Free(ChunkEntry chunk)
    {
        Move(chunk, Residence.Spilled);
        if (!chunk.IsForgotten)
        {
            _chunks.Remove(chunk.Node);
        }

        if (_spare.Count < SpareMax)
        {
            _spare.Push(chunk);
        }
    }

    /// <summary>A chunk's bytes are elsewhere now, or on their way.</summary>
    public void Move(ChunkEntry chunk, Residence to)
    {
        Account(chunk, -1);
        chunk.Residence = to;
        Account(chunk, +1);
        NoteMore();
        NoteLess();
    }

    private static void LeaveToStrays(ChunkEntry old)
    {
        Check.That(old.IsGone && old.Pins == old.StrayPins, "INV-6", $"{old.Node} has a chunk already, with {old.Pins} pins");
        old.IsForgotten = true;
    }

    private void Account(ChunkEntry chunk, int sign)
    {
        var bytes = chunk.Bytes * sign;
        switch (chunk.Residence)
        {
            case Residence.Resident:
                Resident += bytes;
                break;
            case Residence.Spilling:
                (Resident, Spilling) = (Resident + bytes, Spilling + bytes);
                break;
            case Residence.Restoring:
                (Permitted, Restoring) = (Permitted + bytes, Restoring + bytes);
                break;
        }
    }

    private void NoteMore()
    {
        Check.That(Used <= Limit, "INV-5", $"resident {Resident} and permitted {Permitted} exceed {Limit}");
        Peak = Bytes.Max(Peak, Used);
    }

    private void NoteLess()
    {
        Check.That(
            Permitted >= Restoring && Resident >= Spilling && Restoring >= Bytes.Zero && Spilling >= Bytes.Zero,
            "INV-5", $"the account is below zero: resident {Resident}, permitted {Permitted}");
        Limit = Bytes.Max(Budget, Used);
    }
}

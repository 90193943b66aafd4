namespace ActorArrays.Actors.Protocol;

/// <summary>How much the governor may give out.</summary>
public sealed record GovernorLimits
{
    /// <summary>The memory for chunks and running tasks.</summary>
    public required Bytes Budget { get; init; }

    /// <summary>
    /// How many tasks run at the same time; more permits than twice that are only given while they are small.
    /// </summary>
    public required int Slots { get; init; }

    /// <summary>
    /// The most permits at a time, so that short tasks find the next one waiting; a run that has none gets one more.
    /// </summary>
    public int PermitsMax => Math.Max(64, 8 * Slots);
}

/// <summary>
/// The actor that owns the memory of a process: the budget, permits in plan order and by turns of the runs, and what goes to
/// disk.
/// </summary>
/// <remarks>
/// <para>
/// A permit reserves a task's output and scratch and the memory of those inputs that must be read back, and pins its inputs.
/// Resident and permitted bytes stay under the budget at every instant (INV-5), because bytes are booked before a task starts and
/// crossed out after its memory is free.
/// </para>
/// <para>
/// <b>No combination of sizes can deadlock (INV-11).</b> Take the request H that is chosen: the first in plan order of the run
/// whose turn it is, or while memory is short of an older run that is not a slice of turns ahead. Until H is granted, refused or
/// withdrawn, only requests of new runs and of that slice go before it, so there is always an H that stays. (1) All permits
/// outstanding need nothing more: their memory is reserved and their inputs are in memory or being read, so each ends, in success,
/// failure or withdrawal. (2) When none is outstanding, nothing is pinned but by H, and each chunk that is not an input of H is in
/// memory and spillable, on its way to or from disk (which ends), or on disk. (3) H is refused if inputs, output and scratch exceed
/// the budget, so spilling what is not an input of H makes room for H, and then H gets its permit. (4) A chunk that cannot be
/// written counts as not spillable; if H does not fit for that reason, H is refused with the disk's error as its cause; if H does
/// not fit because of the memory of strays that hang, it is refused with them as its cause. (5) There is a request as long as a run
/// is unfinished: the oldest unfinished node of the oldest run has only finished inputs, because the plan yields a task after its
/// inputs and the window always holds the oldest; an input from another run belongs to an older run, so waiting never closes a
/// circle.
/// </para>
/// <para>
/// <b>No run starves another.</b> Turns are proportional to weights (<see cref="FairTurns"/>), so between two turns of a run of
/// weight w that asks, another of weight v has at most v/w + 1, and while memory is short a slice more. (5) holds for the
/// oldest run that asks or waits for an older one, so every run's requests are chosen after a bounded number of turns.
/// </para>
/// <para>One thread at a time (INV-8). No clock, no entropy (INV-10).</para>
/// </remarks>
public sealed partial class GovernorActor
{
    private readonly GovernorLimits _limits;
    private readonly List<Permit> _restored = [];
    private readonly SpillChoice _spills;
    private TaskFailure? _lastSpillFailure;

    /// <summary>A governor with nothing given out.</summary>
    public GovernorActor(GovernorLimits limits)
    {
        _limits = limits;
        Ledger = new ByteLedger(limits.Budget);
        _spills = new SpillChoice(Ledger);
    }

    /// <summary>The account of bytes.</summary>
    public ByteLedger Ledger { get; }

    /// <summary>The requests and permits.</summary>
    public PermitQueue Permits { get; } = new();

    /// <summary>Takes one message.</summary>
    public void Handle(in GovernorMessage message, IEffects effects)
    {
        switch (message.Kind)
        {
            case GovernorMessageKind.RequestPermit:
                Permits.Add(message.Node, message.Order, message.Bytes, message.Scratch, message.Inputs!);
                break;
            case GovernorMessageKind.WithdrawPermit:
                OnWithdrawPermit(message.Node, effects);
                break;
            case GovernorMessageKind.PermitReturned:
                OnPermitReturned(message);
                break;
            case GovernorMessageKind.RequestBackup:
                OnRequestBackup(message.Node, effects);
                break;
            case GovernorMessageKind.BackupEnded:
                EndBackup(PermitOf(message.Node));
                break;
            case GovernorMessageKind.TaskDisowned:
                OnTaskDisowned(message);
                break;
            case GovernorMessageKind.StrayReturned:
                OnStrayReturned(message);
                break;
            case GovernorMessageKind.WriteOffStrays:
                WriteOffStrays();
                break;
            case GovernorMessageKind.NextUseChanged:
                OnNextUseChanged(message);
                break;
            case GovernorMessageKind.ChunkFreed:
                OnChunkFreed(message.Node);
                break;
            case GovernorMessageKind.ChunkSpilled:
                Ledger.Move(Chunk(message.Node, Residence.Spilling), Residence.Spilled);
                break;
            case GovernorMessageKind.SpillFailed:
                OnSpillFailed(message);
                break;
            case GovernorMessageKind.ChunkRestored:
                OnChunkRestored(message.Node, effects);
                break;
            case GovernorMessageKind.SetBudget:
                Ledger.SetBudget(message.Bytes);
                break;
            default:
                throw new InvariantException("INV-14", $"the governor was told {message.Kind}");
        }

        Shrink(effects);
        GrantWhatFits(effects);
    }

    private void OnWithdrawPermit(NodeId node, IEffects effects)
    {
        if (Permits.TryGet(node, out var permit))
        {
            if (permit.Phase != PermitPhase.Queued)
            {
                Ledger.Unreserve(permit.Output + permit.Scratch);
                Unpin(permit.Inputs);
            }

            Permits.End(permit);
        }

        effects.Send(NodeMessage.Plain(NodeMessageKind.PermitWithdrawn, node));
    }

    private void OnPermitReturned(in GovernorMessage message)
    {
        var permit = PermitOf(message.Node);
        EndBackup(permit);
        var reserved = permit.Output + permit.Scratch;
        if (message.HoldsChunk)
        {
            _spills.Note(Ledger.Exchange(reserved, message.Node, message.Bytes, permit.Order, message.Order));
        }
        else
        {
            Ledger.Unreserve(reserved);
        }

        Unpin(permit.Inputs);
        Permits.End(permit);
    }

    private Permit PermitOf(NodeId node)
    {
        Check.That(
            Permits.TryGet(node, out var permit) && permit.Phase == PermitPhase.Granted,
            "INV-5", $"{node} tells of a permit that it does not have");
        return permit;
    }

    private void OnNextUseChanged(in GovernorMessage message)
    {
        var chunk = Chunk(message.Node);
        chunk.NextUse = message.Order;
        _spills.Note(chunk);
    }

    private void OnChunkFreed(NodeId node)
    {
        var freed = Chunk(node);
        if (freed.Pins > 0 && freed.Residence == Residence.Resident)
        {
            freed.IsGone = true;
            return;
        }

        Ledger.Free(freed);
        if (_lastSpillFailure is not null)
        {
            LetSpillAgain();
        }
    }

    /// <summary>
    /// Memory or disk has become free since the disk failed, so what could not be written may be tried again.
    /// </summary>
    private void LetSpillAgain()
    {
        _lastSpillFailure = null;
        foreach (var chunk in Ledger.Chunks)
        {
            chunk.CannotSpill = false;
            _spills.Note(chunk);
        }
    }

    private void OnSpillFailed(in GovernorMessage message)
    {
        var chunk = Chunk(message.Node, Residence.Spilling);
        _lastSpillFailure = message.Failure;
        chunk.CannotSpill = true;
        Ledger.Move(chunk, Residence.Resident);
    }

    private void OnChunkRestored(NodeId node, IEffects effects)
    {
        var chunk = Chunk(node, Residence.Restoring);
        Ledger.Move(chunk, Residence.Resident);
        _spills.Note(chunk);
        Permits.NoteRestored(node, _restored);
        foreach (var permit in _restored)
        {
            effects.Send(NodeMessage.PermitGranted(permit.Node, permit.Turn));
        }

        _restored.Clear();
    }

    private ChunkEntry Chunk(NodeId node)
    {
        Check.That(
            Ledger.TryGet(node, out var chunk), "INV-6", $"the governor hears of a chunk of {node}, and knows none");
        return chunk;
    }

    private ChunkEntry Chunk(NodeId node, Residence expected)
    {
        var chunk = Chunk(node);
        Check.That(
            chunk.Residence == expected, "INV-6", $"the chunk of {node} is {chunk.Residence} and not {expected}");
        return chunk;
    }

    /// <summary>
    /// An input may be gone already: its last consumer's farewell can overtake that consumer's returned permit.
    /// Then its bytes are crossed out here, and not before: whoever has pinned it may have read it until now.
    /// </summary>
    private void Unpin(NodeId[] inputs)
    {
        foreach (var input in inputs)
        {
            if (Ledger.TryGet(input, out var chunk))
            {
                Unpin(chunk);
            }
        }
    }

    private void Unpin(ChunkEntry chunk)
    {
        chunk.Pins--;
        Check.That(chunk.Pins >= 0, "INV-6", $"the chunk of {chunk.Node} is unpinned once too often");
        if (chunk.IsGone && chunk.Pins == 0)
        {
            Ledger.Free(chunk);
        }
        else
        {
            _spills.Note(chunk);
        }
    }
}

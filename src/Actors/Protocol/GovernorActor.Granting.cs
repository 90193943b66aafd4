using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Actors.Protocol;

/// <content>Who gets memory next, and who has to leave it for that.</content>
public sealed partial class GovernorActor
{
    private void GrantWhatFits(IEffects effects)
    {
        while (TryChoose(out var first, out var need))
        {
            if (need.Total > Ledger.Budget)
            {
                Refuse(first, NeverFits(first, need), effects);
            }
            else if (!need.IsKnown || !MayHaveAnother(need))
            {
                return;
            }
            else if (Ledger.Used + need.More <= Ledger.Budget)
            {
                Grant(first, effects);
            }
            else if (!MakeRoom(first, need, effects))
            {
                return;
            }
        }
    }

    /// <summary>
    /// The request that goes first. Beyond the most permits at a time a run that has none still gets one, so that it need
    /// not wait for all those of another run.
    /// </summary>
    private bool TryChoose([MaybeNullWhen(false)] out Permit first, out PermitNeed need)
    {
        need = default;
        if (!Permits.TryPeek(out first) || (Permits.Outstanding >= _limits.PermitsMax && PermitQueue.HasPermits(first)))
        {
            return false;
        }

        need = PermitNeed.Of(first, Ledger);
        if (need.Total <= Ledger.Budget && Ledger.Used + need.More > Ledger.Budget)
        {
            first = Permits.InSlice(first);
            need = PermitNeed.Of(first, Ledger);
        }

        return true;
    }

    /// <summary>
    /// A thread that is free gets work. Beyond that a permit waits for a thread and keeps memory from chunks, so it is only given
    /// while there is plenty; small tasks are over so soon that many may wait.
    /// </summary>
    private bool MayHaveAnother(PermitNeed need) =>
        IsThreadFree ||
        (Permits.Outstanding < 2 * _limits.Slots && (Ledger.Used + need.More) * 2 <= Ledger.Budget) ||
        (Ledger.Permitted + need.More) * 8 <= Ledger.Budget;

    /// <summary>A permit that waits for the disk needs no thread yet; as many may wait as there are threads.</summary>
    private bool IsThreadFree =>
        Permits.Restoring < _limits.Slots && Permits.Outstanding - Permits.Restoring < _limits.Slots;

    private void Grant(Permit permit, IEffects effects)
    {
        Ledger.Reserve(permit.Output + permit.Scratch);
        var restores = 0;
        foreach (var input in permit.Inputs)
        {
            var chunk = Chunk(input);
            chunk.Pins++;
            if (chunk.Residence == Residence.Spilled)
            {
                Ledger.Move(chunk, Residence.Restoring);
                effects.Send(NodeMessage.Plain(NodeMessageKind.RestoreChunk, input));
            }

            restores += chunk.Residence == Residence.Restoring ? 1 : 0;
        }

        Permits.BeginGrant(permit, restores);
        if (restores == 0)
        {
            effects.Send(NodeMessage.PermitGranted(permit.Node, permit.Turn));
        }
    }

    /// <summary>
    /// Sends chunks to disk for the first request. While others run, a chunk that is wanted soon is left alone: they will free
    /// memory themselves. Returns true if the first request was refused, so that the next one has its turn.
    /// </summary>
    private bool MakeRoom(Permit first, PermitNeed need, IEffects effects)
    {
        if (!IsThreadFree)
        {
            return false;
        }

        var isLastResort = Permits.Outstanding == 0;
        var after = isLastResort ? first.Order with { Rank = long.MinValue } : Later(first.Order);
        var missing = Ledger.Used + need.More - Ledger.Budget - Ledger.Spilling;
        missing = SpillUntil(missing, after, first.Inputs, effects);
        var isDiskAtWork = Ledger.Spilling + Ledger.Restoring > Bytes.Zero;
        if (missing <= Bytes.Zero || !isLastResort || isDiskAtWork)
        {
            return false;
        }

        if (_lastSpillFailure is null && _strays.Count > 0 && !HasHungStray)
        {
            // Tries that were asked to stop: memory comes back with them.
            return false;
        }

        var cause = _lastSpillFailure ?? (HasHungStray ? HeldByStrays(first, need) : null);
        Check.That(cause is not null, "INV-11", $"{first.Node} cannot run and nothing can be spilled: {need}");
        Refuse(first, cause, effects);
        return true;
    }

    private PlanOrder Later(PlanOrder order) => order with { Sequence = order.Sequence + _limits.PermitsMax };

    private Bytes SpillUntil(Bytes missing, PlanOrder after, NodeId[] spared, IEffects effects)
    {
        Pin(spared, +1);
        while (missing > Bytes.Zero && _spills.TryPick(after, out var victim))
        {
            Ledger.Move(victim, Residence.Spilling);
            effects.Send(NodeMessage.Plain(NodeMessageKind.SpillChunk, victim.Node));
            missing -= victim.Bytes;
        }

        Pin(spared, -1);
        return missing;
    }

    private void Pin(NodeId[] inputs, int count)
    {
        foreach (var input in inputs)
        {
            var chunk = Chunk(input);
            chunk.Pins += count;
            _spills.Note(chunk);
        }
    }

    /// <summary>After the budget shrank: gives memory back even if nobody asks for any.</summary>
    private void Shrink(IEffects effects)
    {
        if (Ledger.Used > Ledger.Budget)
        {
            SpillUntil(Ledger.Used - Ledger.Budget - Ledger.Spilling, new PlanOrder(long.MinValue, 0), [], effects);
        }
    }

    private void Refuse(Permit first, TaskFailure failure, IEffects effects)
    {
        var node = first.Node;
        Permits.Refuse(first);
        effects.Send(NodeMessage.Refused(NodeMessageKind.PermitRefused, node, failure));
    }

    private TaskFailure NeverFits(Permit permit, PermitNeed need) => new(
        new BudgetException(
            $"one task needs {need.Total} (inputs {need.Inputs}, output {permit.Output}, scratch {permit.Scratch}) " +
            $"but the budget is {Ledger.Budget}. Use smaller chunks, or give it more memory.",
            need.Total, Ledger.Budget),
        IsTransient: false);
}

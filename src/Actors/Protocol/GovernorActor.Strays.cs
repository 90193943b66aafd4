namespace ActorArrays.Actors.Protocol;

/// <content>
/// Tries that nobody waits for any more, and second tries beside a first. A thread cannot be killed: what a stray uses stays
/// on the books (INV-5) and its inputs stay pinned until it returns, whatever has become of its node and its run.
/// </content>
public sealed partial class GovernorActor
{
    private readonly Dictionary<(NodeId Node, int Attempt), Stray> _strays = [];
    private readonly HashSet<(NodeId Node, int Attempt)> _returnedEarly = [];

    /// <summary>Tries that run though nobody waits for them.</summary>
    public IReadOnlyCollection<Stray> Strays => _strays.Values;

    private bool HasHungStray => _strays.Values.Any(static stray => stray.IsHung);

    /// <summary>A backup is a luxury: it gets memory that nobody waits for, and a core that nobody wants.</summary>
    private void OnRequestBackup(NodeId node, IEffects effects)
    {
        if (!Permits.TryGet(node, out var permit) || permit.Phase != PermitPhase.Granted || permit.HasBackup)
        {
            return;
        }

        var own = permit.Output + permit.Scratch;
        var isCoreIdle = Permits.Outstanding + Permits.Backups < _limits.Slots && !Permits.TryPeek(out _);
        if (isCoreIdle && Ledger.Used + own <= Ledger.Budget)
        {
            Ledger.Reserve(own);
            permit.HasBackup = true;
            Permits.Backups++;
            effects.Send(NodeMessage.BackupGranted(node, permit.Turn));
        }
    }

    private void EndBackup(Permit permit)
    {
        if (permit.HasBackup)
        {
            ForgetBackup(permit);
            Ledger.Unreserve(permit.Output + permit.Scratch);
        }
    }

    private void ForgetBackup(Permit permit)
    {
        permit.HasBackup = false;
        Permits.Backups--;
    }

    /// <summary>The try's share of the permit becomes the stray's: half of it, if another try goes on.</summary>
    private void OnTaskDisowned(in GovernorMessage message)
    {
        var permit = PermitOf(message.Node);
        var inputs = Array.ConvertAll(permit.Inputs, Chunk);
        var stray = new Stray(message.Node, message.Attempt, permit.Output + permit.Scratch, inputs, message.IsHung);
        foreach (var input in inputs)
        {
            input.StrayPins++;
            input.Pins += message.IsLast ? 0 : 1;
        }

        if (message.IsLast)
        {
            EndBackup(permit);
            Permits.End(permit);
        }
        else
        {
            ForgetBackup(permit);
        }

        if (_returnedEarly.Remove((message.Node, message.Attempt)))
        {
            EndStray(stray);
        }
        else
        {
            _strays.Add((message.Node, message.Attempt), stray);
        }
    }

    private void OnStrayReturned(in GovernorMessage message)
    {
        var key = (message.Node, message.Attempt);
        if (_strays.Remove(key, out var stray))
        {
            EndStray(stray);
        }
        else
        {
            _returnedEarly.Add(key);
        }
    }

    /// <summary>
    /// A try that lost against its backup was asked to stop and is waited for, until nothing has happened for long.
    /// </summary>
    private void WriteOffStrays()
    {
        foreach (var (key, stray) in _strays)
        {
            _strays[key] = stray with { IsHung = true };
        }
    }

    private void EndStray(Stray stray)
    {
        Ledger.Unreserve(stray.Bytes);
        foreach (var input in stray.Inputs)
        {
            input.StrayPins--;
            Unpin(input);
        }
    }

    /// <summary>The last try of a node that is still on a thread though nobody waits for it; 0 without one.</summary>
    internal int LastStrayOf(NodeId node)
    {
        var last = 0;
        foreach (var (of, attempt) in _strays.Keys)
        {
            last = of == node ? Math.Max(last, attempt) : last;
        }

        return last;
    }

    private TaskFailure HeldByStrays(Permit permit, PermitNeed need)
    {
        var held = _strays.Values.Aggregate(Bytes.Zero, static (sum, stray) => sum + stray.Bytes);
        var names = string.Join(", ", _strays.Values.Select(static stray => stray.Node));
        return new TaskFailure(
            new BudgetException(
                $"one task needs {need.Total} (inputs {need.Inputs}, output {permit.Output}, scratch {permit.Scratch}), " +
                $"but of the budget of {Ledger.Budget} {held} and the inputs are held by tasks that were given up and do not " +
                $"return: {names}. Give it more memory, or restart the process.",
                need.Total, Ledger.Budget),
            IsTransient: false);
    }
}

/// <summary>A try of a task that runs though nobody waits for it: given up, or beaten by its backup.</summary>
/// <param name="Node">The task's node, which may be gone.</param>
/// <param name="Attempt">Which try.</param>
/// <param name="Bytes">Output and scratch, reserved until it returns.</param>
/// <param name="Inputs">The chunks that it reads, pinned until it returns.</param>
/// <param name="IsHung">It took too long, so that nobody counts on it to return.</param>
public sealed record Stray(NodeId Node, int Attempt, Bytes Bytes, ChunkEntry[] Inputs, bool IsHung);

namespace ActorArrays.Actors.Protocol.Members;

/// <summary>The runs that have nodes on this member, each with its home; this member may be that itself.</summary>
/// <remarks>
/// When the session with a home is over, what is here of its runs is fenced: cancelled, and not spoken of any more. The member offers that
/// home work again when nothing of it is left.
/// </remarks>
internal sealed class GuestRuns(IMemberPort port, Replicas replicas, MemberLimits limits)
{
    private static readonly TimeSpan GraceLookMin = TimeSpan.FromMilliseconds(1);

    /// <summary>How many consumers a node has that its home counts: so many that the node never is the one to know the last.</summary>
    internal const int ConsumersUnknown = int.MaxValue / 2;

    private readonly Dictionary<RunId, Guest> _guests = [];

    internal int Count => _guests.Count;

    /// <summary>A run whose home is here.</summary>
    internal void AddOwn(RunId run) => _guests.Add(run, new Guest(port.Self));

    /// <summary>Something of a run of this home is still here though the session is over.</summary>
    internal bool HasFenced(MemberId home)
    {
        foreach (var guest in _guests.Values)
        {
            if (guest.IsFenced && guest.Home == home)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whom to tell of a node; null: nobody, it is fenced.</summary>
    internal MemberId? HomeOf(RunId run) => _guests.TryGetValue(run, out var guest) && !guest.IsFenced ? guest.Home : null;

    /// <summary>Its tasks were asked to stop: what fails now is no failure of its own.</summary>
    internal bool IsStopped(RunId run) => _guests.TryGetValue(run, out var guest) && guest.IsStopped;

    internal void MakeNode(MemberId home, MemberMessage.MakeNode make)
    {
        var run = make.Node.Run;
        Join(home, make.Node);
        var inputs = new NodeId[make.Inputs.Length];
        for (var slot = 0; slot < inputs.Length; slot++)
        {
            var (chunk, place) = make.Inputs[slot];
            inputs[slot] = place == port.Self ? chunk : ReplicaId.Of(chunk);
            if (place != port.Self)
            {
                Join(home, chunk);
                replicas.Expect(chunk, place, make.Node, make.Order);
            }
        }

        Check.That(port.Local.CreateNode(run, SpecOf(make, inputs), make.Order), "INV-7", $"{port.Self} has {make.Node} already");
    }

    internal void Adopt(MemberId home, MemberMessage.AdoptChunk adopt)
    {
        Join(home, adopt.Node);
        replicas.Adopt(adopt);
    }

    /// <summary>The run was cancelled or has failed. Tasks that have not stopped after the grace are not waited for.</summary>
    internal void Stop(RunId run, TimeSpan grace)
    {
        if (_guests.TryGetValue(run, out var guest) && !guest.IsStopped)
        {
            (guest.IsStopped, guest.Grace) = (true, grace);
            port.Local.SetAlarm(run, RunAlarm.Grace, grace);
            replicas.StopAdopting(run);
            port.Local.StopTasks(run);
            port.Local.SendToNodes(run, NodeMessageKind.CancelNode);
        }
    }

    /// <summary>Looks for tasks that have not stopped, again and again while the run is here: some may not have begun yet.</summary>
    internal void OnGraceOver(RunId run)
    {
        if (_guests.TryGetValue(run, out var guest) && guest.IsStopped)
        {
            guest.IsGraceOver = true;
            port.Local.ObserveTasks(run);
            port.Local.SetAlarm(run, RunAlarm.Grace, TimeSpan.FromTicks(Math.Max(GraceLookMin.Ticks, guest.Grace.Ticks / 4)));
        }
    }

    /// <summary>A task was seen on a thread. True if that is no news for its home, because it should have stopped.</summary>
    internal bool TryGiveUp(in RunMessage seen)
    {
        if (!_guests.TryGetValue(seen.To, out var guest) || !guest.IsGraceOver)
        {
            return false;
        }

        if (seen.Elapsed > TimeSpan.Zero)
        {
            port.ToNode(RunActor.GiveUp(seen, guest.Grace, "a task that is asked to stop has"));
        }

        return true;
    }

    /// <summary>Its home has nothing here any more.</summary>
    internal void Close(RunId run)
    {
        if (_guests.TryGetValue(run, out var guest))
        {
            guest.IsClosing = true;
            EndIfDrained(run);
        }
    }

    /// <summary>The session with a home is over: what is here for it is nobody's.</summary>
    internal void Fence(MemberId home)
    {
        foreach (var (run, guest) in _guests.ToList())
        {
            if (guest.Home == home && !guest.IsFenced)
            {
                guest.IsFenced = true;
                Stop(run, limits.FenceGrace);
                EndIfDrained(run);
            }
        }
    }

    /// <summary>Forgets a run that has ended here; gives its home if that now can be offered work again.</summary>
    internal MemberId? EndIfDrained(RunId run)
    {
        if (!_guests.TryGetValue(run, out var guest) || !(guest.IsClosing || guest.IsFenced) || !IsDrained(run))
        {
            return null;
        }

        _guests.Remove(run);
        replicas.EndRun(run);
        port.Local.RetireRun(run);
        return guest.IsFenced && !HasFenced(guest.Home) ? guest.Home : null;
    }

    private void Join(MemberId home, NodeId node)
    {
        if (!_guests.TryGetValue(node.Run, out var guest))
        {
            _guests.Add(node.Run, guest = new Guest(home));
            port.World.JoinRun(node.Run);
        }

        Check.That(
            guest is { IsFenced: false, IsClosing: false }, "INV-14", $"{home} makes {node} on {port.Self}, which has ended {node.Run}");
    }

    private bool IsDrained(RunId run) =>
        port.Directory.TryGetRun(run, out var actors) && actors.Nodes.Count == 0 && replicas.CountOf(run) == 0;

    /// <summary>A chunk stays until home says otherwise, and home counts its consumers.</summary>
    private static TaskSpec SpecOf(MemberMessage.MakeNode make, NodeId[] inputs)
    {
        var isEffect = make.Outcome == TaskOutcome.Effect;
        return new TaskSpec
        {
            Id = make.Node.Task,
            Inputs = inputs,
            ConsumerCount = isEffect ? 0 : ConsumersUnknown,
            Outcome = isEffect ? TaskOutcome.Effect : TaskOutcome.Persisted,
            OutputBytes = make.Output,
            ScratchBytes = make.Scratch,
        };
    }

    private sealed class Guest(MemberId home)
    {
        internal MemberId Home { get; } = home;

        internal bool IsStopped { get; set; }

        internal TimeSpan Grace { get; set; }

        internal bool IsGraceOver { get; set; }

        internal bool IsFenced { get; set; }

        internal bool IsClosing { get; set; }
    }
}

namespace ActorArrays.Actors.Protocol.Members;

/// <content>What members say to each other, and what this one's actors say.</content>
internal sealed partial class MemberActor
{
    /// <summary>A message has reached the process of its node.</summary>
    internal void Deliver(in NodeMessage message)
    {
        if (IsForAnEarlierNode(message))
        {
            return;
        }

        if (ReplicaId.IsReplica(message.To.Run))
        {
            _replicas.Deliver(message);
            EndIfDrained(ReplicaId.Of(message.To.Run));
        }
        else if (_books.TryGetValue(message.To.Run, out var book))
        {
            Deliver(book, message);
        }
        else
        {
            World.Deliver(message);
        }

        Settle();
    }

    /// <summary>
    /// A node that is made again has the name of the one before, whose end the governor may not have heard of yet. Its messages keep their
    /// order, so such a one comes before the new node has a permit.
    /// </summary>
    private bool IsForAnEarlierNode(in NodeMessage message) =>
        message.Kind is NodeMessageKind.SpillChunk or NodeMessageKind.RestoreChunk &&
        Directory.TryGetNode(message.To, out var node) &&
        node.State is NodeState.Waiting or NodeState.Ready or NodeState.Failed or NodeState.Cancelled;

    /// <summary>What the run and its supervisor decide about a task goes to where the task is.</summary>
    private void Deliver(RunBook book, in NodeMessage message)
    {
        switch (message.Kind)
        {
            case NodeMessageKind.RetryTask: book.Retry(message.To.Task); break;
            case NodeMessageKind.AbandonNode: book.Abandon(message.To.Task); break;
            case NodeMessageKind.GiveUpTask or NodeMessageKind.StartBackup: DeliverDecision(book, message); break;
            default: World.Deliver(message); break;
        }
    }

    private void DeliverDecision(RunBook book, in NodeMessage message)
    {
        if (book.PlaceOfObserved(message.To.Task) is not { } place)
        {
            return;
        }

        if (place == Self)
        {
            World.Deliver(message);
        }
        else
        {
            Post(place, message.Failure is { } failure
                ? new MemberMessage.GiveUpTask(message.To, message.Attempt, WireFailure.Of(failure))
                : new MemberMessage.StartBackup(message.To, message.Attempt));
        }
    }

    /// <summary>The supervisor or the shell tells a run something.</summary>
    internal void Deliver(in RunMessage message)
    {
        if (message.Kind == RunMessageKind.TaskObserved)
        {
            OnObserved(message);
        }
        else if (message is { Kind: RunMessageKind.AlarmRang, Alarm: RunAlarm.Grace })
        {
            _guests.OnGraceOver(message.To);
        }
        else
        {
            World.Deliver(message);
        }

        Settle();
    }

    /// <summary>The shell has seen a task on a thread here.</summary>
    private void OnObserved(in RunMessage seen)
    {
        if (!_guests.TryGiveUp(seen) && _guests.HomeOf(seen.To) is { } home)
        {
            Post(home, new MemberMessage.TaskObserved(seen.Node, seen.Attempt, seen.Elapsed));
        }
    }

    /// <summary>The shell tells a supervisor something.</summary>
    internal void Deliver(in SupervisorMessage message)
    {
        World.Deliver(message);
        Settle();
    }

    /// <summary>
    /// What a node has told its run. It goes on at the end of the node's step, so that nothing of a node is under way here when the node is
    /// gone: after a fence the same node may be made here anew.
    /// </summary>
    private void OnNews(in RunMessage message)
    {
        var node = message.Node;
        _replicas.OnRunMessage(message);
        if (ReplicaId.IsReplica(node.Run))
        {
            EndIfDrained(ReplicaId.Of(node.Run));
            return;
        }

        if (message.Kind == RunMessageKind.NodeFinished)
        {
            _watchers.OnFinished(node);
        }

        if (_guests.HomeOf(node.Run) is { } home)
        {
            Post(home, message.Kind switch
            {
                RunMessageKind.NodeFinished => new MemberMessage.NodeFinished(node),
                RunMessageKind.NodeReleased => new MemberMessage.NodeReleased(node),
                RunMessageKind.NodeAbandoned => new MemberMessage.NodeAbandoned(node),
                _ => new MemberMessage.BackupStarted(node),
            });
        }

        EndIfDrained(node.Run);
    }

    /// <summary>What a node has told its supervisor.</summary>
    private void OnNews(in SupervisorMessage message)
    {
        if (ReplicaId.IsReplica(message.Node.Run) || _replicas.Has(message.Node))
        {
            _replicas.OnSupervisorMessage(message);
        }
        else if (_books.ContainsKey(message.Node.Run))
        {
            TellSupervisor(message, Self);
        }
        else if (_guests.HomeOf(message.Node.Run) is { } home && !_guests.IsStopped(message.Node.Run))
        {
            Post(home, message.Failure is { } failure
                ? new MemberMessage.TaskFailed(message.Node, message.Attempt, message.Order, message.MayRetry, WireFailure.Of(failure))
                : new MemberMessage.TaskRecovered(message.Node));
        }
    }

    private void OnMessage(MemberId from, MemberMessage message)
    {
        switch (message)
        {
            case MemberMessage.TakesWork it: _roster.Add(from, it.Budget); break;
            case MemberMessage.Leaves: OnLeaves(from); break;
            case MemberMessage.MakeNode it: _guests.MakeNode(from, it); break;
            case MemberMessage.AdoptChunk it: _guests.Adopt(from, it); break;
            case MemberMessage.TellNode it: OnTellNode(it); break;
            case MemberMessage.StopRun it: _guests.Stop(it.Run, it.Grace); break;
            case MemberMessage.CloseRun it: OnCloseRun(it.Run); break;
            case MemberMessage.ChunkMoved it: _replicas.OnMoved(it.Node, it.Place); break;
            case MemberMessage.ChunkLost it: _replicas.OnLost(it.Node, it.Failure.Receive(from)); break;
            case MemberMessage.WatchChunk it: _watchers.Watch(it.Node, from); break;
            case MemberMessage.UnwatchChunk it: _watchers.Unwatch(it.Node, from); break;
            case MemberMessage.ChunkReady it: _replicas.OnReady(it.Node, it.Size, from); break;
            case MemberMessage.FetchPiece it: _watchers.Fetch(from, it); break;
            case MemberMessage.ChunkPiece it: OnChunkPiece(from, it); break;
            case MemberMessage.ChunkGone it: OnChunkGone(from, it); break;
            case MemberMessage.ObserveTasks it: OnObserveTasks(from, it.Run); break;
            case MemberMessage.GiveUpTask it: ToNode(NodeMessage.GiveUpTask(it.Node, it.Attempt, it.Failure.Receive(from))); break;
            case MemberMessage.StartBackup it: ToNode(NodeMessage.StartBackup(it.Node, it.Attempt)); break;
            case MemberMessage.WriteOffStrays: Local.Send(GovernorMessage.Plain(GovernorMessageKind.WriteOffStrays, default)); break;
            default: OnNodeMessage(from, message); break;
        }
    }

    private void OnObserveTasks(MemberId home, RunId run)
    {
        Local.ObserveTasks(run);
        Post(home, new MemberMessage.HasLooked(run));
    }

    private void OnTellNode(MemberMessage.TellNode told)
    {
        if (told.What != NodeMessageKind.ReleaseChunk || !_replicas.TryLetGo(told.Node))
        {
            ToNode(NodeMessage.Plain(told.What, told.Node));
        }
    }

    private void OnChunkPiece(MemberId from, MemberMessage.ChunkPiece piece)
    {
        if (!_relays.TryPass(piece))
        {
            _replicas.OnPiece(from, piece);
        }
    }

    private void OnChunkGone(MemberId from, MemberMessage.ChunkGone gone)
    {
        if (!_relays.TryPass(gone))
        {
            _replicas.OnGone(from, gone);
        }
    }

    /// <summary>What a member tells of a node to the home of its run.</summary>
    private void OnNodeMessage(MemberId from, MemberMessage message)
    {
        switch (message)
        {
            case MemberMessage.NodeFinished it: BookOf(it.Node, from).OnFinished(it.Node.Task, from); break;
            case MemberMessage.NodeReleased it: BookOf(it.Node, from).OnReleased(it.Node.Task, from); break;
            case MemberMessage.NodeAbandoned it: BookOf(it.Node, from).OnAbandoned(it.Node.Task, from); break;
            case MemberMessage.TaskFailed it:
                TellSupervisor(SupervisorMessage.TaskFailed(it.Node, it.Attempt, it.Order, it.Failure.Receive(from), it.MayRetry), from);
                break;
            case MemberMessage.TaskRecovered it: TellSupervisor(SupervisorMessage.TaskRecovered(it.Node), from); break;
            case MemberMessage.HasLooked it: OnLooked(from, it.Run); break;
            case MemberMessage.TaskObserved it: OnObserved(from, it); break;
            case MemberMessage.BackupStarted it: ToRun(RunMessage.BackupStarted(it.Node)); break;
            default: throw new InvariantException("INV-14", $"{from} said {message.Kind} to {Self}");
        }
    }

    private void OnLooked(MemberId from, RunId run)
    {
        if (_books.TryGetValue(run, out var book))
        {
            book.OnLooked(from);
        }
    }

    /// <summary>A member has seen a task of a run whose home is here; the run may have ended meanwhile.</summary>
    private void OnObserved(MemberId from, MemberMessage.TaskObserved seen)
    {
        if (_books.TryGetValue(seen.Node.Run, out var book) && book.OnObserved(seen.Node.Task, from))
        {
            ToRun(RunMessage.TaskObserved(seen.Node, seen.Attempt, seen.Elapsed));
        }
    }

    private void TellSupervisor(in SupervisorMessage news, MemberId from)
    {
        if (news.Failure is { } failure && _books.TryGetValue(news.Node.Run, out var book))
        {
            var attempt = book.OnTaskFailed(news.Node.Task, from, news.Attempt);
            World.Deliver(SupervisorMessage.TaskFailed(news.Node, attempt, news.Order, failure, news.MayRetry));
        }
        else
        {
            World.Deliver(news);
        }
    }

    private void OnLeaves(MemberId member)
    {
        _roster.Leave(member);
        foreach (var book in _books.Values)
        {
            book.Drain(member);
        }
    }

    private void OnCloseRun(RunId run)
    {
        _books.Remove(run);
        OnLendingChanged();
        _guests.Close(run);
    }

    private void EndIfDrained(RunId run)
    {
        if (_guests.EndIfDrained(run) is { } home)
        {
            _offersDue[home] = OfferTicks;
        }
    }

    private RunBook BookOf(NodeId node, MemberId from)
    {
        Check.That(
            _books.TryGetValue(node.Run, out var book), "INV-14", $"{from} speaks of {node}, and {Self} is not its home or has closed it");
        return book;
    }
}

namespace ActorArrays.Actors.Protocol.Members;

/// <content>What this member's actors ask for. What concerns a whole run goes by its book; the rest is the shell's.</content>
internal sealed partial class MemberActor : IEffects
{
    void IEffects.Send(in NodeMessage message) => Local.Send(message);

    void IEffects.Send(in GovernorMessage message) => Local.Send(message);

    void IEffects.Send(in RunMessage message)
    {
        if (message.Kind is RunMessageKind.NodeFinished or RunMessageKind.NodeReleased or RunMessageKind.NodeAbandoned or
            RunMessageKind.BackupStarted)
        {
            _news.Enqueue(new NodeNews(message, null));
        }
        else if (message.Kind == RunMessageKind.NodeFailed && _books.TryGetValue(message.To, out var book) && book.HasCompleted)
        {
            // A chunk that the run keeps was lost, and cannot be computed again. The run itself is over.
            book.Abandon(message.Node.Task);
        }
        else
        {
            Local.Send(message);
        }
    }

    void IEffects.Send(in SupervisorMessage message) => _news.Enqueue(new NodeNews(null, message));

    void IEffects.SendToNodes(RunId run, NodeMessageKind kind)
    {
        if (kind == NodeMessageKind.CancelNode)
        {
            _books[run].Stop();
        }
        else if (kind == NodeMessageKind.ConsumersEnded)
        {
            _books[run].OnConsumersEnded();
        }
        else if (kind == NodeMessageKind.ReleaseChunk)
        {
            _books[run].ReleaseRetained();
        }
        else
        {
            throw new InvariantException("INV-14", $"{run} tells all of its nodes {kind}");
        }
    }

    bool IEffects.CreateNode(RunId run, in TaskSpec spec, PlanOrder order) => _books[run].Add(spec, order);

    void IEffects.SealRun(RunId run)
    {
        _books[run].Seal();
        Local.SealRun(run);
    }

    void IEffects.StartTask(NodeId node, NodeId[] inputs, int attempt, PlanOrder order)
    {
        if (_replicas.Has(node))
        {
            _replicas.OnStart(node, attempt);
        }
        else
        {
            Local.StartTask(node, inputs, attempt, order);
        }
    }

    // The members are told by the book, with the cancellation of the nodes.
    void IEffects.StopTasks(RunId run) => Local.StopTasks(run);

    void IEffects.Free(NodeId node, IPayload payload) => Local.Free(node, payload);

    void IEffects.SpillChunk(NodeId node, IPayload payload) => Local.SpillChunk(node, payload);

    void IEffects.RestoreChunk(NodeId node) => Local.RestoreChunk(node);

    void IEffects.DropSpill(NodeId node) => Local.DropSpill(node);

    void IEffects.StartBackoff(NodeId node, TimeSpan delay) => Local.StartBackoff(node, delay);

    void IEffects.SetAlarm(RunId run, RunAlarm alarm, TimeSpan delay)
    {
        // Each member sees to it that its tasks stop, this one as well.
        if (alarm != RunAlarm.Grace)
        {
            Local.SetAlarm(run, alarm, delay);
        }
    }

    void IEffects.ObserveTasks(RunId run)
    {
        Local.ObserveTasks(run);
        _books[run].Observe();
    }

    void IEffects.DisownTask(NodeId node, int attempt) => Local.DisownTask(node, attempt);

    void IEffects.ReportStall(RunId run, TimeSpan silence)
    {
        Local.ReportStall(run, silence);
        _books[run].WriteOffStrays();
    }

    void IEffects.RetireNode(NodeId node) => Local.RetireNode(node);

    void IEffects.CompleteRun(RunId run, RunOutcome outcome) => _books[run].Complete(outcome);

    void IEffects.RetireRun(RunId run) => _books[run].Retire();
}

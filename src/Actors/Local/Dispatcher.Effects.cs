using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <content>What actors ask for, performed by the local shell.</content>
internal sealed partial class Dispatcher : IEffects
{
    public void Send(in NodeMessage message) => _toNodes.Enqueue(message);

    public void Send(in GovernorMessage message) => _toGovernor.Enqueue(message);

    public void Send(in SupervisorMessage message) => _toSupervisors.Enqueue(message);

    public void Send(in RunMessage message) => _toRuns.Enqueue(message);

    public void SendToNodes(RunId run, NodeMessageKind kind)
    {
        foreach (var task in CellOf(run).Actors.Nodes.Keys)
        {
            Send(NodeMessage.Plain(kind, new NodeId(run, task)));
        }
    }

    public bool CreateNode(RunId run, in TaskSpec spec, PlanOrder order) =>
        Directory.CreateNode(run, spec, order, this);

    public void SealRun(RunId run) => Directory.SealRun(run, this);

    public void StartTask(NodeId node, NodeId[] inputs, int attempt, PlanOrder turn)
    {
        Observe(nameof(StartTask), node);
        var work = _spare.TryPop(out var spare) ? spare : new TaskWork();
        work.Fill(node, attempt, turn, CellOf(node.Run));
        foreach (var input in inputs)
        {
            Check.That(
                Directory.TryGetNode(input, out var holder) && holder.Payload is not null,
                "INV-6", $"{node} starts without its input {input}");
            work.AddInput(holder.Payload);
        }

        _started.Add(work);
    }

    public void StopTasks(RunId run)
    {
        Observe(nameof(StopTasks), run);
        CellOf(run).StopTasks();
    }

    public void Free(NodeId node, IPayload payload)
    {
        Observe(nameof(Free), node);
        _kept.Free(payload);
    }

    public void SpillChunk(NodeId node, IPayload payload)
    {
        Observe(nameof(SpillChunk), node);
        var cell = CellOf(node.Run);
        _spills.Write(node, payload, cell.Codec, cell.Actors.Run.Counters.CountSpilled);
    }

    public void RestoreChunk(NodeId node)
    {
        Observe(nameof(RestoreChunk), node);
        _spills.Read(node, CellOf(node.Run).Codec);
    }

    public void DropSpill(NodeId node)
    {
        Observe(nameof(DropSpill), node);
        _spills.Drop(node);
    }

    public void StartBackoff(NodeId node, TimeSpan delay)
    {
        Observe(nameof(StartBackoff), node);
        CellOf(node.Run).StartWait(delay, Post, () => Send(SupervisorMessage.BackoffElapsed(node)));
    }

    public void SetAlarm(RunId run, RunAlarm alarm, TimeSpan delay)
    {
        Observe(nameof(SetAlarm), run);
        CellOf(run).StartWait(delay, Post, () => Send(RunMessage.AlarmRang(run, alarm)));
    }

    public void ReportStall(RunId run, TimeSpan silence)
    {
        Observe(nameof(ReportStall), run);
        CellOf(run).ReportStall(new StallReport(run, silence, DescribeWaiting()));
    }

    public void RetireNode(NodeId node) => Directory.RetireNode(node);

    public void CompleteRun(RunId run, RunOutcome outcome)
    {
        Observe(nameof(CompleteRun), run);
        CellOf(run).End(outcome, Directory.Governor.Ledger);
        NoteForWatches(CellOf(run), outcome);
    }

    public void RetireRun(RunId run)
    {
        Observe(nameof(RetireRun), run);
        Directory.RetireRun(run);
        _cells.Remove(run, out var cell);
        _lastCell = null;
        cell!.Close();
        cell.Retirement.TrySetResult();
        cell.Dispose();
    }

    private void Observe(string effect, NodeId node) => _observer?.OnEvent(ProtocolEvent.Of(effect, node));

    private void Observe(string effect, RunId run) => _observer?.OnEvent(ProtocolEvent.Of(effect, run));
}

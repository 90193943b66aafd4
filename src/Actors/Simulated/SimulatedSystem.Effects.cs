using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Simulated;

/// <content>What actors ask for: everything becomes something that happens later.</content>
public sealed partial class SimulatedSystem : IEffects
{
    void IEffects.Send(in NodeMessage message) => Send(message);

    void IEffects.Send(in GovernorMessage message) => Send(message);

    void IEffects.Send(in RunMessage message) => Send(message);

    void IEffects.Send(in SupervisorMessage message) => Send(message);

    void IEffects.SendToNodes(RunId run, NodeMessageKind kind)
    {
        foreach (var task in _runs[run].Actors.Nodes.Keys)
        {
            Send(NodeMessage.Plain(kind, new NodeId(run, task)));
        }
    }

    bool IEffects.CreateNode(RunId run, in TaskSpec spec, PlanOrder order)
    {
        var creator = _current;
        _current = new ActorAddress(ActorKind.Node, new NodeId(run, spec.Id));
        var isCreated = Directory.CreateNode(run, Interference?.Change(spec) ?? spec, order, this);
        _current = creator;
        return isCreated;
    }

    void IEffects.SealRun(RunId run) => Directory.SealRun(run, this);

    void IEffects.StartTask(NodeId node, NodeId[] inputs, int attempt, PlanOrder turn)
    {
        Observe("StartTask", node);
        var kernel = new Kernel(node, attempt, RunOf(node.Run), [.. inputs.Select(input => ValueOf(input, node))]);
        _ready.Enqueue(kernel, turn);
        StartKernels();
    }

    void IEffects.StopTasks(RunId run)
    {
        Observe("StopTasks", run);
        _runs[run].Cancellation.Cancel();
    }

    void IEffects.Free(NodeId node, IPayload payload)
    {
        Observe("Free", node);
        _kept.Free(payload);
    }

    void IEffects.SpillChunk(NodeId node, IPayload payload)
    {
        Observe("SpillChunk", node);
        Later(DrawDiskTime(node), () => Spill(node, payload));
    }

    void IEffects.RestoreChunk(NodeId node)
    {
        Observe("RestoreChunk", node);
        Later(DrawDiskTime(node), () => Restore(node));
    }

    void IEffects.DropSpill(NodeId node)
    {
        Observe("DropSpill", node);
        Check.That(_disk.Remove(node), "INV-13", $"{node} drops a value that is not on disk");
    }

    void IEffects.StartBackoff(NodeId node, TimeSpan delay)
    {
        Observe("StartBackoff", node);
        Later(delay, () => As(ActorAddress.Shell, () => Send(SupervisorMessage.BackoffElapsed(node))));
    }

    void IEffects.SetAlarm(RunId run, RunAlarm alarm, TimeSpan delay)
    {
        Observe("SetAlarm", run);
        Later(delay, () => As(ActorAddress.Shell, () => Send(RunMessage.AlarmRang(run, alarm))));
    }

    void IEffects.ReportStall(RunId run, TimeSpan silence) => Observe("ReportStall", run);

    void IEffects.RetireNode(NodeId node) => Directory.RetireNode(node);

    void IEffects.CompleteRun(RunId run, RunOutcome outcome)
    {
        Observe("CompleteRun", run);
        _runs[run].End(outcome);
    }

    void IEffects.RetireRun(RunId run)
    {
        Observe("RetireRun", run);
        Directory.RetireRun(run);
        _runs.Remove(run, out var retired);
        retired!.Close();
    }

    private void Send(NodeMessage message)
    {
        foreach (var sent in Interference?.Instead(message) ?? [message])
        {
            var to = new ActorAddress(ActorKind.Node, sent.To);
            if (Interference?.IsHandedOverAtOnce(sent) == true)
            {
                As(to, () => Deliver(sent));
                continue;
            }

            Arrive(to, () => ProtocolEvent.Of(sent), () => Deliver(sent));
        }
    }

    private void Send(GovernorMessage message)
    {
        foreach (var sent in Interference?.Instead(message) ?? [message])
        {
            var to = new ActorAddress(ActorKind.Governor, default);
            Arrive(to, () => ProtocolEvent.Of(sent), () => Directory.Deliver(sent, this));
        }
    }

    private void Send(RunMessage message)
    {
        var to = new ActorAddress(ActorKind.Run, new NodeId(message.To, default));
        Arrive(to, () => ProtocolEvent.Of(message), () => Deliver(message));
    }

    private void Send(SupervisorMessage message)
    {
        foreach (var sent in Interference?.Instead(message) ?? [message])
        {
            var to = new ActorAddress(ActorKind.Supervisor, new NodeId(sent.Node.Run, default));
            Arrive(to, () => ProtocolEvent.Of(sent), () => Deliver(sent));
        }
    }

    private void Arrive(ActorAddress to, Func<ProtocolEvent> happened, Action deliver) =>
        _arrivals.Add(_current, to, () =>
        {
            if (IsDown)
            {
                return;
            }

            _touch(this);
            _options.Observer?.OnEvent(happened());
            As(to, deliver);
        });

    private void Observe(string effect, NodeId node) => _options.Observer?.OnEvent(ProtocolEvent.Of(effect, node));

    private void Observe(string effect, RunId run) => _options.Observer?.OnEvent(ProtocolEvent.Of(effect, run));
}

using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>A shell that does nothing but write down what an actor asks for, one line each.</summary>
internal sealed class Recorder : IEffects
{
    private readonly List<string> _lines = [];

    /// <summary>What was asked for when the test's actor started.</summary>
    internal string[] Started { get; set; } = [];

    /// <summary>Nodes that the run made.</summary>
    internal List<TaskId> Created { get; } = [];

    internal RunOutcome? Outcome { get; private set; }

    internal NodeFailure? Failure { get; private set; }

    /// <summary>What was asked for since the last look.</summary>
    internal string[] Take()
    {
        string[] lines = [.. _lines];
        _lines.Clear();
        return lines;
    }

    public void Send(in NodeMessage message) => _lines.Add(message.ToString());

    public void Send(in GovernorMessage message) => _lines.Add(message.ToString());

    public void Send(in SupervisorMessage message) => _lines.Add(message.ToString());

    public void Send(in RunMessage message)
    {
        Failure = message.Failure ?? Failure;
        _lines.Add(message.ToString());
    }

    public void SendToNodes(RunId run, NodeMessageKind kind) => _lines.Add($"{kind} to all of {run}");

    public bool CreateNode(RunId run, in TaskSpec spec, PlanOrder order)
    {
        Created.Add(spec.Id);
        return true;
    }

    public void SealRun(RunId run) => _lines.Add($"SealRun {run}");

    public void StartTask(NodeId node, NodeId[] inputs, int attempt, PlanOrder order) => _lines.Add($"StartTask {node} try {attempt}");

    public void StopTasks(RunId run) => _lines.Add($"StopTasks {run}");

    public void Free(NodeId node, IPayload payload) => _lines.Add($"Free {payload.Size} of {node}");

    public void SpillChunk(NodeId node, IPayload payload) => _lines.Add($"SpillChunk {node}");

    public void RestoreChunk(NodeId node) => _lines.Add($"RestoreChunk {node}");

    public void DropSpill(NodeId node) => _lines.Add($"DropSpill {node}");

    public void StartBackoff(NodeId node, TimeSpan delay) => _lines.Add($"StartBackoff {node} {delay.TotalMilliseconds} ms");

    public void SetAlarm(RunId run, RunAlarm alarm, TimeSpan delay) => _lines.Add($"SetAlarm {run} {alarm} {delay.TotalMilliseconds} ms");

    public void ObserveTasks(RunId run) => _lines.Add($"ObserveTasks {run}");

    public void DisownTask(NodeId node, int attempt) => _lines.Add($"DisownTask {node} try {attempt}");

    public void ReportStall(RunId run, TimeSpan silence) => _lines.Add($"ReportStall {run} {silence.TotalMilliseconds} ms");

    public void RetireNode(NodeId node) => _lines.Add($"RetireNode {node}");

    public void CompleteRun(RunId run, RunOutcome outcome)
    {
        Outcome = outcome;
        _lines.Add($"CompleteRun {run}");
    }

    public void RetireRun(RunId run) => _lines.Add($"RetireRun {run}");
}

/// <summary>A value of a size and nothing else.</summary>
internal sealed record Value(long Count) : IPayload
{
    public Bytes Size => new(Count);

    public void Dispose()
    {
    }
}

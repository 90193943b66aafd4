using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Simulated;

/// <content>The world outside the actors: kernels that take time and may throw, and a disk that may fail.</content>
public sealed partial class SimulatedSystem
{
    private static readonly TimeSpan TaskDurationMax = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan SlowDiskTime = TaskDurationMax * 10;

    private IPayload ValueOf(NodeId input, NodeId consumer)
    {
        Check.That(
            Directory.TryGetNode(input, out var holder) && holder.Payload is not null,
            "INV-6", $"{consumer} starts without its input {input}");
        return holder.Payload;
    }

    private void StartKernels()
    {
        while (_running.Count < _options.Threads && _ready.TryDequeue(out var kernel, out _))
        {
            kernel.StartedAt = Now;
            _running.Add(kernel);
            var duration = _options.TaskDuration?.Invoke(kernel.Node, kernel.Attempt) ?? _random.UpTo(TaskDurationMax);
            Later(duration, () => EndKernel(kernel));
        }
    }

    /// <summary>The work is done at its last moment, so that an input that was freed too early is noticed.</summary>
    private void EndKernel(Kernel kernel)
    {
        if (!_running.Remove(kernel))
        {
            EndStray(kernel);
            return;
        }

        var outcome = Work(kernel);
        if (_random.Happens(_options.RepeatedOutcomes))
        {
            Observe("FaultOutcomeRepeated", kernel.Node);
            var repeat = RepeatOf(outcome);
            Later(_random.UpTo(TaskDurationMax * 4), () => Tell(repeat()));
        }

        Tell(outcome);
        StartKernels();
    }

    /// <summary>
    /// The same outcome with another copy of the value, as a backup run would give it. The copy is made when it
    /// arrives.
    /// </summary>
    private Func<NodeMessage> RepeatOf(NodeMessage outcome)
    {
        if (outcome.Payload is not { } payload)
        {
            return () => outcome;
        }

        var codec = RunOf(outcome.To.Run).Codec;
        var bytes = Encode(payload, codec);
        return () => NodeMessage.TaskFinished(outcome.To, outcome.Attempt, codec.Read(new MemoryStream(bytes)));
    }

    private static byte[] Encode(IPayload payload, IPayloadCodec codec)
    {
        using var stream = new MemoryStream();
        codec.Write(payload, stream);
        return stream.ToArray();
    }

    private NodeMessage Work(Kernel kernel)
    {
        if (kernel.Run.Cancellation.IsCancellationRequested)
        {
            var stopped = TaskFailure.Of(new OperationCanceledException(kernel.Run.Cancellation.Token));
            return NodeMessage.TaskFailed(kernel.Node, kernel.Attempt, stopped);
        }

        return Work(kernel, kernel.Run.Context);
    }

    private NodeMessage Work(Kernel kernel, TaskContext context)
    {
        try
        {
            context.Attempt = kernel.Attempt;
            var inputs = kernel.Inputs.AsSpan().ToArray();
            Interference?.Arrange(kernel.Node, inputs);
            var result = kernel.Run.Runner.Run(kernel.Node.Task, inputs, context);
            return NodeMessage.TaskFinished(kernel.Node, kernel.Attempt, result);
        }
        catch (Exception error) when (error is not InvariantException)
        {
            return NodeMessage.TaskFailed(kernel.Node, kernel.Attempt, TaskFailure.Of(error));
        }
    }

    /// <summary>What the world tells a node arrives at once: the time that it took has passed already.</summary>
    private void Tell(NodeMessage message)
    {
        _options.Observer?.OnEvent(ProtocolEvent.Of(message));
        As(new ActorAddress(ActorKind.Node, message.To), () => Deliver(message));
    }

    /// <summary>How long a spill or a restore takes; a disk that takes ten times as long as a task is slow.</summary>
    private TimeSpan DrawDiskTime(NodeId node)
    {
        var time = _random.UpTo(_options.DiskDelayMax);
        if (time > SlowDiskTime)
        {
            Observe("FaultDiskSlow", node);
        }

        return time;
    }

    private void Spill(NodeId node, IPayload payload)
    {
        try
        {
            _disk.Write(node, Encode(payload, RunOf(node.Run).Codec));
        }
        catch (SimulatedDiskException error)
        {
            Tell(NodeMessage.Refused(NodeMessageKind.SpillFailed, node, TaskFailure.Of(error)));
            return;
        }

        RunOf(node.Run).Actors.Run.Counters.CountSpilled(payload.Size);
        Tell(NodeMessage.Plain(NodeMessageKind.ChunkSpilled, node));
    }

    private void Restore(NodeId node)
    {
        byte[] bytes;
        try
        {
            bytes = _disk.Read(node);
        }
        catch (SimulatedDiskException error)
        {
            Tell(NodeMessage.Refused(NodeMessageKind.RestoreFailed, node, TaskFailure.Of(error)));
            return;
        }

        using var stream = new MemoryStream(Interference?.ReadBack(node, bytes) ?? bytes);
        Tell(NodeMessage.ChunkRestored(node, RunOf(node.Run).Codec.Read(stream)));
    }

    /// <summary>A try on its way: waiting for a thread, on one, or a stray.</summary>
    private sealed class Kernel(NodeId node, int attempt, SimulatedRun run, IPayload[] inputs)
    {
        internal NodeId Node => node;

        internal int Attempt => attempt;

        internal SimulatedRun Run => run;

        internal IPayload[] Inputs => inputs;

        internal TimeSpan StartedAt { get; set; }
    }
}

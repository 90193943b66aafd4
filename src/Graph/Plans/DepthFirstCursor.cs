using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>
/// Walks a plan from its outputs: a task's inputs are finished one after the other, each with all that it needs, before
/// the task itself is yielded.
/// </summary>
/// <remarks>
/// Several outputs advance side by side in proportion, so that what they share is freed early. Memory: the path to the
/// current task, and the yielded tasks that still have consumers to come.
/// </remarks>
internal sealed class DepthFirstCursor(ArrayPlan plan) : IPlanCursor
{
    private readonly Stack<Frame> _path = [];
    private readonly Dictionary<TaskId, int> _consumersLeft = [];
    private readonly long[] _nextOutput = new long[plan.Outputs.Count];
    private readonly InputList _inputs = new();

    // A persisted chunk may be reached both as an output and as an input; it is yielded once.
    private readonly HashSet<TaskId> _persisted = [];

    public bool TryNext(out TaskSpec task)
    {
        while (_path.Count > 0 || PushOutput())
        {
            if (!_path.TryPeek(out var frame))
            {
                continue;
            }

            if (NextInput(frame) is { } input)
            {
                Push(plan.Layers[input.Operator], input.Index);
                continue;
            }

            _path.Pop();
            task = Finish(frame);
            return true;
        }

        task = default;
        return false;
    }

    private bool PushOutput()
    {
        var best = -1;
        for (var i = 0; i < _nextOutput.Length; i++)
        {
            if (_nextOutput[i] < plan.Outputs[i].Tasks.Count && (best < 0 || Progress(i) < Progress(best)))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return false;
        }

        var (layer, at) = (plan.Outputs[best], _nextOutput[best]++);
        if (layer.Kept?.Contains(at) != true && !_persisted.Contains(TaskId.Of(layer.Number, at)))
        {
            Push(layer, at);
        }

        return true;
    }

    private double Progress(int output) => (double)_nextOutput[output] / plan.Outputs[output].Tasks.Count;

    private void Push(Layer layer, long task)
    {
        _inputs.Clear();
        layer.CollectInputs(task, _inputs);
        _path.Push(new Frame(layer, task, _inputs.ToArray()));
    }

    // The next input that was not yielded yet; inputs of earlier runs are there already.
    private TaskId? NextInput(Frame frame)
    {
        while (frame.Next < frame.Inputs.Length)
        {
            var input = frame.Inputs[frame.Next++];
            if (input.Run == default && !_consumersLeft.ContainsKey(input.Task) && !_persisted.Contains(input.Task))
            {
                return input.Task;
            }
        }

        return null;
    }

    private TaskSpec Finish(Frame frame)
    {
        foreach (var input in frame.Inputs)
        {
            if (input.Run == default && _consumersLeft.ContainsKey(input.Task) && --_consumersLeft[input.Task] == 0)
            {
                _consumersLeft.Remove(input.Task);
            }
        }

        var id = TaskId.Of(frame.Layer.Number, frame.Task);
        var consumers = plan.ConsumerCount(frame.Layer, frame.Task);
        if (consumers > 0)
        {
            _consumersLeft.Add(id, consumers);
        }

        if (frame.Layer.Outcome == TaskOutcome.Persisted)
        {
            _persisted.Add(id);
        }

        return new TaskSpec
        {
            Id = id,
            Inputs = frame.Inputs,
            ConsumerCount = consumers,
            Outcome = frame.Layer.Outcome,
            OutputBytes = new Bytes(frame.Layer.OutputBytes(frame.Task)),
            ScratchBytes = new Bytes(frame.Layer.ScratchBytes(frame.Task)),
        };
    }

    private sealed class Frame(Layer layer, long task, NodeId[] inputs)
    {
        public Layer Layer { get; } = layer;

        public long Task { get; } = task;

        public NodeId[] Inputs { get; } = inputs;

        public int Next { get; set; }
    }
}

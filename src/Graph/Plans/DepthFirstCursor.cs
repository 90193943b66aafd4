using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>
/// Walks a plan from its outputs: a task's inputs are finished one after the other, each with all that it needs, before
/// the task itself is yielded.
/// </summary>
/// <remarks>
/// What frees memory goes first: a task of an eager layer (<see cref="Layer.IsEager"/>) is yielded once all of its inputs
/// have been, so that a chunk that several reductions or pieces are made of is freed when they have taken it, not when
/// the last of them has its turn. Several outputs advance side by side in proportion, so that what they share is freed
/// early. Memory: the path to the current task, the yielded tasks that still have consumers to come, and a bit for each
/// task that has siblings.
/// </remarks>
internal sealed class DepthFirstCursor(ArrayPlan plan) : IPlanCursor
{
    private readonly Stack<Frame> _path = [];
    private readonly Dictionary<TaskId, int> _consumersLeft = [];
    private readonly long[] _nextOutput = new long[plan.Outputs.Count];
    private readonly InputList _inputs = new();

    // Tasks whose inputs have all been yielded; and of those the outputs, which must not come again.
    private readonly Queue<Frame> _eager = new();
    private readonly HashSet<TaskId> _early = [];
    private readonly List<(Layer Layer, long Task)> _candidates = [];

    // A persisted chunk may be reached both as an output and as an input; it is yielded once.
    private readonly HashSet<TaskId> _persisted = [];

    // Of layers whose tasks have siblings, the tasks that were yielded: a bit a task. A piece whose consumers have all taken it
    // is nowhere else, and the piece beside it would have it made again.
    private readonly TaskSet?[] _pieces = new TaskSet?[plan.Layers.Count];

    public bool TryNext(out TaskSpec task)
    {
        while (_eager.Count > 0 || _path.Count > 0 || PushOutput())
        {
            if (_eager.TryDequeue(out var eager))
            {
                task = Finish(eager);
                AddEager(eager, pulls: false);
                return true;
            }

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
            if (task.ConsumerCount > 1)
            {
                AddEager(frame, pulls: true);
            }

            AddSiblings(frame);

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
        var id = TaskId.Of(layer.Number, at);
        if (layer.Kept?.Contains(at) != true && !_persisted.Contains(id) && !_early.Remove(id))
        {
            Push(layer, at);
        }

        return true;
    }

    private double Progress(int output) => (double)_nextOutput[output] / plan.Outputs[output].Tasks.Count;

    private void Push(Layer layer, long task) => _path.Push(new Frame(layer, task, InputsOf(layer, task)));

    private NodeId[] InputsOf(Layer layer, long task)
    {
        _inputs.Clear();
        layer.CollectInputs(task, _inputs);
        return _inputs.ToArray();
    }

    // Not for a task that was yielded on demand and has one consumer: that is the one that demanded it.
    private void AddEager(Frame done, bool pulls)
    {
        _candidates.Clear();
        plan.CollectEager(done.Layer, done.Task, _candidates);
        foreach (var (layer, task) in _candidates)
        {
            AddIfReady(layer, task, pulls);
        }
    }

    // Pieces of a chunk of an earlier run: nothing that is yielded leads to them. Siblings that were not yielded come now.
    private void AddSiblings(Frame done)
    {
        foreach (var task in plan.Siblings(done.Layer, done.Task) ?? [])
        {
            if (_pieces[done.Layer.Number]?.Contains(task) != true)
            {
                AddIfReady(done.Layer, task, pulls: false);
            }
        }
    }

    // The task at the end of the path is yielded next if nothing is missing to it; any other on the path lacks the one behind it.
    private void AddIfReady(Layer layer, long task, bool pulls)
    {
        if (_path.TryPeek(out var last) && ReferenceEquals(last.Layer, layer) && last.Task == task)
        {
            return;
        }

        _inputs.Clear();
        layer.CollectInputs(task, _inputs);
        var missing = Missing(_inputs.Nodes, out var input);
        if (pulls && missing == 1)
        {
            Pull(input.Task);
        }
        else if (missing == 0)
        {
            _eager.Enqueue(new Frame(layer, task, _inputs.ToArray()));
            if (layer.Outcome == TaskOutcome.Effect)
            {
                _early.Add(TaskId.Of(layer.Number, task));
            }
        }
    }

    // None, one or more. From the end: what comes in order lacks its last inputs, so that two looks are enough.
    private int Missing(ReadOnlySpan<NodeId> inputs, out NodeId missing)
    {
        missing = default;
        var count = 0;
        for (var i = inputs.Length - 1; i >= 0 && count < 2; i--)
        {
            if (!IsYielded(inputs[i]))
            {
                (missing, count) = (inputs[i], count + 1);
            }
        }

        return count;
    }

    // One more chunk that needs no others, such as v for u * v while u is there, and u is free. Only for tasks yielded
    // on demand: what is pulled must not pull, or it would all come at once.
    private void Pull(TaskId task)
    {
        var layer = plan.Layers[task.Operator];
        if (layer.Producers.Count == 0 && !_eager.Any(frame => ReferenceEquals(frame.Layer, layer) && frame.Task == task.Index))
        {
            _eager.Enqueue(new Frame(layer, task.Index, InputsOf(layer, task.Index)));
        }
    }

    private bool IsYielded(NodeId input) =>
        input.Run != default || _consumersLeft.ContainsKey(input.Task) || _persisted.Contains(input.Task);

    // The next input that was not yielded yet; inputs of earlier runs are there already.
    private TaskId? NextInput(Frame frame)
    {
        while (frame.Next < frame.Inputs.Length)
        {
            var input = frame.Inputs[frame.Next++];
            if (!IsYielded(input))
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
            ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(_consumersLeft, input.Task);
            if (input.Run == default && !Unsafe.IsNullRef(ref left) && --left == 0)
            {
                _consumersLeft.Remove(input.Task);
            }
        }

        var task = plan.TaskOf(frame.Layer, frame.Task, frame.Inputs);
        if (task.ConsumerCount > 0)
        {
            _consumersLeft.Add(task.Id, task.ConsumerCount);
        }

        if (task.Outcome == TaskOutcome.Persisted)
        {
            _persisted.Add(task.Id);
        }

        if (frame.Layer.HasSiblings)
        {
            (_pieces[frame.Layer.Number] ??= new TaskSet(frame.Layer.Tasks.Count)).Add(frame.Task);
        }

        return task;
    }

    private sealed class Frame(Layer layer, long task, NodeId[] inputs)
    {
        public Layer Layer { get; } = layer;

        public long Task { get; } = task;

        public NodeId[] Inputs { get; } = inputs;

        public int Next { get; set; }
    }
}

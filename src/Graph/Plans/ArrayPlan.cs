using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A lowered computation: layers of tasks as functions of the chunk. Nothing in it grows with the chunks.</summary>
internal sealed class ArrayPlan : IPlan
{
    private readonly Layer[] _layers;
    private readonly List<Layer>[] _consumers;
    private readonly Layer[]?[] _eagerConsumers;
    private readonly bool[] _isWhollyReached;

    // Where an earlier run has done some tasks: what is known of the others. Null where none has.
    private readonly ReachedTasks?[]? _reached;

    /// <param name="layers">Every layer, producers before consumers.</param>
    /// <param name="outputs">The layers whose tasks are all wanted, but for those that an earlier run has done.</param>
    public ArrayPlan(IReadOnlyList<Layer> layers, IReadOnlyList<Layer> outputs)
    {
        _layers = [.. layers];
        Outputs = outputs;
        _consumers = new List<Layer>[_layers.Length];
        _isWhollyReached = new bool[_layers.Length];
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i].Number = i;
            _consumers[i] = [];
        }

        foreach (var layer in _layers)
        {
            foreach (var producer in layer.Producers)
            {
                _consumers[producer.Number].Add(layer);
            }
        }

        _eagerConsumers = [.. _consumers.Select(consumers => consumers.Where(consumer => consumer.IsEager).ToArray())
            .Select(eager => eager.Length == 0 ? null : eager)];
        _reached = outputs.Any(output => output.Kept is not null) ? new ReachedTasks[_layers.Length] : null;
        MarkReached();
        Operators = [.. _layers.Select(layer => new OperatorInfo(
            layer.Name, layer.Tasks.Count - (layer.Kept?.Count ?? 0), layer.Origin?.Text, new Bytes((long)layer.StoredBytes)))];
        LargestTask = PlanBytes.Largest(this);
    }

    public IReadOnlyList<OperatorInfo> Operators { get; }

    /// <summary>The layers whose tasks are all wanted, but for those that an earlier run has done.</summary>
    public IReadOnlyList<Layer> Outputs { get; }

    public IReadOnlyList<Layer> Layers => _layers;

    public long TaskCount => Operators.Sum(op => op.TaskCount);

    /// <summary>The task that needs most memory.</summary>
    public TaskNeed LargestTask { get; }

    public Bytes LargestTaskBytes => LargestTask.Total;

    public IPlanCursor Open() => new DepthFirstCursor(this);

    public string Describe(TaskId task) => _layers[task.Operator].Describe(task.Index);

    /// <summary>True if every task of the layer is needed for the outputs.</summary>
    public bool IsWhollyReached(Layer layer) => _isWhollyReached[layer.Number];

    /// <summary>How many tasks of this plan take the payload of a task that is reached.</summary>
    public int ConsumerCount(Layer layer, long task) => checked((int)ConsumerCount(layer, task, except: null));

    private long ConsumerCount(Layer layer, long task, Layer? except)
    {
        long count = 0;
        foreach (var consumer in _consumers[layer.Number])
        {
            if (ReferenceEquals(consumer, except))
            {
                continue;
            }

            var users = new TaskRanges();
            consumer.CollectUsers(layer, task, users);
            count += IsWhollyReached(consumer)
                ? users.Count()
                : users.Tasks(consumer.Tasks).LongCount(user => IsReached(consumer, user));
        }

        return count;
    }

    /// <summary>Those of a task's siblings that are reached.</summary>
    public IEnumerable<long>? Siblings(Layer layer, long task) => layer.Siblings(task) is { } siblings ? Reached(layer, siblings) : null;

    private IEnumerable<long> Reached(Layer layer, IEnumerable<long> tasks) => tasks.Where(task => IsReached(layer, task));

    /// <summary>The reached tasks of eager layers that take the payload of a task; null if there can be none.</summary>
    public IEnumerable<(Layer Layer, long Task)>? EagerConsumers(Layer layer, long task) =>
        _eagerConsumers[layer.Number] is { } eager ? EagerConsumers(eager, layer, task) : null;

    private IEnumerable<(Layer Layer, long Task)> EagerConsumers(Layer[] eager, Layer layer, long task)
    {
        foreach (var consumer in eager)
        {
            var users = new TaskRanges();
            consumer.CollectUsers(layer, task, users);
            foreach (var user in users.Tasks(consumer.Tasks))
            {
                if (IsReached(consumer, user))
                {
                    yield return (consumer, user);
                }
            }
        }
    }

    // A chain would ask its next task, and that one the next.
    private bool IsReached(Layer layer, long task) => IsWhollyReached(layer) || (layer is CarryLayer chain
        ? chain.IsReached(task, other => ConsumerCount(layer, other, except: layer) > 0)
        : _reached is null ? ConsumerCount(layer, task) > 0
        : (_reached[layer.Number] ??= new ReachedTasks(layer.Tasks.Count)).GetOrAdd(task, at => IsNeeded(layer, at)));

    private bool IsNeeded(Layer layer, long task) => layer.Kept is { } kept ? !kept.Contains(task) : ConsumerCount(layer, task) > 0;

    private void MarkReached()
    {
        foreach (var output in Outputs)
        {
            _isWhollyReached[output.Number] = output.Kept is null;
        }

        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            _isWhollyReached[i] |= _consumers[i].Any(consumer => IsWhollyReached(consumer) && consumer.Covers(_layers[i]));
        }
    }
}

using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A lowered computation: layers of tasks as functions of the chunk. Nothing in it grows with the chunks.</summary>
internal sealed class ArrayPlan : ILineage
{
    // A value that more tasks take, such as a mean, is not freed by running some of them early, and all at once would be as
    // many live nodes as there are chunks.
    private const int EagerMax = 64;

    private readonly Layer[] _layers;
    private readonly List<Layer>[] _consumers;
    private readonly Layer[][] _eagerConsumers;
    private readonly bool[] _isWhollyReached;

    // How many tasks take each chunk of a layer, where it is the same for all; else −1.
    private readonly int[] _consumersOfEach;

    // Layers of more tasks are asked anew each time where no earlier run has done any: 256 KiB remember so many.
    private const long RememberedMax = 1 << 20;

    // What is known of the tasks of layers that are not reached as a whole.
    private readonly ReachedTasks?[] _reached;
    private readonly bool _isResumed;

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

        _eagerConsumers = [.. _consumers.Select(consumers => consumers.Where(consumer => consumer.IsEager).ToArray())];
        _reached = new ReachedTasks[_layers.Length];
        _isResumed = outputs.Any(output => output.Kept is not null);
        MarkReached();
        _consumersOfEach = [.. _layers.Select(ConsumersOfEach)];
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

    public TaskSpec TaskOf(TaskId task)
    {
        var layer = _layers[task.Operator];
        var inputs = new InputList();
        layer.CollectInputs(task.Index, inputs);
        return TaskOf(layer, task.Index, inputs.ToArray());
    }

    /// <summary>A task whose inputs are known.</summary>
    public TaskSpec TaskOf(Layer layer, long task, NodeId[] inputs) => new()
    {
        Id = TaskId.Of(layer.Number, task),
        Inputs = inputs,
        ConsumerCount = ConsumerCount(layer, task),
        Outcome = layer.Outcome,
        OutputBytes = new Bytes(layer.OutputBytes(task)),
        ScratchBytes = new Bytes(layer.ScratchBytes(task)),
    };

    public string Describe(TaskId task) => _layers[task.Operator].Describe(task.Index);

    public IReadOnlyList<long> GridOf(int op) => [.. _layers[op].Tasks.Axes.Select(static axis => axis.Count)];

    public IReadOnlyList<int> ProducersOf(int op) => [.. _layers[op].Producers.Select(static producer => producer.Number).Order()];

    public bool IsNeededByAll(TaskId task) => NeededTasks.AreAllOutputs(this, task);

    /// <summary>The layers whose tasks take payloads of a layer's.</summary>
    public IReadOnlyList<Layer> ConsumersOf(Layer layer) => _consumers[layer.Number];

    /// <summary>True if every task of the layer is needed for the outputs.</summary>
    public bool IsWhollyReached(Layer layer) => _isWhollyReached[layer.Number];

    /// <summary>How many tasks of this plan take the payload of a task that is reached.</summary>
    public int ConsumerCount(Layer layer, long task) => _consumersOfEach[layer.Number] is >= 0 and var count
        ? count
        : checked((int)ConsumerCount(layer, task, except: null));

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

    private int ConsumersOfEach(Layer layer)
    {
        var count = 0;
        foreach (var consumer in _consumers[layer.Number])
        {
            if (!IsWhollyReached(consumer) || consumer.UsersOfEach(layer) is not { } users)
            {
                return -1;
            }

            count += users;
        }

        return count;
    }

    /// <summary>Those of a task's siblings that are reached.</summary>
    public IEnumerable<long>? Siblings(Layer layer, long task) => layer.Siblings(task) is { } siblings ? Reached(layer, siblings) : null;

    private IEnumerable<long> Reached(Layer layer, IEnumerable<long> tasks) => tasks.Where(task => IsReached(layer, task));

    /// <summary>Adds the reached tasks of eager layers that take the payload of a task, unless they are very many.</summary>
    public void CollectEager(Layer layer, long task, List<(Layer Layer, long Task)> tasks)
    {
        foreach (var consumer in _eagerConsumers[layer.Number])
        {
            if (IsWhollyReached(consumer) && consumer.UsersOfEach(layer) == 1)
            {
                tasks.Add((consumer, consumer.OnlyUser(task)));
                continue;
            }

            var users = new TaskRanges();
            consumer.CollectUsers(layer, task, users);
            if (users.Count() > EagerMax)
            {
                continue;
            }

            foreach (var user in users.Tasks(consumer.Tasks))
            {
                if (IsReached(consumer, user))
                {
                    tasks.Add((consumer, user));
                }
            }
        }
    }

    // A chain would ask its next task, and that one the next.
    private bool IsReached(Layer layer, long task) => IsWhollyReached(layer) || (layer is CarryLayer chain
        ? chain.IsReached(task, other => ConsumerCount(layer, other, except: layer) > 0)
        : !_isResumed && layer.Tasks.Count > RememberedMax ? ConsumerCount(layer, task) > 0
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

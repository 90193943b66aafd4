using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Plans;

/// <summary>A plan given as a list of tasks, with the value that each must have.</summary>
public sealed class FakePlan : ILineage
{
    private readonly IReadOnlyList<TaskSpec> _tasks;

    /// <param name="name">Operator name of all tasks; their ids are 0#0, 0#1 and so on.</param>
    /// <param name="tasks">In the order in which the cursor yields them.</param>
    /// <param name="known">Values of persisted chunks of other runs that the tasks take.</param>
    public FakePlan(string name, IReadOnlyList<TaskSpec> tasks, IReadOnlyDictionary<NodeId, (ulong Hash, Bytes Size)>? known = null)
    {
        _tasks = tasks;
        Operators = [new OperatorInfo(name, tasks.Count, "Fake.cs:1")];
        LargestTaskBytes = Evaluate(known ?? new Dictionary<NodeId, (ulong, Bytes)>());
    }

    public IReadOnlyList<OperatorInfo> Operators { get; }

    public IReadOnlyList<TaskSpec> Tasks => _tasks;

    public long TaskCount => _tasks.Count;

    public Bytes LargestTaskBytes { get; }

    /// <summary>Which tasks every output needs.</summary>
    public Func<TaskId, bool> NeededByAll { get; init; } = static _ => false;

    /// <summary>The value of each task without any actor: the oracle.</summary>
    public Dictionary<TaskId, ulong> Expected { get; } = [];

    public IPlanCursor Open() => new Cursor(_tasks);

    public bool IsNeededByAll(TaskId task) => NeededByAll(task);

    public TaskSpec TaskOf(TaskId task) => Copy(_tasks[(int)task.Index]);

    public string Describe(TaskId task) => $"{Operators[0].Name} task {task.Index}";

    /// <summary>The value of a task, given the values of its inputs in order.</summary>
    public static ulong HashOf(TaskId task, IEnumerable<ulong> inputs)
    {
        var hash = SeededRandom.Mix(task.Value + 0x51ED);
        foreach (var input in inputs)
        {
            hash = unchecked(SeededRandom.Mix((hash * 31) + input));
        }

        return hash;
    }

    private Bytes Evaluate(IReadOnlyDictionary<NodeId, (ulong Hash, Bytes Size)> known)
    {
        var sizes = _tasks.ToDictionary(static task => task.Id, static task => task.OutputBytes);
        var largest = Bytes.Zero;
        foreach (var task in _tasks)
        {
            var need = task.OutputBytes + task.ScratchBytes;
            var inputs = new List<ulong>();
            foreach (var input in task.Inputs)
            {
                var isKnown = known.TryGetValue(input, out var value);
                need += isKnown ? value.Size : sizes[input.Task];
                inputs.Add(isKnown ? value.Hash : Expected[input.Task]);
            }

            Expected[task.Id] = HashOf(task.Id, inputs);
            largest = Bytes.Max(largest, need);
        }

        return largest;
    }

    private static TaskSpec Copy(in TaskSpec task) => task with { Inputs = [.. task.Inputs] };

    private sealed class Cursor(IReadOnlyList<TaskSpec> tasks) : IPlanCursor
    {
        private int _next;

        public bool TryNext(out TaskSpec task)
        {
            task = _next < tasks.Count ? Copy(tasks[_next]) : default;
            return _next++ < tasks.Count;
        }
    }
}

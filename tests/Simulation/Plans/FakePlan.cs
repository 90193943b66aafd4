using System.Text;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Plans;

/// <summary>A plan given as a list of tasks, with the value that each must have.</summary>
public sealed class FakePlan : ILineage
{
    private readonly IReadOnlyList<TaskSpec> _tasks;
    private readonly Dictionary<TaskId, TaskSpec> _specs;
    private RunId _run;

    /// <param name="name">Operator name of all tasks; their ids are 0#0, 0#1 and so on.</param>
    /// <param name="tasks">In the order in which the cursor yields them.</param>
    /// <param name="known">Values of persisted chunks of other runs that the tasks take.</param>
    public FakePlan(string name, IReadOnlyList<TaskSpec> tasks, IReadOnlyDictionary<NodeId, (ulong Hash, Bytes Size)>? known = null)
    {
        _tasks = tasks;
        _specs = tasks.ToDictionary(static task => task.Id);
        Operators = [new OperatorInfo(name, tasks.Count, "Fake.cs:1")];
        LargestTaskBytes = Evaluate(known ?? new Dictionary<NodeId, (ulong, Bytes)>());
    }

    public IReadOnlyList<OperatorInfo> Operators { get; }

    public IReadOnlyList<TaskSpec> Tasks => _tasks;

    public long TaskCount => _tasks.Count;

    public Bytes LargestTaskBytes { get; }

    /// <summary>The run of its own nodes, if they are named with one.</summary>
    public RunId Run { get => _run; init => _run = value; }

    /// <summary>Which tasks every output needs.</summary>
    public Func<TaskId, bool> NeededByAll { get; init; } = static _ => false;

    /// <summary>The value of each task without any actor: the oracle.</summary>
    public Dictionary<TaskId, ulong> Expected { get; } = [];

    public IPlanCursor Open() => new Cursor(_tasks);

    public bool IsNeededByAll(TaskId task) => NeededByAll(task);

    public TaskSpec TaskOf(TaskId task) => Copy(_specs[task]);

    /// <summary>The same without some tasks, by their places; who takes their results takes one input less.</summary>
    /// <param name="places">Which.</param>
    /// <param name="isGone">Which persisted chunks of other runs are gone as well.</param>
    /// <param name="known">Values of persisted chunks of other runs that the tasks take.</param>
    public FakePlan Without(
        Func<int, bool> places, Func<NodeId, bool> isGone, IReadOnlyDictionary<NodeId, (ulong Hash, Bytes Size)>? known = null)
    {
        HashSet<TaskId> gone = [.. _tasks.Where((_, place) => places(place)).Select(static task => task.Id)];
        var left = _tasks.Where(task => !gone.Contains(task.Id))
            .Select(task => task with { Inputs = [.. task.Inputs.Where(input => !IsOut(input))] })
            .ToList();
        var own = left.SelectMany(static task => task.Inputs).Where(input => input.Run == _run);
        var counts = own.CountBy(static input => input.Task).ToDictionary();
        left = [.. left.Select(task => task with { ConsumerCount = counts.GetValueOrDefault(task.Id) })];
        return new FakePlan(Operators[0].Name, left, known) { _run = _run };

        bool IsOut(NodeId input) => isGone(input) || (input.Run == _run && gone.Contains(input.Task));
    }

    public string Describe(TaskId task) => $"{Operators[0].Name} task {task.Index}";

    /// <summary>Adds the tasks, one a line, if they are few enough to be read.</summary>
    public void Describe(StringBuilder to)
    {
        const int TasksMax = 30;
        to.Append(null, $"  {_run}: {_tasks.Count} tasks, {Operators[0].Name}\n");
        foreach (var task in _tasks.Take(_tasks.Count > TasksMax ? 0 : TasksMax))
        {
            var inputs = string.Join(", ", task.Inputs.Select(input => input.Run == _run ? input.Task.ToString() : input.ToString()));
            to.Append(null, $"    {task.Id} {task.Outcome} of {task.OutputBytes}, scratch {task.ScratchBytes}, ");
            to.Append(null, $"{task.ConsumerCount} consumers, takes [{inputs}]\n");
        }
    }

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

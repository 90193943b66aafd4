namespace ActorArrays.Actors.Protocol;

/// <summary>The <see cref="TaskMap"/> of each operator of a run that somebody watches.</summary>
/// <remarks>All together have at most 262,144 cells (1 MiB), or 16 an operator if those are more.</remarks>
public sealed class TaskMaps
{
    private const int CellsOfAll = 1 << 18;
    private const int CellsLeast = 16;
    private const int CellsMost = 4096;
    private readonly TaskMap[] _maps;

    /// <summary>Maps with nothing done.</summary>
    public TaskMaps(IPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _maps = new TaskMap[plan.Operators.Count];
        Producers = [.. Enumerable.Range(0, _maps.Length).Select(plan.ProducersOf)];
        var cells = Math.Clamp(CellsOfAll / Math.Max(1, _maps.Length), CellsLeast, CellsMost);
        for (var op = 0; op < _maps.Length; op++)
        {
            _maps[op] = new TaskMap(plan.GridOf(op), plan.Operators[op].TaskCount, cells);
        }
    }

    private TaskMaps() => (_maps, Producers) = ([], []);

    /// <summary>No maps: of a plan that cannot say what it looks like.</summary>
    public static TaskMaps None { get; } = new();

    /// <summary>Of which operators each takes chunks.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Producers { get; }

    /// <summary>How many operators there are.</summary>
    public int Count => _maps.Length;

    /// <summary>The map of an operator.</summary>
    public TaskMap this[int op] => _maps[op];

    internal void CountDone(TaskId task)
    {
        if (task.Operator < _maps.Length)
        {
            _maps[task.Operator].CountDone(task.Index);
        }
    }
}

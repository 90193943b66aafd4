namespace ActorArrays.Graph;

/// <summary>Tasks of a layer that stand for all of them: of those that need the same memory at least one.</summary>
/// <remarks>
/// What a task needs follows from the lengths of the chunks that it takes, gives and works on, and those from its place along each
/// axis alone: from which chunks of which lengths it meets there. Chunks come in patterns that repeat, so the places along an axis
/// fall into few classes (<see cref="AxisClasses"/>), and one task for each combination of classes is enough. A chunk of a reshape
/// is found by its number, which mixes the axes: there the classes are those of the chunks before the reshape. Cost: that of the
/// forms of the chunk patterns, whatever the number of tasks.
/// </remarks>
internal sealed class TaskClasses
{
    // So few are judged one by one; and so many where a reshape may have other operands beside it, or is read in part (a task costs
    // about a microsecond).
    private const int AllMax = 64;
    private const int MixedMax = 1 << 16;

    private readonly ChunkGrid _tasks;
    private readonly AxisClasses[] _axes;
    private readonly List<long> _more = [];
    private bool _isMixed;

    // Where tasks take the same chunks along several axes, those on the diagonal share some: then not only they must be judged.
    private readonly Dictionary<(object, int), int> _axisOf = [];
    private bool _hasDiagonal;

    // What all tasks take: a task whose own chunks are among them needs less than one whose chunks are not.
    private readonly List<(AxisTrace Trace, AxisChunks Chunks, (object Owner, int Axis) Of)> _fixed = [];

    private TaskClasses(ChunkGrid tasks)
    {
        _tasks = tasks;
        _axes = [.. tasks.Axes.Select(axis => new AxisClasses(axis))];
    }

    /// <summary>Representatives of all tasks of a layer; of a few tasks all.</summary>
    public static IEnumerable<long> Of(Layer layer)
    {
        if (layer.Tasks.Count <= AllMax)
        {
            return All(layer.Tasks.Count);
        }

        var classes = Traced(layer);
        return classes._isMixed && layer.Tasks.Count <= MixedMax ? All(layer.Tasks.Count) : classes.Representatives();
    }

    /// <summary>The same by classes alone.</summary>
    public static IEnumerable<long> OfClasses(Layer layer) => Traced(layer).Representatives();

    /// <summary>True if the places along the axes do not tell all, so that classes alone may miss the largest task.</summary>
    public static bool AreMixed(Layer layer) => Traced(layer)._isMixed;

    private static TaskClasses Traced(Layer layer)
    {
        var classes = new TaskClasses(layer.Tasks);
        layer.Trace(classes);
        foreach (var (trace, chunks, of) in classes._fixed)
        {
            Array.ForEach(classes._axes, axis => axis.AddFixed(trace, chunks, of));
        }

        return classes;
    }

    /// <summary>Notes that tasks along an axis take chunks of an operand's axis.</summary>
    /// <param name="trace">Which elements.</param>
    /// <param name="chunks">The chunks that they are in.</param>
    /// <param name="of">What the chunks belong to, and along which axis: a chunk that two operands share is taken once.</param>
    public void Add(in AxisTrace trace, AxisChunks chunks, (object Owner, int Axis) of)
    {
        if (trace.TaskAxis < 0)
        {
            _fixed.Add((trace, chunks, of));
            return;
        }

        _axes[trace.TaskAxis].Add(trace, chunks, of);
        _hasDiagonal |= !_axisOf.TryAdd(of, trace.TaskAxis) && _axisOf[of] != trace.TaskAxis;
    }

    /// <summary>Notes that tasks differ by a chunking of their own coordinates.</summary>
    public void Add(int axis, AxisChunks space) => _axes[axis].Add(space);

    /// <summary>Notes that tasks from <paramref name="first"/> to <paramref name="end"/> − 1 along an axis are like no others.</summary>
    public void AddSingly(int axis, long first, long end) => _axes[axis].AddSingly(first, end);

    /// <summary>Notes that the places along the axes do not tell all: a plan of not too many tasks is judged by every one.</summary>
    public void AddMixed() => _isMixed = true;

    /// <summary>Notes that tasks take chunks of a reshape.</summary>
    /// <param name="axes">For each axis of the reshaped array.</param>
    /// <param name="output">Its chunks.</param>
    /// <param name="input">As many chunks of the array before the reshape.</param>
    /// <param name="route">The route to that.</param>
    public void AddReshaped(ReadOnlySpan<AxisTrace> axes, ChunkGrid output, ChunkGrid input, Route route)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            Add(axes[axis], output.Axes[axis], (output, axis));
        }

        if (route is ChunkRoute or PersistedRoute or SourceRoute)
        {
            return;
        }

        AddMixed();
        var inside = new TaskClasses(input);
        route.Trace([.. input.Axes.Select((axis, i) => new AxisTrace(i, axis))], inside);
        foreach (var chunk in inside.Representatives())
        {
            AddTask(axes, output.BoxOf(chunk));
        }
    }

    /// <summary>One task of each class, or where there is a diagonal one beside it too.</summary>
    private IEnumerable<long> Representatives()
    {
        var places = Array.ConvertAll(_axes, axis => axis.Representatives(_hasDiagonal ? _axes.Length : 1));
        var (first, end) = (new long[_axes.Length], Array.ConvertAll(places, axis => (long)axis.Count));
        var index = new long[_axes.Length];
        var at = new long[_axes.Length];
        do
        {
            for (var axis = 0; axis < at.Length; axis++)
            {
                at[axis] = places[axis][(int)index[axis]];
            }

            yield return _tasks.IndexOf(at);
        }
        while (TaskRanges.Advance(index, first, end));

        foreach (var task in _more)
        {
            yield return task;
        }
    }

    // The task that takes a chunk; along axes that it does not lie on, the first.
    private void AddTask(ReadOnlySpan<AxisTrace> axes, in Box chunk)
    {
        Span<long> at = stackalloc long[_tasks.Rank];
        at.Clear();
        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis].TaskAxis >= 0)
            {
                at[axes[axis].TaskAxis] = axes[axis].TaskAt(chunk.Start[axis]);
            }
        }

        _more.Add(_tasks.IndexOf(at));
    }

    private static IEnumerable<long> All(long count)
    {
        for (long task = 0; task < count; task++)
        {
            yield return task;
        }
    }
}

using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A level of a reduction tree above the leaves: each task folds the partial results of a group of neighbours.</summary>
/// <param name="lower">The level below.</param>
/// <param name="tasks">Groups of the lower level's tasks.</param>
/// <param name="result">The chunks of the reduction's result.</param>
/// <param name="shape">How partial results are combined, and how large they are.</param>
/// <param name="fanIn">How many neighbours along each axis make a group.</param>
internal sealed class CombineLayer(Layer lower, ChunkGrid tasks, ChunkGrid result, PartialShape shape, long[] fanIn)
    : Layer(lower.Name, lower.Origin, tasks, result)
{
    private const int FanInMax = 64;

    private readonly Layer _lower = lower;
    private readonly long[] _fanIn = fanIn;

    public override IReadOnlySet<Layer> Producers { get; } = new HashSet<Layer> { lower };

    public override void CollectInputs(long task, InputList inputs)
    {
        Span<long> first = stackalloc long[Tasks.Rank];
        Span<long> end = stackalloc long[Tasks.Rank];
        Span<long> at = stackalloc long[Tasks.Rank];
        Group(task, first, end);
        first.CopyTo(at);
        do
        {
            inputs.AddNew(_lower.Node(_lower.Tasks.IndexOf(at)));
        }
        while (TaskRanges.Advance(at, first, end));
    }

    public override int? UsersOfEach(Layer producer) => 1;

    public override long OnlyUser(long task)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        _lower.Tasks.Coordinates(task, at);
        for (var axis = 0; axis < at.Length; axis++)
        {
            at[axis] /= _fanIn[axis];
        }

        return Tasks.IndexOf(at);
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        var first = new long[Tasks.Rank];
        var end = new long[Tasks.Rank];
        _lower.Tasks.Coordinates(task, first);
        for (var axis = 0; axis < first.Length; axis++)
        {
            first[axis] /= _fanIn[axis];
            end[axis] = first[axis] + 1;
        }

        users.Add(first, end);
    }

    public override bool Covers(Layer producer) => true;

    // How many tasks of the lower level a group has, and how long they are along the reduced axes where that matters.
    public override void Trace(TaskClasses to)
    {
        for (var axis = 0; axis < Tasks.Rank; axis++)
        {
            to.Add(axis, AxisChunks.Regular(_lower.Tasks.Axes[axis].Count, _fanIn[axis]));
            if (shape.IsSizedByRows)
            {
                to.Add(new AxisTrace(axis, Tasks.Axes[axis]), _lower.Tasks.Axes[axis], (_lower, axis));
            }
        }
    }

    // Looking whether all inputs are there costs one look each whenever another one has come.
    public override bool IsEager { get; } = fanIn.Aggregate(1.0, (product, count) => product * count) <= FanInMax;

    public override long OutputBytes(long task) => shape.OutputBytes(task);

    public override long ScratchBytes(long task) => shape.ScratchBytes(task);

    public override IPayload Run(long task, TaskScope scope) => shape.Combined(task, scope.Payloads, scope.Pool);

    private void Group(long task, Span<long> first, Span<long> end)
    {
        Tasks.Coordinates(task, first);
        for (var axis = 0; axis < first.Length; axis++)
        {
            first[axis] *= _fanIn[axis];
            end[axis] = Math.Min(_lower.Tasks.Axes[axis].Count, first[axis] + _fanIn[axis]);
        }
    }
}

using System.Collections.Concurrent;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The tasks of a <see cref="CarryExpr"/>: each takes the carry and the total of the chunk before it.</summary>
internal sealed class CarryLayer : Layer
{
    private readonly CarryExpr _expr;
    private readonly Route _totals;
    private readonly HashSet<Layer> _producers = [];
    private readonly TileProgram _program;

    // For each line of chunks the last carry that is used by something else than the next carry.
    private readonly ConcurrentDictionary<long, long> _lastUsed = new();

    public CarryLayer(CarryExpr expr, Route totals)
        : base(expr.Name, expr.Origin, expr.Grid)
    {
        _expr = expr;
        _totals = totals;
        totals.CollectLayers(_producers);
        _producers.Add(this);
        var builder = new TileProgramBuilder();
        var kernel = expr.Operation.Resolve(expr.DType, expr.DType);
        _program = builder.Build(builder.Apply(kernel, builder.Input(expr.DType), builder.Input(expr.DType)));
    }

    public override IReadOnlySet<Layer> Producers => _producers;

    // The last total, and the last carry, come before nothing.
    public override bool Covers(Layer producer) => false;

    /// <summary>True if the task is needed: its carry, or one behind it, is used by something else than the next carry.</summary>
    /// <param name="task">The task.</param>
    /// <param name="isUsed">Whether others use a task's carry.</param>
    public bool IsReached(long task, Func<long, bool> isUsed)
    {
        var at = new long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        var own = at[_expr.Axis];
        at[_expr.Axis] = 0;
        return own <= _lastUsed.GetOrAdd(Tasks.IndexOf(at), _ => LastUsed(at, isUsed));
    }

    public override void CollectInputs(long task, InputList inputs)
    {
        if (Before(task) is not { } before || Tasks.BoxOf(task).IsEmpty)
        {
            return;
        }

        if (!IsFirst(before))
        {
            inputs.Add(Node(before));
        }

        _totals.CollectInputs(Region.Of(Tasks.BoxOf(before)), inputs);
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        if (ReferenceEquals(producer, this))
        {
            if (!IsFirst(task))
            {
                AddNext(Tasks.BoxOf(task), users);
            }

            return;
        }

        var uses = new List<Box>();
        _totals.CollectUses(producer, producer.Result.BoxOf(task), uses);
        foreach (var use in uses)
        {
            AddNext(use, users);
        }
    }

    // Along the axis each task takes the total before its own chunk, and all but the first two a carry too.
    public override void Trace(TaskClasses to)
    {
        to.AddSingly(_expr.Axis, 0, 3);
        _totals.Trace([.. Tasks.Axes.Select((axis, i) => new AxisTrace(i, axis, i == _expr.Axis ? -1 : 0))], to);
    }

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, _expr.DType);

    public override long ScratchBytes(long task) =>
        Before(task) is { } before ? _totals.ScratchBytes(Region.Of(Tasks.BoxOf(before))) + (2 * OutputBytes(task)) : 0;

    public override IPayload Run(long task, TaskScope scope)
    {
        if (Before(task) is not { } before || Tasks.BoxOf(task).IsEmpty)
        {
            return new ChunkPayload(NdArray.Allocate(scope.Pool, _expr.DType, Tasks.BoxOf(task).Shape));
        }

        var total = _totals.Resolve(Region.Of(Tasks.BoxOf(before)), scope);
        var output = NdArray.Allocate(scope.Pool, _expr.DType, total.Layout.Shape);
        try
        {
            Combine(before, total, output, scope);
            return new ChunkPayload(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private void Combine(long before, TileOperand total, NdArray output, TaskScope scope)
    {
        if (IsFirst(before))
        {
            OperandCopy.Copy(total, output, scope.Workspace);
            return;
        }

        var carry = new TileOperand(((ChunkPayload)scope.PayloadOf(Node(before))).Array);
        TileEvaluator.Run(_program, [carry, total], output.Shape, new StoreSink(output), scope.Workspace);
    }

    private long LastUsed(long[] at, Func<long, bool> isUsed)
    {
        for (at[_expr.Axis] = Tasks.Axes[_expr.Axis].Count - 1; at[_expr.Axis] >= 0; at[_expr.Axis]--)
        {
            if (isUsed(Tasks.IndexOf(at)))
            {
                break;
            }
        }

        return at[_expr.Axis];
    }

    private bool IsFirst(long task) => CoordinateOf(task) == 0;

    private long? Before(long task)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        return --at[_expr.Axis] < 0 ? null : Tasks.IndexOf(at);
    }

    private long CoordinateOf(long task)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        return at[_expr.Axis];
    }

    // Along the axis there is one element a chunk, so the next chunk is the next element.
    private void AddNext(in Box box, TaskRanges users)
    {
        var start = (long[])box.Start.Clone();
        start[_expr.Axis]++;
        if (start[_expr.Axis] < Tasks.Shape[_expr.Axis])
        {
            users.AddOverlapping(Tasks, new Box(start, box.Lengths));
        }
    }
}

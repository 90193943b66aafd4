using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The leaves of a grouped reduction: each task folds the rows of some chunks, elementwise expression included, by their groups.</summary>
/// <param name="expr">The operator.</param>
/// <param name="codes">How tasks get at the groups of their rows.</param>
/// <param name="chunks">The chunks of the loop.</param>
/// <param name="tasks">The groups of chunks.</param>
/// <param name="result">The chunks of the result.</param>
/// <param name="fused">The rows.</param>
internal sealed unsafe class GroupFoldLayer(
    GroupReduceExpr expr, Operand codes, ChunkGrid chunks, ChunkGrid tasks, ChunkGrid result, FusedLoop fused)
    : LeafLayer(expr.Name, expr.Origin, chunks, tasks, result, fused)
{
    private readonly GroupShape _shape = new(expr.Kernel, expr.Groups, expr.Reduced, tasks, result);
    private HashSet<Layer>? _producers;

    public override IReadOnlySet<Layer> Producers => _producers ??= [.. base.Producers, .. CodeProducers];

    public override bool IsEager { get; } =
        IsSmaller(chunks, new GroupShape(expr.Kernel, expr.Groups, expr.Reduced, tasks, result), fused);

    public override long OutputBytes(long task) => _shape.OutputBytes(task);

    public override long ScratchBytes(long task)
    {
        var (rows, groups) = (_shape.RowsMax(task), _shape.GroupsMax(task));
        return _shape.ScratchBytes(task) + BoxScratchBytes(Chunks) + CodeBytes(rows, groups)
            + GroupSink.ScratchBytes(expr.Kernel, rows, groups, _shape.Width(task));
    }

    // Codes may be taken by other tasks of this layer too: those of other columns.
    public override int? UsersOfEach(Layer producer) => CodeProducers.Contains(producer) ? null : base.UsersOfEach(producer);

    public override bool Covers(Layer producer) => base.Covers(producer) || codes.Route.Covers(producer);

    public override void CollectInputs(long task, InputList inputs)
    {
        base.CollectInputs(task, inputs);
        foreach (var box in Boxes(task))
        {
            if (!box.IsEmpty)
            {
                codes.Route.CollectInputs(codes.RegionOf(box), inputs);
            }
        }
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        base.CollectUsers(producer, task, users);
        var uses = new List<Box>();
        codes.Route.CollectUses(producer, producer.Result.BoxOf(task), uses);
        foreach (var use in uses)
        {
            users.AddOverlapping(Tasks, codes.LoopBoxOf(use, Tasks.Shape));
        }
    }

    public override void Trace(TaskClasses to)
    {
        base.Trace(to);
        if (codes.TakesPayloads)
        {
            codes.Trace([.. Tasks.Axes.Select((axis, i) => new AxisTrace(i, axis))], to);
        }
    }

    public override IPayload Run(long task, TaskScope scope)
    {
        var box = Tasks.BoxOf(task);
        var width = KeptSize(box);
        return _shape.Payload(task, box.IsEmpty ? GroupedReducer.NewState(expr.Kernel, [], width, scope.Pool) : Folded(task, width, scope), scope.Pool);
    }

    private GroupedState Folded(long task, long width, TaskScope scope)
    {
        var rows = Tasks.BoxOf(task).Lengths[0];
        var slots = scope.Scratch(DType.Int32, Shape.Create(rows));
        var state = GroupedReducer.NewState(expr.Kernel, Groups(task, slots, scope), width, scope.Pool);
        try
        {
            Fold(task, slots, state, scope);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    private static long KeptSize(in Box box)
    {
        var size = 1L;
        foreach (var length in box.Lengths.AsSpan(1))
        {
            size *= length;
        }

        return size;
    }

    private HashSet<Layer> CodeProducers => field ??= CollectCodeProducers();

    private HashSet<Layer> CollectCodeProducers()
    {
        var producers = new HashSet<Layer>();
        codes.Route.CollectLayers(producers);
        return producers;
    }

    // Slots of rows, slots of groups, the groups that are there, and the codes of one box.
    private long CodeBytes(long rows, long groups)
    {
        var box = new Box(new long[Chunks.Rank], [.. Chunks.Axes.Select(axis => axis.MaxLength)]);
        return BufferPool.RoundUp(rows * sizeof(int)) + BufferPool.RoundUp(expr.Groups * sizeof(int)) + BufferPool.RoundUp(groups * sizeof(long))
            + codes.ScratchBytes(box) + BufferPool.RoundUp(box.Lengths[0] * sizeof(long));
    }

    // Writes the place of each row's group among those that are there, and returns these.
    private ReadOnlySpan<long> Groups(long task, NdArray slots, TaskScope scope)
    {
        var places = scope.Scratch(DType.Int32, Shape.Create(expr.Groups));
        var index = new GroupIndex(expr.Name, places.AsSpan<int>());
        var codesOfRows = slots.AsSpan<int>();
        var start = Tasks.BoxOf(task).Start[0];
        foreach (var box in Boxes(task))
        {
            using var inner = scope.Nested();
            index.Note(Codes(box, inner), codesOfRows[(int)(box.Start[0] - start)..]);
        }

        var groups = scope.Scratch(DType.Int64, Shape.Create(index.Count));
        index.Place(codesOfRows, groups.AsSpan<long>());
        return groups.AsSpan<long>();
    }

    private ReadOnlySpan<long> Codes(scoped in Box box, TaskScope scope)
    {
        var packed = scope.Scratch(DType.Int64, Shape.Create(box.Lengths[0]));
        var operand = codes.Resolve(box, scope);
        using var target = packed.View(Layout.Contiguous(operand.Layout.Shape));
        OperandCopy.Copy(operand, target, scope.Workspace);
        return packed.AsSpan<long>();
    }

    private void Fold(long task, NdArray slots, GroupedState state, TaskScope scope)
    {
        using var sink = new GroupSink(expr.Kernel, state, slots.Size, expr.IsLine, scope.Pool);
        var start = Tasks.BoxOf(task).Start[0];
        foreach (var box in Boxes(task))
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            using var inner = scope.Nested();
            var operands = Resolve(task, box, inner);
            sink.Begin((int*)slots.Data + (box.Start[0] - start), box.Start[0]);
            TileEvaluator.Run(Program, operands, box.Shape, sink, inner.Workspace);
        }

        sink.Flush();
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A layer whose tasks evaluate a fused tile program over boxes of one loop.</summary>
internal abstract class LoopLayer : Layer
{
    private readonly Operand[] _operands;
    private readonly Operand[] _taking;

    // The layers whose chunk i task i takes whole, one an operand; nothing has to be mapped for them.
    private readonly Layer?[] _aligned;
    private readonly bool _isAligned;
    private readonly HashSet<Layer> _producers = [];
    private long _scratchBytes = -1;

    protected LoopLayer(string name, Origin? origin, ChunkGrid tasks, ChunkGrid? result, FusedLoop fused)
        : base(name, origin, tasks, result)
    {
        Fused = fused;
        _operands = fused.Operands;
        _taking = [.. _operands.Where(operand => operand.TakesPayloads)];
        _aligned = [.. _operands.Select(operand => operand.AlignedLayer(tasks))];
        _isAligned = _operands.Index().All(operand => _aligned[operand.Index] is not null || !operand.Item.TakesPayloads);
        foreach (var operand in _operands)
        {
            operand.Route.CollectLayers(_producers);
        }
    }

    /// <summary>What the tasks evaluate.</summary>
    public FusedLoop Fused { get; }

    public TileProgram Program => Fused.Program;

    public override double StoredBytes => _operands.Sum(operand => operand.Route.StoredBytes);

    public override IReadOnlySet<Layer> Producers => _producers;

    /// <summary>The boxes of the loop that a task evaluates, one after the other.</summary>
    protected abstract IEnumerable<Box> Boxes(long task);

    public override void CollectInputs(long task, InputList inputs)
    {
        if (_isAligned)
        {
            CollectAligned(task, inputs);
            return;
        }

        foreach (var box in Boxes(task))
        {
            if (box.IsEmpty)
            {
                continue;
            }

            foreach (var operand in _taking)
            {
                operand.Route.CollectInputs(operand.RegionOf(box), inputs);
            }
        }
    }

    private void CollectAligned(long task, InputList inputs)
    {
        foreach (var layer in _aligned)
        {
            if (layer is not null)
            {
                inputs.Add(layer.Node(task));
            }
        }
    }

    public override int? UsersOfEach(Layer producer) => _isAligned && _aligned.Contains(producer) ? 1 : null;

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        var chunk = producer.Result.BoxOf(task);
        var uses = new List<Box>();
        foreach (var operand in _operands)
        {
            uses.Clear();
            operand.Route.CollectUses(producer, chunk, uses);
            foreach (var use in uses)
            {
                users.AddOverlapping(Tasks, operand.LoopBoxOf(use, Tasks.Shape));
            }
        }
    }

    public override void Trace(TaskClasses to)
    {
        foreach (var operand in _taking)
        {
            operand.Trace([.. Tasks.Axes.Select((axis, i) => new AxisTrace(i, axis))], to);
        }
    }

    // A loop over nothing takes nothing, though an operand that is stretched along it has elements.
    public override bool Covers(Layer producer) => Tasks.Shape.Size > 0 && _operands.Any(operand => operand.Route.Covers(producer));

    /// <summary>
    /// Scratch memory of the largest box of a grid: what the routes read into, and operands packed for re-reading.
    /// </summary>
    /// <remarks>One bound for all tasks, worked out once: the scratch memory of a smaller box is smaller.</remarks>
    protected long BoxScratchBytes(ChunkGrid boxes)
    {
        var known = Interlocked.Read(ref _scratchBytes);
        if (known < 0)
        {
            known = BoxScratchBytes(new Box(new long[boxes.Rank], [.. boxes.Axes.Select(axis => axis.Bounds.MaxLength)]));
            Interlocked.Exchange(ref _scratchBytes, known);
        }

        return known;
    }

    private long BoxScratchBytes(in Box box)
    {
        long bytes = 0;
        for (var i = 0; i < _operands.Length; i++)
        {
            var region = _operands[i].RegionOf(box);
            bytes += _operands[i].ScratchBytes(box) + PackedBytes(region, box, Program.Inputs[i]);
        }

        return bytes;
    }

    /// <summary>The operands of one box of a task, valid until the scope ends.</summary>
    protected TileOperand[] Resolve(long task, in Box box, TaskScope scope)
    {
        var operands = new TileOperand[_operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = _aligned[i] is { } layer
                ? new TileOperand(((ChunkPayload)scope.PayloadOf(layer.Node(task))).Array)
                : _operands[i].Resolve(box, scope);
        }

        return operands;
    }

    /// <summary>The lengths of the loop over a box: the box's own, or along unknown axes those of the operands.</summary>
    protected Shape LoopShape(in Box box, TileOperand[] operands)
    {
        if (Tasks.IsKnown)
        {
            return box.Shape;
        }

        var known = box.Lengths.Select((length, axis) => Tasks.Axes[axis].IsKnown ? length : 1);
        return Broadcasting.Broadcast(Name, [Shape.Create([.. known]), .. operands.Select(operand => operand.Layout.Shape)]);
    }

    // An operand smaller than a quarter of the loop may be packed by the evaluator.
    private static long PackedBytes(in Region region, in Box box, DType dtype)
    {
        long own = 1, loop = 1;
        foreach (var length in region.Lengths)
        {
            own *= length;
        }

        foreach (var length in box.Lengths)
        {
            loop *= length;
        }

        return own * 4 <= loop ? BufferPool.RoundUp(own * dtype.ItemSize()) : 0;
    }
}

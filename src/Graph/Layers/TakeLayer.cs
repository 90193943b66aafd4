using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The tasks of a <see cref="TakeExpr"/>: each reads the chunks that hold its positions, each chunk once.</summary>
internal sealed class TakeLayer : Layer
{
    private readonly TakeExpr _expr;
    private readonly Route _route;
    private readonly HashSet<Layer> _producers = [];

    // For each output chunk along the axis, its positions in rising order with the place that each goes to.
    private readonly (long Position, long Place)[][] _sorted;
    private readonly Dictionary<long, List<long>> _outputsOfInput = [];

    public TakeLayer(TakeExpr expr, Route route)
        : base(expr.Name, expr.Origin, expr.Grid)
    {
        _expr = expr;
        _route = route;
        route.CollectLayers(_producers);
        var chunks = expr.Grid.Axes[expr.Axis];
        _sorted = new (long, long)[chunks.Count][];
        for (long at = 0; at < chunks.Count; at++)
        {
            _sorted[at] = Sorted(chunks, at);
            foreach (var (position, _) in _sorted[at])
            {
                Remember(expr.Input.Grid.Axes[expr.Axis].IndexAt(position), at);
            }
        }
    }

    public override IReadOnlySet<Layer> Producers => _producers;

    public override bool Covers(Layer producer) => false;

    public override void CollectInputs(long task, InputList inputs)
    {
        foreach (var (region, _, _) in Parts(task))
        {
            _route.CollectInputs(region, inputs);
        }
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        var uses = new List<Box>();
        _route.CollectUses(producer, producer.Result.BoxOf(task), uses);
        foreach (var use in uses)
        {
            AddUsers(use, users);
        }
    }

    // Along its axis each task has positions of its own.
    public override void Trace(TaskClasses to)
    {
        to.AddSingly(_expr.Axis, 0, Tasks.Axes[_expr.Axis].Count);
        _route.Trace([.. Tasks.Axes.Select((axis, i) => i == _expr.Axis ? AxisTrace.Constant : new AxisTrace(i, axis))], to);
    }

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, _expr.DType);

    public override long ScratchBytes(long task)
    {
        long most = 0;
        foreach (var (region, _, _) in Parts(task))
        {
            most = Math.Max(most, _route.ScratchBytes(region));
        }

        return most;
    }

    public override IPayload Run(long task, TaskScope scope)
    {
        var box = Tasks.BoxOf(task);
        var output = NdArray.Allocate(scope.Pool, _expr.DType, box.Shape);
        try
        {
            foreach (var (region, from, to) in Parts(task))
            {
                Copy(region, _sorted[AxisChunk(task)].AsSpan((int)from, (int)(to - from)), output, scope);
            }

            return new ChunkPayload(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private void Copy(in Region region, ReadOnlySpan<(long Position, long Place)> picks, NdArray output, TaskScope scope)
    {
        var axis = _expr.Axis;
        using var inner = scope.Nested();
        var operand = _route.Resolve(region, inner);
        var start = new long[region.Rank];
        var row = Shape.Create(region.Lengths).With(axis, 1);
        foreach (var (position, place) in picks)
        {
            start[axis] = position - region.Start[axis];
            var source = operand.With(operand.Layout.Slice(start, row));
            start[axis] = place;
            using var target = output.View(output.Layout.Slice(start, row));
            OperandCopy.Copy(source, target, scope.Workspace);
            start[axis] = 0;
        }
    }

    // One part an input chunk: the region between its first and last position, and the picks that lie in it.
    private IEnumerable<(Region Region, long From, long To)> Parts(long task)
    {
        var box = Tasks.BoxOf(task);
        if (box.IsEmpty)
        {
            yield break;
        }

        var picks = _sorted[AxisChunk(task)];
        var chunks = _expr.Input.Grid.Axes[_expr.Axis];
        for (long from = 0; from < picks.Length;)
        {
            var end = chunks.OffsetOf(chunks.IndexAt(picks[from].Position) + 1);
            var to = from;
            while (to < picks.Length && picks[to].Position < end)
            {
                to++;
            }

            yield return (RegionOf(box, picks[from].Position, picks[to - 1].Position), from, to);
            from = to;
        }
    }

    private Region RegionOf(in Box box, long first, long last)
    {
        var start = (long[])box.Start.Clone();
        var lengths = (long[])box.Lengths.Clone();
        start[_expr.Axis] = first;
        lengths[_expr.Axis] = last - first + 1;
        return Region.Of(new Box(start, lengths));
    }

    private long AxisChunk(long task)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        return at[_expr.Axis];
    }

    private (long Position, long Place)[] Sorted(AxisChunks chunks, long at)
    {
        var offset = chunks.OffsetOf(at);
        var picks = new (long Position, long Place)[chunks.LengthOf(at)];
        for (long i = 0; i < picks.Length; i++)
        {
            picks[i] = (_expr.Positions[offset + i], i);
        }

        Array.Sort(picks);
        return picks;
    }

    private void Remember(long inputChunk, long outputChunk)
    {
        if (!_outputsOfInput.TryGetValue(inputChunk, out var outputs))
        {
            _outputsOfInput.Add(inputChunk, outputs = []);
        }

        if (outputs.Count == 0 || outputs[^1] != outputChunk)
        {
            outputs.Add(outputChunk);
        }
    }

    // Only output chunks whose picks lie in the used part: a layer's chunk need not be the route's whole chunk.
    private void AddUsers(in Box use, TaskRanges users)
    {
        var axis = _expr.Axis;
        var (firstChunk, endChunk) = _expr.Input.Grid.Axes[axis].Overlapping(use.Start[axis], use.End(axis));
        for (var chunk = firstChunk; chunk < endChunk; chunk++)
        {
            if (!_outputsOfInput.TryGetValue(chunk, out var outputs))
            {
                continue;
            }

            foreach (var output in outputs)
            {
                if (Touches(output, chunk, use.Start[axis], use.End(axis)))
                {
                    users.AddOverlapping(Tasks, UserBox(use, output));
                }
            }
        }
    }

    // The region read of an input chunk spans its first to its last pick.
    private bool Touches(long output, long chunk, long from, long to)
    {
        var chunks = _expr.Input.Grid.Axes[_expr.Axis];
        var picks = _sorted[output];
        var first = FirstAtOrAfter(picks, chunks.OffsetOf(chunk));
        var end = FirstAtOrAfter(picks, chunks.OffsetOf(chunk + 1));
        return first < end && picks[first].Position < to && picks[end - 1].Position >= from;
    }

    private static int FirstAtOrAfter((long Position, long Place)[] picks, long position)
    {
        var at = Array.BinarySearch(picks, (position, -1L));
        return at < 0 ? ~at : at;
    }

    private Box UserBox(in Box use, long output)
    {
        var start = (long[])use.Start.Clone();
        var lengths = (long[])use.Lengths.Clone();
        start[_expr.Axis] = Tasks.Axes[_expr.Axis].OffsetOf(output);
        lengths[_expr.Axis] = Tasks.Axes[_expr.Axis].LengthOf(output);
        return new Box(start, lengths);
    }
}

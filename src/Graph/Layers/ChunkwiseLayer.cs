using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The tasks of a <see cref="ChunkwiseExpr"/>: one a chunk of its result.</summary>
internal sealed class ChunkwiseLayer : Layer
{
    private readonly ChunkwiseExpr _expr;
    private readonly Route[] _routes;
    private readonly HashSet<Layer> _producers = [];

    public ChunkwiseLayer(ChunkwiseExpr expr, Route[] routes)
        : base(expr.Name, expr.Origin, expr.Grid)
    {
        _expr = expr;
        _routes = routes;
        foreach (var route in routes)
        {
            route.CollectLayers(_producers);
        }
    }

    public override IReadOnlySet<Layer> Producers => _producers;

    public override bool Covers(Layer producer) => _routes.Any(route => route.Covers(producer));

    public override void CollectInputs(long task, InputList inputs)
    {
        for (var i = 0; i < _routes.Length; i++)
        {
            _routes[i].CollectInputs(RegionOf(i, task), inputs);
        }
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        var chunk = producer.Result.BoxOf(task);
        var uses = new List<Box>();
        for (var i = 0; i < _routes.Length; i++)
        {
            uses.Clear();
            _routes[i].CollectUses(producer, chunk, uses);
            foreach (var use in uses)
            {
                AddUsers(i, use, users);
            }
        }
    }

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, _expr.DType);

    public override long ScratchBytes(long task)
    {
        long routes = 0, inputs = 0;
        for (var i = 0; i < _routes.Length; i++)
        {
            var region = RegionOf(i, task);
            routes += _routes[i].ScratchBytes(region) + PackedBytes(i, region);
            inputs += InputBytes(i, region);
        }

        return routes + _expr.Scratch(inputs, OutputBytes(task));
    }

    public override IPayload Run(long task, TaskScope scope)
    {
        var inputs = new NdArray[_routes.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Input(i, task, scope);
        }

        var coordinates = new long[Tasks.Rank];
        Tasks.Coordinates(task, coordinates);
        return new ChunkPayload(_expr.Function(new ChunkCall
        {
            Inputs = inputs,
            Coordinates = coordinates,
            Box = Tasks.BoxOf(task),
            InputStart = RegionOf(0, task).Start,
            Scope = scope,
        }));
    }

    // A generated operand has no elements in memory yet; an empty one needs no route.
    private NdArray Input(int input, long task, TaskScope scope)
    {
        var region = RegionOf(input, task);
        var dtype = _expr.Inputs[input].DType;
        if (region.IsEmpty)
        {
            return scope.Scratch(dtype, Shape.Create(region.Lengths));
        }

        var operand = _routes[input].Resolve(region, scope);
        if (operand.Array is { } array)
        {
            return scope.Keep(array.View(operand.Layout));
        }

        var packed = scope.Scratch(dtype, operand.Layout.Shape);
        OperandCopy.Copy(operand, packed, scope.Workspace);
        return packed;
    }

    private Region RegionOf(int input, long task)
    {
        var grid = _expr.Inputs[input].Grid;
        var axes = _expr.AxesOf[input];
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        var start = new long[grid.Rank];
        var lengths = new long[grid.Rank];
        var steps = new long[grid.Rank];
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            var chunks = grid.Axes[axis];
            start[axis] = axes[axis] < 0 ? 0 : chunks.OffsetOf(at[axes[axis]]);
            lengths[axis] = axes[axis] < 0 ? chunks.Length : chunks.LengthOf(at[axes[axis]]);
            steps[axis] = 1;
        }

        return new Region(start, lengths, steps);
    }

    private void AddUsers(int input, in Box use, TaskRanges users)
    {
        var grid = _expr.Inputs[input].Grid;
        var first = new long[Tasks.Rank];
        var end = new long[Tasks.Rank];
        for (var axis = 0; axis < Tasks.Rank; axis++)
        {
            end[axis] = Tasks.Axes[axis].Count;
        }

        for (var axis = 0; axis < grid.Rank; axis++)
        {
            var output = _expr.AxesOf[input][axis];
            if (output >= 0)
            {
                var (from, to) = grid.Axes[axis].Overlapping(use.Start[axis], use.End(axis));
                first[output] = Math.Max(first[output], from);
                end[output] = Math.Min(end[output], to);
                if (first[output] >= end[output])
                {
                    return;
                }
            }
        }

        users.Add(first, end);
    }

    private long InputBytes(int input, in Region region)
    {
        long bytes = _expr.Inputs[input].DType.ItemSize();
        foreach (var length in region.Lengths)
        {
            bytes *= length;
        }

        return bytes;
    }

    private long PackedBytes(int input, in Region region) => BufferPool.RoundUp(InputBytes(input, region));
}

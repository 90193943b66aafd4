using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The tasks of a <see cref="ChunkwiseExpr"/>: one a chunk of its result.</summary>
internal sealed class ChunkwiseLayer : Layer
{
    private readonly ChunkwiseExpr _expr;
    private readonly Route[] _routes;
    private readonly HashSet<Layer> _producers = [];

    // For each input, the chunks of its axes where the output's axes follow them, else the output's by their number.
    private readonly ChunkGrid[] _followed;

    public ChunkwiseLayer(ChunkwiseExpr expr, Route[] routes)
        : base(expr.Name, expr.Origin, expr.Grid)
    {
        _expr = expr;
        _routes = routes;
        _followed = [.. expr.Inputs.Select((input, i) => Followed(input.Grid, expr.AxesOf[i]))];
        foreach (var route in routes)
        {
            route.CollectLayers(_producers);
        }
    }

    public override IReadOnlySet<Layer> Producers => _producers;

    // A chunk without elements takes nothing, though an input that every chunk is given whole has some.
    public override bool Covers(Layer producer) => Tasks.Shape.Size > 0 && _routes.Any(route => route.Covers(producer));

    public override void CollectInputs(long task, InputList inputs)
    {
        if (IsIdle(task))
        {
            return;
        }

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

    public override void Trace(TaskClasses to)
    {
        for (var i = 0; i < _routes.Length; i++)
        {
            var (grid, axes) = (_expr.Inputs[i].Grid, _expr.AxesOf[i]);
            var traces = grid.Axes.Select((axis, at) => axes[at] < 0 ? AxisTrace.Whole(axis.Length) : new AxisTrace(axes[at], axis)).ToArray();
            foreach (var trace in traces.Where(trace => trace.TaskAxis >= 0))
            {
                to.Add(trace.TaskAxis, trace.Space);
            }

            _routes[i].Trace(traces, to);
        }
    }

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, _expr.DType);

    public override long ScratchBytes(long task)
    {
        long routes = 0, inputs = 0;
        for (var i = 0; i < _routes.Length; i++)
        {
            var region = RegionOf(i, task);
            routes += _routes[i].ScratchBytes(region) + BufferPool.RoundUp(InputBytes(i, task));
            inputs += InputBytes(i, task);
        }

        return routes + _expr.Scratch(inputs, OutputBytes(task));
    }

    public override IPayload Run(long task, TaskScope scope)
    {
        if (IsIdle(task))
        {
            return new ChunkPayload(NdArray.Allocate(scope.Pool, _expr.DType, Tasks.BoxOf(task).Shape));
        }

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

    private ChunkGrid Followed(ChunkGrid input, System.Collections.Immutable.ImmutableArray<int> axes)
    {
        var chunks = Tasks.Axes.Select(axis => AxisChunks.Regular(axis.Count, 1)).ToArray();
        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis] >= 0)
            {
                chunks[axes[axis]] = input.Axes[axis];
            }
        }

        return new ChunkGrid([.. chunks]);
    }

    // A chunk that is empty whatever its inputs are; one that is kept tells unknown lengths, so its function must run.
    private bool IsIdle(long task) => (Tasks.IsKnown || Outcome != TaskOutcome.Persisted) && Tasks.BoxOf(task).IsEmpty;

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

        if (Tasks.IsKnown || Outcome != TaskOutcome.Persisted)
        {
            users.AddFilled(first, end, Tasks, _followed[input]);
        }
        else
        {
            users.AddFilled(first, end, _followed[input]);
        }
    }

    // By the upper bounds of unknown lengths.
    private long InputBytes(int input, long task)
    {
        var grid = _expr.Inputs[input].Grid;
        var axes = _expr.AxesOf[input];
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        long bytes = _expr.Inputs[input].DType.ItemSize();
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            bytes *= axes[axis] < 0 ? grid.Axes[axis].Bounds.Length : grid.Axes[axis].BoundOf(at[axes[axis]]);
        }

        return bytes;
    }
}

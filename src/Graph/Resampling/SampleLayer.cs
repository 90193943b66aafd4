using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The tasks of a <see cref="SampleExpr"/>: each reads the box that its places lie in.</summary>
internal sealed class SampleLayer : Layer
{
    private readonly SampleExpr _expr;
    private readonly Route _route;
    private readonly SampleTasks _tasks;
    private readonly HashSet<Layer> _producers = [];

    /// <param name="expr">What is computed.</param>
    /// <param name="route">To its input, seamless.</param>
    public SampleLayer(SampleExpr expr, Route route)
        : base(expr.Name, expr.Origin, expr.Grid)
    {
        (_expr, _route, _tasks) = (expr, route, new SampleTasks(expr));
        route.CollectLayers(_producers);
    }

    public override IReadOnlySet<Layer> Producers => _producers;

    public override bool Covers(Layer producer) => false;

    public override void CollectInputs(long task, InputList inputs)
    {
        var region = RegionOf(task);
        if (!region.IsEmpty)
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
            _tasks.Add(use, users);
        }
    }

    // Which box a task reads follows from its places on all axes together.
    public override void Trace(TaskClasses to) => to.AddMixed();

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, _expr.DType);

    public override long ScratchBytes(long task)
    {
        var region = RegionOf(task);
        return (region.IsEmpty ? 0 : _route.ScratchBytes(region)) + _expr.Sampling.ScratchBytes(_expr.Input.DType, region.Lengths);
    }

    public override IPayload Run(long task, TaskScope scope)
    {
        var box = Tasks.BoxOf(task);
        var output = NdArray.Allocate(scope.Pool, _expr.DType, box.Shape);
        try
        {
            if (!box.IsEmpty)
            {
                Fill(box, output, scope);
            }

            return new ChunkPayload(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private void Fill(in Box box, NdArray output, TaskScope scope)
    {
        var (spans, region) = _expr.Needs(box);
        using var part = region.IsEmpty ? null : Elements(region, scope);
        _expr.Sampling.Run(part, spans, _expr.Coordinates, box.Start, output, scope.Pool, scope.Cancellation);
    }

    private NdArray Elements(in Region region, TaskScope scope)
    {
        var operand = _route.Resolve(region, scope);
        if (operand.Array is { } array)
        {
            return array.View(operand.Layout);
        }

        var packed = scope.Scratch(operand.DType, operand.Layout.Shape);
        OperandCopy.Copy(operand, packed, scope.Workspace);
        return packed.View(packed.Layout);
    }

    private Region RegionOf(long task)
    {
        var box = Tasks.BoxOf(task);
        return box.IsEmpty ? Region.Of(new Box(new long[_expr.Input.Rank], new long[_expr.Input.Rank])) : _expr.Needs(box).Region;
    }
}

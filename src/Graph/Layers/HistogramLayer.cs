using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The tasks of a <see cref="HistogramExpr"/>: each counts the elements of one chunk while they are computed.</summary>
/// <param name="expr">The lines of counts.</param>
/// <param name="fused">Elements, weights and mask.</param>
/// <param name="edges">How tasks get at the bins' edges, which each takes whole.</param>
internal sealed class HistogramLayer(HistogramExpr expr, FusedLoop fused, Route edges)
    : LoopLayer(expr.Name, expr.Origin, expr.Elements.Grid, expr.Grid, fused)
{
    private readonly Region _allEdges = Region.Of(Box.All(expr.Edges.Shape));
    private HashSet<Layer>? _producers;

    public override IReadOnlySet<Layer> Producers => _producers ??= [.. base.Producers, .. EdgeProducers];

    public override long OutputBytes(long task) => expr.LineBytes;

    // The edges are read, made contiguous and copied for the loop.
    public override long ScratchBytes(long task) => BoxScratchBytes(Tasks) + edges.ScratchBytes(_allEdges)
        + (2 * BufferPool.RoundUp(expr.Edges.Shape.Size * sizeof(double)));

    // Every task reads the edges.
    public override int? UsersOfEach(Layer producer) => EdgeProducers.Contains(producer) ? null : base.UsersOfEach(producer);

    public override bool Covers(Layer producer) => base.Covers(producer) || (HasElements && edges.Covers(producer));

    public override void CollectInputs(long task, InputList inputs)
    {
        base.CollectInputs(task, inputs);
        if (!Tasks.BoxOf(task).IsEmpty)
        {
            edges.CollectInputs(_allEdges, inputs);
        }
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        base.CollectUsers(producer, task, users);
        var uses = new List<Box>();
        edges.CollectUses(producer, producer.Result.BoxOf(task), uses);
        if (uses.Count > 0)
        {
            users.AddFilled(new long[Tasks.Rank], [.. Tasks.Axes.Select(axis => axis.Count)], Tasks);
        }
    }

    public override IPayload Run(long task, TaskScope scope)
    {
        var line = NdArray.Allocate(scope.Pool, expr.DType, LineShape);
        try
        {
            using var counts = line.View(Layout.Contiguous(Shape.Create(expr.Grid.Axes[^1].Length)));
            Clear(counts);
            Count(task, counts, scope);
            return new ChunkPayload(line);
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    protected override IEnumerable<Box> Boxes(long task) => [Tasks.BoxOf(task)];

    private void Count(long task, NdArray counts, TaskScope scope)
    {
        var box = Tasks.BoxOf(task);
        if (box.IsEmpty)
        {
            return;
        }

        var operands = Resolve(task, box, scope);
        var sink = new HistogramSink(Edges(scope).AsSpan<double>(), expr.AreEqual, counts, expr.HasMask);
        TileEvaluator.Run(Program, operands, LoopShape(box, operands), sink, scope.Workspace);
    }

    // Edges may be generated, so they are copied; there are few.
    private NdArray Edges(TaskScope scope)
    {
        var packed = scope.Scratch(DType.Float64, expr.Edges.Shape);
        OperandCopy.Copy(edges.Resolve(_allEdges, scope), packed, scope.Workspace);
        return packed;
    }

    private bool HasElements => Tasks.Axes.All(axis => !axis.IsKnown || axis.Length > 0);

    private Shape LineShape => Result.BoxOf(0).Shape;

    private HashSet<Layer> EdgeProducers => field ??= CollectEdgeProducers();

    private HashSet<Layer> CollectEdgeProducers()
    {
        var producers = new HashSet<Layer>();
        edges.CollectLayers(producers);
        return producers;
    }

    private static unsafe void Clear(NdArray line) => new Span<byte>(line.Data, checked((int)(line.Size * line.DType.ItemSize()))).Clear();
}

using System.Runtime.CompilerServices;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Turns rewritten expressions into layers of tasks.</summary>
/// <remarks>
/// Views, concatenations and sources are routes, never tasks; elementwise expressions are fused into the loop of
/// whoever consumes them (<see cref="FusionGroups"/>); everything else is a layer.
/// </remarks>
internal sealed class Lowering
{
    private readonly FusionGroups _groups;
    private readonly Dictionary<ArrayExpr, Layer> _layers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ArrayExpr, Route> _routes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Layer Runs, Layer? Given, Layer Splits), PieceLayer> _pieces = [];
    private readonly List<Layer> _ordered = [];
    private readonly Regridding _regridding;

    // Products that only an output in memory takes: it has no chunks, so it takes their parts as they come.
    private readonly HashSet<ArrayExpr> _unchunked;

    private Lowering(IReadOnlyList<(ArrayExpr Expr, OutputTarget Target)> outputs, long memoryBytes)
    {
        _groups = new FusionGroups([.. outputs.Select(output => output.Expr)]);
        _unchunked = new HashSet<ArrayExpr>(
            outputs.Where(output => output is (ProductExpr, MemoryTarget { TakesParts: true }) && _groups.UseCount(output.Expr) == 1).Select(output => output.Expr),
            ReferenceEqualityComparer.Instance);
        _regridding = new Regridding(this, memoryBytes);
    }

    /// <summary>The plan that rewrites each output and computes it into its target.</summary>
    /// <param name="outputs">What to compute, and where to.</param>
    /// <param name="rewriter">Rewrites first, and keeps the log of it.</param>
    /// <param name="rewrite">False to lower the expressions as they are.</param>
    /// <param name="memoryBytes">The budget, which decides how arrays that do not fit it are cut anew; never the bits.</param>
    public static ArrayPlan Plan(
        IReadOnlyList<(ArrayExpr Expr, OutputTarget Target)> outputs, Rewriter rewriter, bool rewrite = true,
        long memoryBytes = long.MaxValue)
    {
        var better = rewriter.Rewrite([.. outputs.Select(output => output.Expr)], rewrite);
        return Plan([.. outputs.Select((output, i) => (better[i], output.Target))], memoryBytes);
    }

    private static ArrayPlan Plan(IReadOnlyList<(ArrayExpr Expr, OutputTarget Target)> outputs, long memoryBytes)
    {
        var lowering = new Lowering(outputs, memoryBytes);
        var layers = outputs.Select(output => lowering.Output(output.Expr, output.Target)).ToArray();
        return new ArrayPlan(lowering._ordered, layers);
    }

    /// <summary>Adds a finished layer; its producers were added before it.</summary>
    public T Add<T>(T layer)
        where T : Layer
    {
        layer.Number = _ordered.Count;
        _ordered.Add(layer);
        return layer;
    }

    /// <summary>The layer whose payloads are the chunks of an expression.</summary>
    public Layer LayerOf(ArrayExpr expr)
    {
        if (!_layers.TryGetValue(expr, out var layer))
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            layer = expr switch
            {
                ITreeReduction reduce => ReductionLowering.Lower(this, reduce),
                HistogramExpr histogram => Add(new HistogramLayer(
                    histogram, Fuse(histogram, histogram.Elements.Grid, [.. histogram.LoopInputs]), RouteTo(histogram.Edges))),
                TakeExpr take => Add(new TakeLayer(take, RouteTo(take.Input))),
                SampleExpr sample => Add(new SampleLayer(sample, new GatherRoute(RouteTo(sample.Input), sample.Input.Grid, sample.Input.DType, spans: true))),
                ChunkwiseExpr chunkwise => Add(new ChunkwiseLayer(chunkwise, [.. chunkwise.Inputs.Select(RouteTo)])),
                RechunkExpr rechunk => _regridding.Gathered(rechunk, rechunk.Grid, Regridded(rechunk)),
                MergeExpr merge => Merged(merge),
                TableExpr table => Add(new TableLayer(table)),
                CarryExpr carry => Add(new CarryLayer(carry, RouteTo(carry.Totals))),
                ProductExpr product => Product(product),
                _ => Map(expr, expr),
            };
            _layers.Add(expr, layer);
        }

        return layer;
    }

    /// <summary>How tasks get at the elements of an expression.</summary>
    public Route RouteTo(ArrayExpr expr)
    {
        if (!_routes.TryGetValue(expr, out var route))
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            route = expr switch
            {
                SourceExpr source => source.ToRoute(),
                ScalarExpr scalar => new GeneratedRoute(new FillGenerator(scalar.Constant), Layout.Contiguous(scalar.Shape)),
                ViewExpr view => new ViewRoute(RouteTo(view.Input), view.Axes, view.Input.Grid, view.Grid),
                ConcatenateExpr concatenate => Concatenate(concatenate),
                ReshapeExpr reshape => new ReshapeRoute(RouteTo(reshape.Input), reshape.Input.Grid, reshape.Grid, reshape.DType),
                RechunkExpr rechunk when _groups.UseCount(rechunk) <= 1 || _regridding.IsCutOnly(rechunk) => Regridded(rechunk),
                OverlapExpr overlap => new OverlapRoute(
                    new GatherRoute(RouteTo(overlap.Input), overlap.Input.Grid, overlap.DType, spans: true), overlap.Windows),
                TableColumnExpr column => new TableRoute(LayerOf(column.Table), column.Table, column.Column),
                ProductExpr product => new ChunkRoute(LayerOf(product), LayerOf(product).Result),
                _ => new ChunkRoute(LayerOf(expr), expr.Grid),
            };
            _routes.Add(expr, route);
        }

        return route;
    }

    /// <summary>The fused program of a loop that computes <paramref name="results"/>, and its operands.</summary>
    /// <param name="root">The loop's owner: what <see cref="FusionGroups"/> knows it by.</param>
    /// <param name="loop">The loop's grid.</param>
    /// <param name="results">The expressions whose values the loop produces.</param>
    public FusedLoop Fuse(object root, ChunkGrid loop, params ReadOnlySpan<ArrayExpr> results)
    {
        var names = new List<string>();
        var builder = new TileProgramBuilder();
        var values = new Dictionary<ArrayExpr, int>(ReferenceEqualityComparer.Instance);
        var operands = new List<Operand>();
        var outputs = new int[results.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = Value(results[i]);
        }

        return new FusedLoop(builder.Build(outputs), [.. operands], names);

        int Value(ArrayExpr expr)
        {
            if (!values.TryGetValue(expr, out var value))
            {
                value = expr switch
                {
                    ScalarExpr scalar => builder.Constant(scalar.Constant),
                    ElementwiseExpr inside when ReferenceEquals(inside, root) || _groups.IsInside(inside, root) => Apply(inside),
                    _ => Operand(expr),
                };
                values.Add(expr, value);
            }

            return value;
        }

        int Apply(ElementwiseExpr inside)
        {
            var arguments = inside.Inputs.Select(Value).ToArray();
            names.Add(inside.Name);
            return builder.Apply(inside.Kernel, arguments);
        }

        int Operand(ArrayExpr expr)
        {
            operands.Add(OperandOf(expr, loop));
            return builder.Input(expr.DType);
        }
    }

    /// <summary>How tasks of a loop get at the elements of an expression that their program does not read.</summary>
    public Operand OperandOf(ArrayExpr expr, ChunkGrid loop) => new(RouteTo(expr), expr.Grid, loop.Rank, expr.Name);

    private Layer Output(ArrayExpr expr, OutputTarget target)
    {
        if (target is PersistTarget && expr is not (SourceExpr or ViewExpr or ConcatenateExpr or ReshapeExpr or ScalarExpr or OverlapExpr))
        {
            var layer = LayerOf(expr);
            layer.Outcome = TaskOutcome.Persisted;
            return layer;
        }

        var grid = _unchunked.Contains(expr) ? LayerOf(expr).Result : expr.Grid;
        var fused = Fuse(_groups.OutputGroup(expr), grid, expr);
        return Add(target switch
        {
            PersistTarget => new MapLayer(expr.Name, expr.Origin, grid, fused) { Outcome = TaskOutcome.Persisted },
            _ => (Layer)new TargetLayer(target.Name(expr), expr.Origin, grid, fused, target),
        });
    }

    private MapLayer Map(ArrayExpr expr, object root)
    {
        var layer = new MapLayer(expr.Name, expr.Origin, expr.Grid, Fuse(root, expr.Grid, expr));
        layer.Remark = _groups.ReasonForTasks(expr);
        return Add(layer);
    }

    private MergeLayer Merged(MergeExpr merge)
    {
        var (runs, splits) = (LayerOf(merge.Runs), LayerOf(merge.Splits));
        var given = merge.Given is { } others ? LayerOf(others) : null;

        // Two merges may take the same pieces.
        if (!_pieces.TryGetValue((runs, given, splits), out var pieces))
        {
            _pieces.Add((runs, given, splits), pieces = Add(new PieceLayer(merge, runs, given, splits)));
        }

        return Add(new MergeLayer(merge, pieces, splits));
    }

    private ProductLayer Product(ProductExpr product)
    {
        var (left, right) = (Fuse(product, product.Left.Grid, product.Left), Fuse(product, product.Right.Grid, product.Right));
        var tasks = _unchunked.Contains(product) ? ProductParts.Of(product, left, right) : product.Grid;
        var (rows, columns) = (tasks.Axes[^2], tasks.Axes[^1]);
        return Add(new ProductLayer(
            product, tasks,
            FactorOf(product.Left, left, product.Left.Grid.With(product.Left.Rank - 2, rows), columns.Count),
            FactorOf(product.Right, right, product.Right.Grid.With(product.Right.Rank - 1, columns), rows.Count)));
    }

    // Elementwise expressions are evaluated while a factor is packed, once for each task that reads them: cheap beside the
    // product. What must be read from files is read once, by tasks of its own.
    private Factor FactorOf(ArrayExpr expr, FusedLoop fused, ChunkGrid grid, long readers)
    {
        if (readers > 1 && Factor.StoredBytesOf(fused) > 0)
        {
            var layer = Add(new MapLayer(expr.Name, expr.Origin, expr.Grid, fused) { Remark = "read once for all tasks of the product" });
            var operand = new Operand(new ChunkRoute(layer, expr.Grid), expr.Grid, expr.Rank, expr.Name);
            fused = new FusedLoop(OperandCopy.IdentityOf(expr.DType), [operand], []);
        }

        return new Factor(grid, fused);
    }

    private Route Regridded(RechunkExpr rechunk) =>
        _regridding.To(rechunk, RouteTo(rechunk.Input), rechunk.Input.Grid, rechunk.Grid);

    private ConcatenateRoute Concatenate(ConcatenateExpr concatenate)
    {
        long end = 0;
        var ends = concatenate.Inputs.Select(input => end += input.Shape[concatenate.Axis]).ToArray();
        return new ConcatenateRoute([.. concatenate.Inputs.Select(RouteTo)], ends, concatenate.Axis);
    }
}

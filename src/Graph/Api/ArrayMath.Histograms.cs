using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Elements counted by bins, and places in sorted lines.</content>
public static partial class ArrayMath
{
    /// <summary>Counts by equally wide bins.</summary>
    /// <param name="x">Real elements; NaN and what lies outside is left out.</param>
    /// <param name="bins">How many.</param>
    /// <param name="range">The first and the last edge; null: the least and the greatest element.</param>
    /// <param name="weights">What each element counts, of x's shape; null: 1.</param>
    /// <param name="density">True for counts divided by their sum and the bins' widths.</param>
    /// <returns>The counts, int64 (of weights their sums), and the edges.</returns>
    /// <remarks><b>Source:</b> numpy.histogram.</remarks>
    public static (ChunkedArray Counts, ChunkedArray Edges) Histogram(
        ChunkedArray x, long bins = 10, (double Low, double High)? range = null, ChunkedArray? weights = null, bool density = false)
    {
        var edges = HistogramEdges(x, bins, range);
        return (Histogram(x, edges, weights, density, areEqual: true), edges);
    }

    /// <summary>Counts by bins with these edges, which rise; the last bin holds its right edge too.</summary>
    /// <remarks><b>Source:</b> numpy.histogram.</remarks>
    public static (ChunkedArray Counts, ChunkedArray Edges) Histogram(
        ChunkedArray x, ChunkedArray edges, ChunkedArray? weights = null, bool density = false)
    {
        CheckReal("histogram", x);
        if (edges.Rank != 1)
        {
            throw new ValueException($"histogram: bin edges must have one axis, but have shape {edges.Expr.Shape}.");
        }

        return (Histogram(x, edges, weights, density, areEqual: false), edges);
    }

    /// <summary>The edges of equally wide bins: between two numbers, or between the least and the greatest element.</summary>
    /// <remarks><b>Source:</b> numpy.histogram_bin_edges.</remarks>
    public static ChunkedArray HistogramEdges(ChunkedArray x, long bins = 10, (double Low, double High)? range = null)
    {
        CheckReal("histogram", x);
        return x.IsShapeKnown || range is not null
            ? Histogramming.EqualEdges(x, bins, range)
            : Once("histogram", x, 1, expr => Histogramming.EqualEdges(new ChunkedArray(expr), bins, null).Expr,
                x.DType.IsFloat() ? x.DType : DType.Float64);
    }

    /// <summary>Points counted by boxes.</summary>
    /// <param name="sample">1-d arrays of one length: the points' coordinates.</param>
    /// <param name="edges">1-d, rising, one array a dimension; see <see cref="HistogramEdges"/>.</param>
    /// <param name="weights">What each point counts; null: 1.</param>
    /// <param name="density">True for counts divided by their sum and the boxes' sizes.</param>
    /// <remarks><b>DType:</b> float64. <b>Source:</b> numpy.histogramdd.</remarks>
    /// <exception cref="ValueException">Coordinates, edges or weights do not fit each other.</exception>
    public static ChunkedArray HistogramDD(
        IReadOnlyList<ChunkedArray> sample, IReadOnlyList<ChunkedArray> edges, ChunkedArray? weights = null, bool density = false)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(edges);
        if (sample.Count == 0 || sample.Count != edges.Count || sample.Any(x => x.Rank != 1) || edges.Any(edge => edge.Rank != 1))
        {
            throw new ValueException($"histogramdd: each of the {sample.Count} coordinates and {edges.Count} edges must be 1-d, as many of both, but shapes are " +
                $"{string.Join(", ", sample.Concat(edges).Select(array => array.Expr.Shape))}.");
        }

        var counts = edges.All(edge => edge.IsShapeKnown) ? BinsInDimensions.Counts(sample, edges, weights) : OnceEdgesKnown(sample, edges, weights);
        if (!density)
        {
            return counts;
        }

        var result = counts;
        for (var i = 0; i < edges.Count; i++)
        {
            var widths = edges[i][1..] - edges[i][..^1];
            result /= widths.ExpandDims([.. Enumerable.Range(0, edges.Count).Where(axis => axis != i)]);
        }

        return result / counts.Sum();
    }

    /// <summary>How often each integer 0, 1, … occurs.</summary>
    /// <param name="x">1-d integers, none negative.</param>
    /// <param name="weights">What each element counts; null: 1.</param>
    /// <param name="minLength">The least length of the result.</param>
    /// <remarks><b>Shape:</b> one more than the greatest element, known once computed. <b>Source:</b> numpy.bincount.</remarks>
    /// <exception cref="DTypeException">The elements do not cast safely to int64.</exception>
    public static ChunkedArray BinCount(ChunkedArray x, ChunkedArray? weights = null, long minLength = 0)
    {
        if (x.Rank != 1 || minLength < 0)
        {
            throw new ValueException($"bincount: the array must have one axis and minlength be 0 or more, but shape is {x.Expr.Shape} and minlength {minLength}.");
        }

        Casting.Check("bincount", x.DType, DType.Int64, CastingRule.Safe);
        return weights is null
            ? Once("bincount", x, 1, expr => BinCounting.Counts(expr, null, minLength), DType.Int64)
            : Once("bincount", x, weights, (DType.Float64, 1), (expr, beside) => BinCounting.Counts(expr, SameShape("bincount", expr, beside), minLength));
    }

    /// <summary>The number of the bin that each element lies in: i where bins[i − 1] ≤ x &lt; bins[i].</summary>
    /// <param name="x">Real elements.</param>
    /// <param name="bins">1-d edges that rise or fall.</param>
    /// <param name="right">True if bins hold their right edges instead of their left ones.</param>
    /// <remarks><b>Source:</b> numpy.digitize.</remarks>
    public static ChunkedArray Digitize(ChunkedArray x, ChunkedArray bins, bool right = false)
    {
        CheckReal("digitize", x);
        CheckReal("digitize", bins);
        return Once("digitize", x, bins, (DType.Int64, x.Rank), (expr, edges) => Searching.Bins(expr, edges, right));
    }

    /// <summary>The places in a sorted line before which elements can be inserted.</summary>
    /// <param name="a">1-d, rising, NaN last; with a sorter in any order.</param>
    /// <param name="v">The elements; any shape.</param>
    /// <param name="side">left: the first such place; right: the last.</param>
    /// <param name="sorter">The positions that put a in order, as <see cref="ArgSort"/> gives them; null: a is in order.</param>
    /// <remarks><b>Source:</b> numpy.searchsorted.</remarks>
    /// <exception cref="ValueException">Another side, or not as many positions as elements.</exception>
    /// <exception cref="DTypeException">Complex elements, or positions that are no integers.</exception>
    public static ChunkedArray SearchSorted(ChunkedArray a, ChunkedArray v, string side = "left", ChunkedArray? sorter = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (side is not ("left" or "right"))
        {
            throw new ValueException($"searchsorted: the side must be 'left' or 'right', but is '{side}'.");
        }

        CheckReal("searchsorted", a);
        CheckReal("searchsorted", v);
        a = sorter is null ? a : Sorted(a, sorter);
        return Once("searchsorted", a, v, (DType.Int64, v.Rank), (line, values) => Searching.Places(line, values, side == "right"));
    }

    private static ChunkedArray Sorted(ChunkedArray a, ChunkedArray sorter)
    {
        if (!sorter.DType.IsInteger())
        {
            throw new DTypeException($"searchsorted: the sorter must hold integers, but is {sorter.DType.Name()}. Give what argsort gives.");
        }

        return a.Rank == 1 && (sorter.Rank != 1 || (a.IsShapeKnown && sorter.IsShapeKnown && a.Size != sorter.Size))
            ? throw new ValueException($"searchsorted: the sorter must hold a position for each element, but shapes are {sorter.Expr.Shape} and {a.Expr.Shape}. Give what argsort gives.")
            : Take(a, sorter, 0);
    }

    private static ChunkedArray Histogram(ChunkedArray x, ChunkedArray edges, ChunkedArray? weights, bool density, bool areEqual)
    {
        var counts = weights switch
        {
            null => new(OnceEdgesKnown(DType.Int64, x.Expr, edges.Expr, null, areEqual)),
            _ when weights.DType.IsComplex() => Weighted(x, edges, weights.Real, areEqual) + (Weighted(x, edges, weights.Imag, areEqual) * System.Numerics.Complex.ImaginaryOne),
            _ => Weighted(x, edges, weights, areEqual).AsType(weights.DType == DType.Bool ? DType.Float64 : weights.DType),
        };
        return density ? counts / (edges[1..] - edges[..^1]).AsType(DType.Float64) / counts.Sum() : counts;
    }

    private static ChunkedArray Weighted(ChunkedArray x, ChunkedArray edges, ChunkedArray weights, bool areEqual) =>
        new(OnceEdgesKnown(DType.Float64, x.Expr, edges.Expr, weights.Expr, areEqual));

    // Elements of unknown lengths are counted as they come; weights must only lie beside them.
    private static ChunkedArray OnceEdgesKnown(IReadOnlyList<ChunkedArray> sample, IReadOnlyList<ChunkedArray> edges, ChunkedArray? weights)
    {
        var inputs = Exprs([.. sample, .. edges, .. weights is null ? Array.Empty<ChunkedArray>() : [weights]]);
        return new ChunkedArray(LateExpr.Of("histogramdd", DType.Float64, edges.Count, inputs, known =>
        {
            var arrays = known.Select(expr => new ChunkedArray(expr)).ToArray();
            var (points, bounds) = (arrays[..sample.Count], arrays[sample.Count..(sample.Count + edges.Count)]);
            return BinsInDimensions.Counts(points, bounds, weights is null ? null : arrays[^1]).Expr;
        }));
    }

    private static ArrayExpr OnceEdgesKnown(DType dtype, ArrayExpr x, ArrayExpr edges, ArrayExpr? weights, bool areEqual)
    {
        if (edges.Grid.IsKnown && (weights is null || (weights.Rank == x.Rank && !LateExpr.NeedsLengths([x, weights]))))
        {
            return Histogramming.Counts(x, edges, weights is null || !x.Grid.IsKnown ? weights : SameShape("histogram", x, weights), areEqual);
        }

        return LateExpr.Of("histogram", dtype, 1, weights is null ? [x, edges] : [x, edges, weights], known =>
            Histogramming.Counts(known[0], known[1], weights is null ? null : SameShape("histogram", known[0], known[2]), areEqual));
    }

    private static ArrayExpr SameShape(string name, ArrayExpr x, ArrayExpr weights) => weights.Shape == x.Shape
        ? weights
        : throw new ValueException($"{name}: weights must have the array's shape {x.Shape}, but have {weights.Shape}.");
}

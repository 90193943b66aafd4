using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that count by bins, and averages.</summary>
internal static class StructureCountFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("histogram", "a, bins=10, range=None, density=False, weights=None", Histogram),
        new("histogram_bin_edges", "a, bins=10, range=None, weights=None", call => call["bins"].Value is NumberValue
            ? ArrayMath.HistogramEdges(call["a"].Array, call["bins"].Integer, RangeOf(call["range"]))
            : call["bins"].Array),
        new("histogram2d", "x, y, bins=10, range=None, density=False, weights=None", call =>
            InDimensions(call, [call["x"].Array, call["y"].Array], isFlat: true)),
        new("histogramdd", "sample, bins=10, range=None, density=False, weights=None", call =>
            InDimensions(call, SampleOf(call["sample"]), isFlat: false)),
        new("bincount", "x, weights=None, minlength=0, split_every=None", call =>
            ArrayMath.BinCount(call["x"].Array, call["weights"].OptionalArray, call["minlength"].Integer)),
        new("digitize", "x, bins, right=False", call =>
            ArrayMath.Digitize(call["x"].Array, call["bins"].Array, call["right"].Flag)),
        new("searchsorted", "a, v, side='left', sorter=None", call =>
            ArrayMath.SearchSorted(call["a"].Array, call["v"].Array, call["side"].Text, call["sorter"].OptionalArray)),
        new("average", "a, axis=None, weights=None, returned=False, keepdims=False", Average),
        new("cov", "m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None", call => ArrayMath.Cov(
            call["m"].Array, call["y"].OptionalArray, call["rowvar"].Flag,
            call["ddof"].OptionalReal ?? (call["bias"].Flag ? 0 : 1), call["fweights"].OptionalArray, call["aweights"].OptionalArray)),
        new("corrcoef", "x, y=None, rowvar=True", call =>
            ArrayMath.CorrCoef(call["x"].Array, call["y"].OptionalArray, call["rowvar"].Flag)),
    ];

    private static TupleValue Histogram(Call call)
    {
        var (x, weights, density) = (call["a"].Array, call["weights"].OptionalArray, call["density"].Flag);
        var (counts, edges) = call["bins"].Value is NumberValue
            ? ArrayMath.Histogram(x, call["bins"].Integer, RangeOf(call["range"]), weights, density)
            : ArrayMath.Histogram(x, call["bins"].Array, weights, density);
        return TupleValue.Of([counts, edges]);
    }

    private static TupleValue InDimensions(Call call, IReadOnlyList<ChunkedArray> sample, bool isFlat)
    {
        var edges = Edges(call["bins"], call["range"], sample);
        var counts = ArrayMath.HistogramDD(sample, edges, call["weights"].OptionalArray, call["density"].Flag);
        return isFlat
            ? TupleValue.Of([counts, .. edges])
            : new TupleValue([counts, new ListValue([.. edges.Select(edge => (Value)edge)])]);
    }

    // A number or edges for all dimensions, or one for each.
    private static ChunkedArray[] Edges(Argument bins, Argument range, IReadOnlyList<ChunkedArray> sample)
    {
        var perDimension = bins.Value is SequenceValue sequence && (sequence.Items.Length == sample.Count || sequence.Items is [SequenceValue, ..])
            ? sequence.Items : [.. Enumerable.Repeat(bins.Value, sample.Count)];
        if (perDimension.Length != sample.Count)
        {
            throw new ValueException($"{bins.Function}: there must be bins for each of the {sample.Count} dimensions, but {perDimension.Length} were given.");
        }

        return [.. sample.Select((x, i) =>
        {
            var own = new Argument(bins.Function, bins.Name, perDimension[i]);
            var ends = range.Value is SequenceValue ranges ? RangeOf(new Argument(range.Function, range.Name, ranges.Items[i])) : null;
            return own.Value is NumberValue ? ArrayMath.HistogramEdges(x.AsType(DType.Float64), own.Integer, ends) : own.Array;
        })];
    }

    private static ChunkedArray[] SampleOf(Argument sample)
    {
        if (sample.Value is SequenceValue)
        {
            return [.. sample.Arrays];
        }

        var array = sample.Array;
        if (array.Rank != 2)
        {
            throw new ValueException($"{sample.Function}: the sample must have two axes, one row a point, but has shape {array.Expr.Shape}.");
        }

        var columns = array.Chunks.Axes[1] is { IsKnown: true, Length: var count } ? count : array.Shape[1];
        return [.. Enumerable.Range(0, (int)columns).Select(i => array[ArrayIndex.All, i])];
    }

    private static (double Low, double High)? RangeOf(Argument range) => range.IsNone ? null
        : range.Value is SequenceValue { Items: [var low, var high] }
            ? (new Argument(range.Function, range.Name, low).Real, new Argument(range.Function, range.Name, high).Real)
            : throw range.Wrong("a pair of numbers");

    private static Value Average(Call call)
    {
        var (average, weights) = ArrayMath.Average(
            call["a"].Array, call["axis"].AxisSet, call["weights"].OptionalArray, call["keepdims"].Flag);
        return call["returned"].Flag ? TupleValue.Of([average, weights]) : average;
    }
}

using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions of order: sorting, quantiles, running sums, sets.</summary>
internal static class StructureOrderFunctions
{
    private const string Percentages = "a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, interpolation=None";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("sort", "a, axis=-1, kind=None, order=None, stable=None", call => ArrayMath.Sort(call["a"].Array, call["axis"].OptionalAxis)),
        new("argsort", "a, axis=-1, kind=None, order=None, stable=None", call =>
            ArrayMath.ArgSort(call["a"].Array, call["axis"].OptionalAxis)) { IsMethod = true },
        new("topk", "a, k, axis=-1, split_every=None", call =>
            ArrayMath.TopK(call["a"].Array, call["k"].Integer, call["axis"].Axis)) { IsMethod = true },
        new("argtopk", "a, k, axis=-1, split_every=None", call =>
            ArrayMath.ArgTopK(call["a"].Array, call["k"].Integer, call["axis"].Axis)) { IsMethod = true },
        new("median", "a, axis=None, out=None, overwrite_input=False, keepdims=False", call =>
            ArrayMath.Median(call["a"].Array, call["axis"].AxisSet, call["keepdims"].Flag)),
        new("nanmedian", "a, axis=None, out=None, overwrite_input=False, keepdims=False", call =>
            ArrayMath.NanMedian(call["a"].Array, call["axis"].AxisSet, call["keepdims"].Flag)),
        Quantile("quantile", 1, skipsNaN: false),
        Quantile("nanquantile", 1, skipsNaN: true),
        Quantile("percentile", 100, skipsNaN: false),
        Quantile("nanpercentile", 100, skipsNaN: true),
        Running("cumsum", ArrayMath.CumSum, isMethod: true),
        Running("cumprod", ArrayMath.CumProd, isMethod: true),
        Running("nancumsum", ArrayMath.NanCumSum),
        Running("nancumprod", ArrayMath.NanCumProd),
        Accumulated("cumulative_sum", ArrayMath.CumulativeSum),
        Accumulated("cumulative_prod", ArrayMath.CumulativeProd),
        new("unique", "ar, return_index=False, return_inverse=False, return_counts=False", Unique),
        new("union1d", "ar1, ar2", call => ArrayMath.Union1D(call["ar1"].Array, call["ar2"].Array)),
        new("in1d", "ar1, ar2, assume_unique=False, invert=False", call =>
            ArrayMath.IsIn(call["ar1"].Array.Ravel(), call["ar2"].Array, call["invert"].Flag)),
        new("intersect1d", "ar1, ar2, assume_unique=False, return_indices=False", Intersection),
        new("setdiff1d", "ar1, ar2, assume_unique=False", call =>
            ArrayMath.SetDiff1D(call["ar1"].Array, call["ar2"].Array, call["assume_unique"].Flag)),
        new("setxor1d", "ar1, ar2, assume_unique=False", call => ArrayMath.SetXor1D(call["ar1"].Array, call["ar2"].Array)),
        Function.Computing("partition", "a, kth, axis=-1, kind='introselect', order=None", async call => ArrayMath.Partition(
            call["a"].Array, await PlacesAsync(call).ConfigureAwait(false), call["axis"].OptionalAxis)),
        Function.Computing("argpartition", "a, kth, axis=-1, kind='introselect', order=None", async call => ArrayMath.ArgPartition(
            call["a"].Array, await PlacesAsync(call).ConfigureAwait(false), call["axis"].OptionalAxis), isMethod: true),
        new("lexsort", "keys, axis=-1", call => ArrayMath.LexSort(call["keys"].Arrays, call["axis"].Axis)),
        new("isin", "element, test_elements, assume_unique=False, invert=False", call =>
            ArrayMath.IsIn(call["element"].Array, call["test_elements"].Array, call["invert"].Flag)),
    ];

    private static Function Running(string name, Func<ChunkedArray, int?, DType?, ChunkedArray> function, bool isMethod = false) =>
        new(name, "a, axis=None, dtype=None, out=None, method='sequential'", call =>
        {
            var method = call["method"].Text;
            return method is "sequential" or "blelloch"
                ? (Value)function(call["a"].Array, call["axis"].OptionalAxis, call["dtype"].OptionalDType)
                : throw new ValueException($"{name}: the method must be 'sequential' or 'blelloch', but is '{method}'.");
        })
        {
            IsMethod = isMethod,
        };

    private static Function Accumulated(string name, Func<ChunkedArray, int?, DType?, bool, ChunkedArray> function) =>
        new(name, "x, *, axis=None, dtype=None, out=None, include_initial=False", call => function(
            call["x"].Array, call["axis"].OptionalAxis, call["dtype"].OptionalDType, call["include_initial"].Flag));

    private static Function Quantile(string name, double whole, bool skipsNaN) => Function.Computing(name, Percentages, async call =>
    {
        var (x, keepDims) = (call["a"].Array, call["keepdims"].Flag);
        var method = QuantileMethods.Parse(call["interpolation"].OptionalText ?? call["method"].Text);
        var q = await StructureArguments.RealsAsync(call["q"], call.Context).ConfigureAwait(false);
        var parts = System.Array.ConvertAll(q, part => part / whole);
        var axis = call["axis"].AxisSet;
        if (skipsNaN && x.IsShapeKnown && x.Size == 0)
        {
            return x.NanMean(axis, keepDims: keepDims);
        }

        var quantiles = skipsNaN
            ? ArrayMath.NanQuantile(x, parts, axis, method, keepDims)
            : ArrayMath.Quantile(x, parts, axis, method, keepDims);
        return call["q"].Value is NumberValue or ArrayValue { Array.Rank: 0 } ? quantiles[0] : quantiles;
    });

    private static ValueTask<long[]> PlacesAsync(Call call) => StructureArguments.IntegersAsync(call["kth"], call.Context);

    private static Value Intersection(Call call)
    {
        var (values, inX, inY) = ArrayMath.Intersection(call["ar1"].Array, call["ar2"].Array);
        return call["return_indices"].Flag ? TupleValue.Of([values, inX, inY]) : values;
    }

    private static Value Unique(Call call)
    {
        var unique = ArrayMath.UniqueAll(call["ar"].Array);
        var results = new List<ChunkedArray> { unique.Values };
        if (call["return_index"].Flag)
        {
            results.Add(unique.Indices);
        }

        if (call["return_inverse"].Flag)
        {
            results.Add(unique.InverseIndices);
        }

        if (call["return_counts"].Flag)
        {
            results.Add(unique.Counts);
        }

        return results.Count == 1 ? results[0] : TupleValue.Of(results);
    }
}

using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Measurements of labelled regions by scipy.ndimage's names: <c>ndimage.mean(x, labels, [1, 2])</c>.</summary>
internal static class MeasureFunctions
{
    private const string Regions = "labels=None, index=None";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Measure("sum_labels", ArrayImages.SumLabels),
        Measure("sum", ArrayImages.SumLabels),
        Measure("area", ArrayImages.Area),
        Measure("mean", ArrayImages.Mean),
        Measure("variance", ArrayImages.Variance),
        Measure("standard_deviation", ArrayImages.StandardDeviation),
        Measure("minimum", ArrayImages.Minimum),
        Measure("maximum", ArrayImages.Maximum),
        Measure("minimum_position", ArrayImages.MinimumPosition),
        Measure("maximum_position", ArrayImages.MaximumPosition),
        Measure("center_of_mass", ArrayImages.CenterOfMass),
        Measure("median", ArrayImages.Median),
        Function.Computing("ndimage.extrema", $"input, {Regions}", async call =>
        {
            var (labels, index) = await RegionsAsync(call).ConfigureAwait(false);
            var (minimum, maximum, first, last) = ArrayImages.Extrema(call["input"].Array, labels, index);
            return TupleValue.Of([minimum, maximum, first, last]);
        }),
        Function.Computing("ndimage.histogram", $"input, min, max, bins, {Regions}", async call =>
        {
            var (labels, index) = await RegionsAsync(call).ConfigureAwait(false);
            return ArrayImages.Histogram(call["input"].Array, call["min"].Real, call["max"].Real, call["bins"].Integer, labels, index);
        }),
        Function.Computing("ndimage.find_objects", "input, max_label=0", async call =>
        {
            var labels = call["input"].Array;
            var count = call["max_label"].Integer;
            return ArrayImages.FindObjects(labels, count > 0 ? count : await GreatestAsync(call, labels).ConfigureAwait(false));
        }),
    ];

    private static Function Measure(string name, Func<ChunkedArray, ChunkedArray?, ImmutableArray<long>?, ChunkedArray> measure) =>
        Function.Computing($"ndimage.{name}", $"input, {Regions}", async call =>
        {
            var (labels, index) = await RegionsAsync(call).ConfigureAwait(false);
            return measure(call["input"].Array, labels, index);
        });

    // One label is a region without an axis of its own; several are asked for one by one.
    private static async ValueTask<(ChunkedArray? Labels, ImmutableArray<long>? Index)> RegionsAsync(Call call)
    {
        var labels = call["labels"].OptionalArray;
        if (call["index"].IsNone || labels is null)
        {
            return (labels, call["index"].IsNone ? null : [0]);
        }

        var index = call["index"].Array;
        var computed = await call.Context.ComputeAsync(index.AsType(DType.Int64)).ConfigureAwait(false);
        return index.Rank == 0
            ? (ArrayMath.Equal(labels, computed.Data.AsSpan<long>()[0]), null)
            : (labels, [.. computed.Data.AsSpan<long>()]);
    }

    private static async ValueTask<long> GreatestAsync(Call call, ChunkedArray labels)
    {
        var computed = await call.Context.ComputeAsync(ArrayMath.Max(labels.AsType(DType.Int64), initial: 0)).ConfigureAwait(false);
        return computed.Data.AsSpan<long>()[0];
    }
}

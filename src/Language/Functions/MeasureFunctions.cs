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
            var regions = await RegionsAsync(call).ConfigureAwait(false);
            var (minimum, maximum, first, last) = ArrayImages.Extrema(call["input"].Array, regions.Labels, regions.Index);
            return TupleValue.Of([regions.Shaped(minimum), regions.Shaped(maximum), regions.Shaped(first), regions.Shaped(last)]);
        }),
        Function.Computing("ndimage.histogram", $"input, min, max, bins, {Regions}", async call =>
        {
            var regions = await RegionsAsync(call).ConfigureAwait(false);
            return regions.Shaped(ArrayImages.Histogram(
                call["input"].Array, call["min"].Real, call["max"].Real, call["bins"].Integer, regions.Labels, regions.Index));
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
            var regions = await RegionsAsync(call).ConfigureAwait(false);
            return regions.Shaped(measure(call["input"].Array, regions.Labels, regions.Index));
        });

    // One label is a region without an axis of its own; several are asked for one by one.
    private static async ValueTask<AskedRegions> RegionsAsync(Call call)
    {
        var labels = call["labels"].OptionalArray;
        if (call["index"].IsNone || labels is null)
        {
            return new(labels, call["index"].IsNone ? null : [0], null);
        }

        var index = call["index"].Array;
        var computed = await call.Context.ComputeAsync(index.AsType(DType.Int64)).ConfigureAwait(false);
        return index.Rank == 0
            ? new(ArrayMath.Equal(labels, computed.Data.AsSpan<long>()[0]), null, null)
            : new(labels, [.. computed.Data.AsSpan<long>()], index.Shape);
    }

    private static async ValueTask<long> GreatestAsync(Call call, ChunkedArray labels)
    {
        var computed = await call.Context.ComputeAsync(ArrayMath.Max(labels.AsType(DType.Int64), initial: 0)).ConfigureAwait(false);
        return computed.Data.AsSpan<long>()[0];
    }

    /// <summary>What is measured, and the shape of the index: results have it, before axes of their own.</summary>
    private sealed record AskedRegions(ChunkedArray? Labels, ImmutableArray<long>? Index, Shape? Shape)
    {
        public ChunkedArray Shaped(ChunkedArray result) =>
            Shape is { Rank: > 1 } shape ? result.Reshape([.. shape.Span, .. result.Shape.Span[1..]]) : result;
    }
}

using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Language.Functions;

/// <summary>Filters of images by scipy.ndimage's names: <c>ndimage.gaussian_filter(x, 3)</c>.</summary>
internal static class ImageFunctions
{
    private const string Borders = "output=None, mode='reflect', cval=0.0";
    private const string Origin = Borders + ", origin=0";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Weighted("convolve", ArrayImages.Convolve),
        Weighted("correlate", ArrayImages.Correlate),
        Function.Computing("ndimage.convolve1d", $"input, weights, axis=-1, {Origin}", async call => ArrayImages.Convolve1D(
            Image(call), await ImageArguments.RealsAsync(call, "weights").ConfigureAwait(false), call["axis"].Axis, ImageArguments.Options(call))),
        Function.Computing("ndimage.correlate1d", $"input, weights, axis=-1, {Origin}", async call => ArrayImages.Correlate1D(
            Image(call), await ImageArguments.RealsAsync(call, "weights").ConfigureAwait(false), call["axis"].Axis, ImageArguments.Options(call))),
        new("ndimage.uniform_filter1d", $"input, size, axis=-1, {Origin}", call =>
            ArrayImages.UniformFilter1D(Image(call), call["size"].Integer, call["axis"].Axis, ImageArguments.Options(call))),
        new("ndimage.uniform_filter", $"input, size=3, {Origin}", call =>
            ArrayImages.UniformFilter(Image(call), [.. call["size"].Integers], ImageArguments.Options(call))),
        new("ndimage.gaussian_filter1d", $"input, sigma, axis=-1, order=0, {Borders}, truncate=4.0", call => ArrayImages.GaussianFilter1D(
            Image(call), call["sigma"].Real, call["axis"].Axis, call["order"].SmallInteger, call["truncate"].Real, ImageArguments.Options(call))),
        new("ndimage.gaussian_filter", $"input, sigma, order=0, {Borders}, truncate=4.0", call => ArrayImages.GaussianFilter(
            Image(call), Sigma(call), [.. call["order"].Axes], call["truncate"].Real, ImageArguments.Options(call))),
        new("ndimage.gaussian_laplace", $"input, sigma, {Borders}, truncate=4.0", call =>
            ArrayImages.GaussianLaplace(Image(call), Sigma(call), call["truncate"].Real, ImageArguments.Options(call))),
        new("ndimage.gaussian_gradient_magnitude", $"input, sigma, {Borders}, truncate=4.0", call =>
            ArrayImages.GaussianGradientMagnitude(Image(call), Sigma(call), call["truncate"].Real, ImageArguments.Options(call))),
        new("ndimage.laplace", $"input, {Borders}", call => ArrayImages.Laplace(Image(call), ImageArguments.Options(call))),
        new("ndimage.prewitt", $"input, axis=-1, {Borders}", call => ArrayImages.Prewitt(Image(call), call["axis"].Axis, ImageArguments.Options(call))),
        new("ndimage.sobel", $"input, axis=-1, {Borders}", call => ArrayImages.Sobel(Image(call), call["axis"].Axis, ImageArguments.Options(call))),
        new("ndimage.minimum_filter1d", $"input, size, axis=-1, {Origin}", call =>
            ArrayImages.MinimumFilter1D(Image(call), call["size"].Integer, call["axis"].Axis, ImageArguments.Options(call))),
        new("ndimage.maximum_filter1d", $"input, size, axis=-1, {Origin}", call =>
            ArrayImages.MaximumFilter1D(Image(call), call["size"].Integer, call["axis"].Axis, ImageArguments.Options(call))),
        Ranked("minimum_filter", "", (call, footprint, options) => ArrayImages.MinimumFilter(Image(call), footprint, options)),
        Ranked("maximum_filter", "", (call, footprint, options) => ArrayImages.MaximumFilter(Image(call), footprint, options)),
        Ranked("median_filter", "", (call, footprint, options) => ArrayImages.MedianFilter(Image(call), footprint, options)),
        Ranked("rank_filter", "rank, ", (call, footprint, options) => ArrayImages.RankFilter(Image(call), call["rank"].SmallInteger, footprint, options)),
        Ranked("percentile_filter", "percentile, ", (call, footprint, options) =>
            ArrayImages.PercentileFilter(Image(call), call["percentile"].Real, footprint, options)),
        new("ndimage.threshold_local", "image, block_size, method='gaussian', offset=0, mode='reflect', param=None, cval=0", call => ArrayImages.ThresholdLocal(
            call["image"].Array, [.. call["block_size"].Integers], call["method"].Text, call["offset"].Real,
            call["param"].IsNone ? default : ImageArguments.Reals(call["param"]), ImageArguments.Options(call))),
    ];

    private static ChunkedArray Image(Call call) => call["input"].Array;

    private static ImmutableArray<double> Sigma(Call call) => ImageArguments.Reals(call["sigma"]);

    private static Function Weighted(string name, Func<ChunkedArray, FilterWeights, FilterOptions?, ChunkedArray> filter) =>
        Function.Computing($"ndimage.{name}", $"input, weights, {Origin}", async call =>
            filter(Image(call), await ImageArguments.WeightsAsync(call, "weights").ConfigureAwait(false), ImageArguments.Options(call)));

    private static Function Ranked(string name, string before, Func<Call, Footprint, FilterOptions, ChunkedArray> filter) =>
        Function.Computing($"ndimage.{name}", $"input, {before}size=None, footprint=None, {Origin}", async call =>
            filter(call, await ImageArguments.FootprintAsync(call).ConfigureAwait(false), ImageArguments.Options(call)));
}

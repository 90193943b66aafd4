using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Functions;

/// <summary>Images between their elements by scipy.ndimage's names: <c>ndimage.zoom(x, 2)</c>.</summary>
/// <remarks>A matrix decides which chunks are read, so it is computed at once.</remarks>
internal static class ResamplingFunctions
{
    private const string How = "output=None, order=3, mode='constant', cval=0.0, prefilter=True";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("ndimage.spline_filter1d", "input, order=3, axis=-1, output=None, mode='mirror'", call => ArrayImages.SplineFilter1D(
            Image(call), call["order"].SmallInteger, call["axis"].Axis, Mode(call), call["output"].OptionalDType)),
        new("ndimage.spline_filter", "input, order=3, output=None, mode='mirror'", call => ArrayImages.SplineFilter(
            Image(call), call["order"].SmallInteger, Mode(call), call["output"].OptionalDType)),
        new("ndimage.shift", $"input, shift, {How}", call => ArrayImages.Shift(Image(call), ImageArguments.Reals(call["shift"]), Options(call))),
        new("ndimage.zoom", $"input, zoom, {How}, grid_mode=False", call => ArrayImages.Zoom(
            Image(call), ImageArguments.Reals(call["zoom"]), Options(call), call["grid_mode"].Flag)),
        Function.Computing("ndimage.affine_transform", $"input, matrix, offset=0.0, output_shape=None, {How}", async call => await AffineAsync(call).ConfigureAwait(false)),
        new("ndimage.map_coordinates", $"input, coordinates, {How}", call => ArrayImages.MapCoordinates(Image(call), call["coordinates"].Array, Options(call))),
        new("ndimage.rotate", $"input, angle, axes=(1, 0), reshape=True, {How}", call => ArrayImages.Rotate(
            Image(call), call["angle"].Real, Plane(call["axes"]), call["reshape"].Flag, Options(call))),
    ];

    private static ChunkedArray Image(Call call) => call["input"].Array;

    private static SampleMode Mode(Call call) => SampleModes.Parse(call.Function.Name, call["mode"].Text);

    private static SampleOptions Options(Call call) => new()
    {
        Order = call["order"].SmallInteger,
        Mode = Mode(call),
        Constant = call["cval"].Real,
        Prefilter = call["prefilter"].Flag,
        DType = call["output"].OptionalDType,
    };

    private static async ValueTask<ChunkedArray> AffineAsync(Call call)
    {
        var matrix = await ImageArguments.MatrixAsync(call, "matrix").ConfigureAwait(false);
        var (offset, shape) = (ImageArguments.Reals(call["offset"]), call["output_shape"].OptionalShape);
        return matrix.Rank == 1
            ? ArrayImages.AffineTransform(Image(call), ((double[])matrix).ToImmutableArray(), offset, shape, Options(call))
            : ArrayImages.AffineTransform(Image(call), (double[,])matrix, offset, shape, Options(call));
    }

    private static (int, int) Plane(Argument axes) => axes.Axes is [var one, var other]
        ? (one, other)
        : throw new ValueException($"{axes.Function}: axes must be two numbers, but are {axes.Axes.Length}.");
}

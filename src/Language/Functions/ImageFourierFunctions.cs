using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Language.Functions;

/// <summary>Filters of transforms by scipy.ndimage's names: <c>ndimage.fourier_gaussian(fft.fft2(x), 3)</c>.</summary>
internal static class ImageFourierFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Of("fourier_gaussian", "sigma", ArrayImages.FourierGaussian),
        Of("fourier_uniform", "size", ArrayImages.FourierUniform),
        Of("fourier_shift", "shift", ArrayImages.FourierShift),
    ];

    private static Function Of(string name, string argument, Func<ChunkedArray, ImmutableArray<double>, long?, int, ChunkedArray> filter) =>
        new($"ndimage.{name}", $"input, {argument}, n=-1, axis=-1", call => filter(
            call["input"].Array, ImageArguments.Reals(call[argument]), call["n"].Integer < 0 ? null : call["n"].Integer, call["axis"].Axis));
}

using ActorArrays.Graph;

namespace ActorArrays.Language.Functions;

/// <summary>Fourier transforms: <c>fft.rfft(x, axis=0)</c>.</summary>
internal static class FourierFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        AlongOne("fft", ArrayFourier.Fft),
        AlongOne("ifft", ArrayFourier.IFft),
        AlongOne("rfft", ArrayFourier.RFft),
        AlongOne("irfft", ArrayFourier.IRFft),
        AlongOne("hfft", ArrayFourier.HFft),
        AlongOne("ihfft", ArrayFourier.IHFft),
        AlongSeveral("fft2", "(-2, -1)", ArrayFourier.Fft2),
        AlongSeveral("ifft2", "(-2, -1)", ArrayFourier.IFft2),
        AlongSeveral("rfft2", "(-2, -1)", ArrayFourier.RFft2),
        AlongSeveral("irfft2", "(-2, -1)", ArrayFourier.IRFft2),
        AlongSeveral("fftn", "None", ArrayFourier.FftN),
        AlongSeveral("ifftn", "None", ArrayFourier.IFftN),
        AlongSeveral("rfftn", "None", ArrayFourier.RFftN),
        AlongSeveral("irfftn", "None", ArrayFourier.IRFftN),
        new("fft.fftfreq", "n, d=1.0, chunks='auto'", call => ArrayFourier.FftFreq(call["n"].Integer, call["d"].Real, call["chunks"].Chunks)),
        new("fft.rfftfreq", "n, d=1.0, chunks='auto'", call => ArrayFourier.RFftFreq(call["n"].Integer, call["d"].Real, call["chunks"].Chunks)),
        new("fft.fftshift", "x, axes=None", call => ArrayFourier.FftShift(call["x"].Array, call["axes"].AxisSet)),
        new("fft.ifftshift", "x, axes=None", call => ArrayFourier.IFftShift(call["x"].Array, call["axes"].AxisSet)),
    ];

    private static Function AlongOne(string name, Func<ChunkedArray, long?, int, FourierNorm, ChunkedArray> transform) =>
        new($"fft.{name}", "a, n=None, axis=-1, norm=None", call =>
            transform(call["a"].Array, call["n"].OptionalInteger, call["axis"].Axis, FourierNorms.Parse(call["norm"].OptionalText)));

    private static Function AlongSeveral(string name, string axes, Func<ChunkedArray, long[]?, int[]?, FourierNorm, ChunkedArray> transform) =>
        new($"fft.{name}", $"a, s=None, axes={axes}, norm=None", call => transform(
            call["a"].Array,
            call["s"].IsNone ? null : call["s"].Integers,
            call["axes"].IsNone ? null : call["axes"].Axes,
            FourierNorms.Parse(call["norm"].OptionalText)));
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Transforms along several axes: one after the other.</content>
public static partial class ArrayFourier
{
    private delegate ChunkedArray Transform(ChunkedArray x, long? n, int axis, FourierNorm norm);

    /// <summary>The transform along several axes.</summary>
    /// <param name="x">Any dtype.</param>
    /// <param name="s">The lengths of the transform, one an axis, −1 for the axis's own; null: all their own.</param>
    /// <param name="axes">The axes, the last one first; one named twice is transformed twice; null: the last ones, as many as lengths, or all.</param>
    /// <param name="norm">What is divided by the lengths.</param>
    /// <exception cref="ValueException">Not as many lengths as axes, or a length below 1.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static ChunkedArray FftN(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Each(x, Steps("fftn", x, s, axes), Fft, norm);

    /// <summary>The inverse of <see cref="FftN"/>.</summary>
    /// <inheritdoc cref="FftN"/>
    public static ChunkedArray IFftN(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Each(x, Steps("ifftn", x, s, axes), IFft, norm);

    /// <summary>The transform of real numbers along several axes, the last of them halved as <see cref="RFft"/> halves.</summary>
    /// <inheritdoc cref="FftN"/>
    /// <exception cref="DTypeException">The array is complex.</exception>
    public static ChunkedArray RFftN(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Halved(x, WithLast("rfftn", Steps("rfftn", x, s, axes)), norm);

    /// <summary>The inverse of <see cref="RFftN"/>; the last axis is 2·(m − 1) of m long if its length is not given.</summary>
    /// <inheritdoc cref="FftN"/>
    public static ChunkedArray IRFftN(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Doubled("irfftn", x, s, axes, norm);

    /// <summary>The transform along two axes.</summary>
    /// <inheritdoc cref="FftN"/>
    public static ChunkedArray Fft2(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Each(x, Steps("fft2", x, s, axes ?? [-2, -1]), Fft, norm);

    /// <summary>The inverse of <see cref="Fft2"/>.</summary>
    /// <inheritdoc cref="FftN"/>
    public static ChunkedArray IFft2(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Each(x, Steps("ifft2", x, s, axes ?? [-2, -1]), IFft, norm);

    /// <summary>The transform of real numbers along two axes, the last of them halved.</summary>
    /// <inheritdoc cref="RFftN"/>
    public static ChunkedArray RFft2(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Halved(x, WithLast("rfft2", Steps("rfft2", x, s, axes ?? [-2, -1])), norm);

    /// <summary>The inverse of <see cref="RFft2"/>.</summary>
    /// <inheritdoc cref="IRFftN"/>
    public static ChunkedArray IRFft2(ChunkedArray x, long[]? s = null, int[]? axes = null, FourierNorm norm = FourierNorm.Backward) =>
        Doubled("irfft2", x, s, axes ?? [-2, -1], norm);

    private static ChunkedArray Each(ChunkedArray x, (int Axis, long? Length)[] steps, Transform transform, FourierNorm norm)
    {
        foreach (var (axis, length) in steps.Reverse())
        {
            x = transform(x, length, axis, norm);
        }

        return x;
    }

    private static ChunkedArray Halved(ChunkedArray x, (int Axis, long? Length)[] steps, FourierNorm norm) =>
        Each(RFft(x, steps[^1].Length, steps[^1].Axis, norm), steps[..^1], Fft, norm);

    // −1 as the last length is the axis's own, where none is twice as long.
    private static ChunkedArray Doubled(string name, ChunkedArray x, long[]? s, int[]? axes, FourierNorm norm)
    {
        var steps = WithLast(name, Steps(name, x, s, axes));
        var (last, length) = steps[^1];
        var own = s is not null && length is null ? x.Shape[Axes.Normalize(name, last, x.Rank)] : length;
        foreach (var (axis, other) in steps[..^1])
        {
            x = IFft(x, other, axis, norm);
        }

        return IRFft(x, own, last, norm);
    }

    private static (int Axis, long? Length)[] WithLast(string name, (int Axis, long? Length)[] steps) => steps.Length > 0
        ? steps
        : throw new ArrayIndexException($"{name}: there must be an axis to halve, but axes is empty.");

    private static (int Axis, long? Length)[] Steps(string name, ChunkedArray x, long[]? s, int[]? axes)
    {
        var along = axes ?? [.. Enumerable.Range(-(s?.Length ?? x.Rank), s?.Length ?? x.Rank)];
        if (s is not null && s.Length != along.Length)
        {
            throw new ValueException($"{name}: there must be as many lengths as axes, but s is {Shape.Describe(s)} and axes are {Shape.Describe([.. along.Select(axis => (long)axis)])}.");
        }

        foreach (var axis in along)
        {
            Axes.Normalize(name, axis, x.Rank);
        }

        return [.. along.Select((axis, at) => (axis, s is null || s[at] == -1 ? (long?)null : s[at]))];
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>The frequencies of a transform's elements, and their order.</content>
public static partial class ArrayFourier
{
    /// <summary>The frequencies of the elements of a transform, in cycles a unit of the sample spacing: 0, 1, …, then the negative ones, over n·d.</summary>
    /// <param name="n">The length of the transform, 1 or more.</param>
    /// <param name="d">The sample spacing.</param>
    /// <param name="chunks">Chunk lengths; null: automatic.</param>
    /// <remarks><b>DType:</b> float64. <b>Source:</b> numpy.fft.fftfreq.</remarks>
    /// <exception cref="DivideByZeroException">n·d is 0.</exception>
    public static ChunkedArray FftFreq(long n, double d = 1, ChunkSpec? chunks = null)
    {
        var spacing = Spacing("fftfreq", n, d);
        var k = ChunkedArray.Arange(n, DType.Int64, chunks);
        return ArrayMath.Where(k < ((n + 1) / 2), k, k - n) * spacing;
    }

    /// <summary>The frequencies of the elements of <see cref="RFft"/>: 0 … n/2, over n·d.</summary>
    /// <inheritdoc cref="FftFreq"/>
    public static ChunkedArray RFftFreq(long n, double d = 1, ChunkSpec? chunks = null)
    {
        var spacing = Spacing("rfftfreq", n, d);
        return ChunkedArray.Arange((n / 2) + 1, DType.Int64, chunks) * spacing;
    }

    /// <summary>The frequency 0 brought to the middle of the axes.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="axes">The axes; none given: all.</param>
    /// <remarks><b>Source:</b> numpy.fft.fftshift.</remarks>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static ChunkedArray FftShift(ChunkedArray x, AxisSet axes = default) => Shifted("fftshift", x, axes, length => length / 2);

    /// <summary>The inverse of <see cref="FftShift"/>; another one for odd lengths.</summary>
    /// <inheritdoc cref="FftShift"/>
    public static ChunkedArray IFftShift(ChunkedArray x, AxisSet axes = default) => Shifted("ifftshift", x, axes, length => -(length / 2));

    private static ChunkedArray Shifted(string name, ChunkedArray x, AxisSet axes, Func<long, long> shift)
    {
        int[] along = [.. (axes.Axes ?? [.. Enumerable.Range(0, x.Rank)]).Select(axis => Axes.Normalize(name, axis, x.Rank))];
        return along.Length == 0 ? x : new ChunkedArray(LateExpr.OnceKnown(name, x.DType, x.Rank, [x.Expr], known =>
            Rolling.Roll(known[0], [.. along.Select(axis => shift(known[0].Shape[axis]))], along)));
    }

    private static double Spacing(string name, long n, double d) => n * d == 0
        ? throw new DivideByZeroException($"{name}: n·d must not be 0, but n is {n} and d {d:g}.")
        : n > 0 ? 1 / (n * d) : throw new ValueException($"{name}: n must be 1 or more, but is {n}.");
}

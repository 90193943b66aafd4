using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Fourier transforms of chunked arrays: numpy.fft.</summary>
/// <remarks>
/// A transformed axis is whole in every task: its chunks are joined, those of the other axes cut finer for it; dask.array refuses instead. An axis must fit
/// into the memory budget with its transform.
/// <b>DType:</b> complex64 for float16, float32 and complex64, else complex128; real results float16, float32 or float64 likewise.
/// <b>Accuracy:</b> as <see cref="Kernels.Fourier"/>: the same bits for every chunking and on every machine. <b>Source:</b> numpy.fft.
/// </remarks>
public static partial class ArrayFourier
{
    /// <summary>The transform along an axis: X[k] = Σ x[j]·e^(−2πijk/n).</summary>
    /// <param name="x">Any dtype.</param>
    /// <param name="n">The length of the transform: longer axes are cut, shorter ones continued by zeros; null: the axis's own.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="norm">What is divided by n.</param>
    /// <exception cref="ValueException">n is below 1.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static ChunkedArray Fft(ChunkedArray x, long? n = null, int axis = -1, FourierNorm norm = FourierNorm.Backward) => Full("fft", x, n, axis, norm, false);

    /// <summary>The inverse of <see cref="Fft"/>.</summary>
    /// <inheritdoc cref="Fft"/>
    public static ChunkedArray IFft(ChunkedArray x, long? n = null, int axis = -1, FourierNorm norm = FourierNorm.Backward) => Full("ifft", x, n, axis, norm, true);

    /// <summary>The first n/2 + 1 elements of the transform of real numbers, which the others mirror.</summary>
    /// <inheritdoc cref="Fft"/>
    /// <exception cref="DTypeException">The array is complex.</exception>
    public static ChunkedArray RFft(ChunkedArray x, long? n = null, int axis = -1, FourierNorm norm = FourierNorm.Backward) => Half("rfft", x, n, axis, norm, false);

    /// <summary>The inverse of <see cref="HFft"/>: the first n/2 + 1 elements of a transform that is real numbers' conjugate one.</summary>
    /// <inheritdoc cref="RFft"/>
    public static ChunkedArray IHFft(ChunkedArray x, long? n = null, int axis = -1, FourierNorm norm = FourierNorm.Backward) => Half("ihfft", x, n, axis, norm, true);

    /// <summary>The inverse of <see cref="RFft"/>: n real numbers of n/2 + 1 complex ones.</summary>
    /// <param name="x">Any dtype.</param>
    /// <param name="n">The length of the result; null: the even one, 2·(m − 1) of an axis of m.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="norm">What is divided by n.</param>
    /// <exception cref="ValueException">n is below 1.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static ChunkedArray IRFft(ChunkedArray x, long? n = null, int axis = -1, FourierNorm norm = FourierNorm.Backward) => Real("irfft", x, n, axis, norm, true);

    /// <summary>The transform of numbers that mirror themselves, of which n/2 + 1 are given: n real numbers.</summary>
    /// <inheritdoc cref="IRFft"/>
    public static ChunkedArray HFft(ChunkedArray x, long? n = null, int axis = -1, FourierNorm norm = FourierNorm.Backward) => Real("hfft", x, n, axis, norm, false);

    private static ChunkedArray Full(string name, ChunkedArray x, long? n, int axis, FourierNorm norm, bool isInverse)
    {
        var form = x.DType.IsComplex() ? FourierForm.Complex : FourierForm.RealToFull;
        return Along(name, x, axis, FourierAxis.ComplexOf(x.DType), (expr, at) => (form, n ?? expr.Shape[at], isInverse), norm, isInverse);
    }

    private static ChunkedArray Half(string name, ChunkedArray x, long? n, int axis, FourierNorm norm, bool isInverse) => x.DType.IsComplex()
        ? throw new DTypeException($"{name}: the array must be real, but is {x.DType.Name()}. Take its real part, or fft.")
        : Along(name, x, axis, FourierAxis.ComplexOf(x.DType), (expr, at) => (FourierForm.RealToHalf, n ?? expr.Shape[at], isInverse), norm, isInverse);

    private static ChunkedArray Real(string name, ChunkedArray x, long? n, int axis, FourierNorm norm, bool isInverse)
    {
        var dtype = x.DType.IsInexact() ? x.DType.RealPart() : DType.Float64;
        var halves = x.AsType(FourierAxis.ComplexOf(x.DType));
        return Along(name, halves, axis, halves.DType.RealPart(), (expr, at) => (FourierForm.HalfToReal, n ?? (2 * (expr.Shape[at] - 1)), isInverse), norm, isInverse)
            .AsType(dtype);
    }

    // Numbers that are no floats are transformed as float64, float16 as float32.
    private static ChunkedArray Along(
        string name, ChunkedArray x, int axis, DType dtype, Func<ArrayExpr, int, (FourierForm Form, long Length, bool IsBackward)> way,
        FourierNorm norm, bool isInverse)
    {
        var at = Axes.Normalize(name, axis, x.Rank);
        var numbers = x.DType.IsComplex() ? x : x.AsType(FourierAxis.ComplexOf(x.DType).RealPart());
        return new ChunkedArray(LateExpr.OnceKnown(name, dtype, x.Rank, [numbers.Expr], known =>
        {
            var (form, length, isBackward) = way(known[0], at);
            return length >= 1
                ? FourierAxis.Of(name, known[0], form, (at, length, isBackward, norm.Factor(isInverse, length)))
                : throw new ValueException($"{name}: the transform must have at least 1 element along axis {at}, but n is {length} for shape {known[0].Shape}. Give n.");
        }));
    }
}

using System.Collections.Immutable;
using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Filters of transforms.</content>
public static partial class ArrayImages
{
    /// <summary>A transform times that of a Gaussian: what <see cref="GaussianFilter"/> of a ring does to the image.</summary>
    /// <param name="transform">The Fourier transform of an image.</param>
    /// <param name="sigma">The standard deviation: one for all axes, or one each.</param>
    /// <param name="n">The length of the image along the axis of which a real transform has half; null: the transform has all.</param>
    /// <param name="axis">That axis.</param>
    /// <remarks>
    /// <b>DType:</b> that of the transform if it is complex or float32, else float64. <b>Cost:</b> one product an element and axis, inside the loop that uses it.
    /// <b>Source:</b> scipy.ndimage.fourier_gaussian.
    /// </remarks>
    /// <exception cref="ValueException">There is not one deviation, or one an axis.</exception>
    public static ChunkedArray FourierGaussian(ChunkedArray transform, ImmutableArray<double> sigma, long? n = null, int axis = -1) =>
        Multiplied("fourier_gaussian", transform, sigma, n, axis, isComplex: false, (frequency, deviation) =>
            ArrayMath.Exp(ArrayMath.Square(frequency * (Math.PI * deviation)) * -2));

    /// <summary>A transform times that of a box: what <see cref="UniformFilter"/> of a ring does to the image.</summary>
    /// <param name="transform">The Fourier transform of an image.</param>
    /// <param name="size">The length of the box: one for all axes, or one each.</param>
    /// <param name="n">The length of the image along the axis of which a real transform has half; null: the transform has all.</param>
    /// <param name="axis">That axis.</param>
    /// <remarks>As <see cref="FourierGaussian"/>. <b>Source:</b> scipy.ndimage.fourier_uniform.</remarks>
    /// <exception cref="ValueException">There is not one length, or one an axis.</exception>
    public static ChunkedArray FourierUniform(ChunkedArray transform, ImmutableArray<double> size, long? n = null, int axis = -1) =>
        Multiplied("fourier_uniform", transform, size, n, axis, isComplex: false, (frequency, length) => ArrayMath.Sinc(frequency * length));

    /// <summary>A transform of an image that is moved.</summary>
    /// <param name="transform">The Fourier transform of an image.</param>
    /// <param name="shift">By how many elements: one number for all axes, or one each.</param>
    /// <param name="n">The length of the image along the axis of which a real transform has half; null: the transform has all.</param>
    /// <param name="axis">That axis.</param>
    /// <remarks><b>DType:</b> complex64 for complex64, else complex128. As <see cref="FourierGaussian"/>. <b>Source:</b> scipy.ndimage.fourier_shift.</remarks>
    /// <exception cref="ValueException">There is not one shift, or one an axis.</exception>
    public static ChunkedArray FourierShift(ChunkedArray transform, ImmutableArray<double> shift, long? n = null, int axis = -1) =>
        Multiplied("fourier_shift", transform, shift, n, axis, isComplex: true, (frequency, places) =>
            ArrayMath.Exp(frequency * new Complex(0, -2 * Math.PI * places)));

    private static ChunkedArray Multiplied(
        string name, ChunkedArray transform, ImmutableArray<double> values, long? n, int axis, bool isComplex, Func<ChunkedArray, double, ChunkedArray> factor)
    {
        var call = new FilterCall(name, transform, null);
        var parameters = call.PerAxis("one of its arguments", values);
        var half = n is null ? -1 : call.Axis(axis);
        var dtype = isComplex ? (transform.DType == DType.Complex64 ? DType.Complex64 : DType.Complex128)
            : transform.DType.IsComplex() || transform.DType == DType.Float32 ? transform.DType : DType.Float64;
        var wide = transform.AsType(dtype.IsComplex() ? DType.Complex128 : DType.Float64);
        return new ChunkedArray(LateExpr.OnceKnown(name, dtype, transform.Rank, [wide.Expr], known =>
        {
            var x = new ChunkedArray(known[0]);
            return Enumerable.Range(0, x.Rank)
                .Aggregate(x, (product, at) => product * factor(Frequencies(x, at, at == half ? n : null), parameters[at])).AsType(dtype).Expr;
        }));
    }

    // Waves of the image along an axis, each by how much of it an element is; of half a transform they have one sign.
    private static ChunkedArray Frequencies(ChunkedArray x, int axis, long? length)
    {
        var places = Places(x, axis).AsType(DType.Float64);
        var count = x.Shape[axis];
        return length is { } whole ? places / (double)whole : ArrayMath.Where(places > (count - 1) / 2, places - (double)count, places) / (double)Math.Max(1, count);
    }
}

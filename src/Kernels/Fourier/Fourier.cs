using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The discrete Fourier transform along an axis: numpy.fft.</summary>
/// <remarks>
/// X[k] = scale · Σ x[j]·e^(∓2πijk/n).
/// <b>DType:</b> float32 and complex64, or float64 and complex128, computed as such.
/// <b>Accuracy:</b> a relative error of the whole line of a few ulp times √(log₂ n); the same bits on every machine, for every layout and beside any other lines.
/// <b>Cost:</b> n·log n a line for every n; lengths with a prime over 31 take four to six times as long as their neighbours. <see cref="ScratchBytes"/>.
/// </remarks>
public static unsafe class Fourier
{
    /// <summary>The bytes of working memory for transforms of a length (INV-4).</summary>
    /// <param name="form">What is given and wanted.</param>
    /// <param name="dtype">Of the lines: float32, complex64, float64 or complex128.</param>
    /// <param name="length">Of the transform, 1 or more.</param>
    public static long ScratchBytes(FourierForm form, DType dtype, long length)
    {
        if (IsSingle(dtype))
        {
            using var lines = FourierLines<float>.Of(form, length, false, 1);
            return lines.ScratchBytes();
        }

        using var wide = FourierLines<double>.Of(form, length, false, 1);
        return wide.ScratchBytes();
    }

    /// <summary>How many elements a transform of a length gives.</summary>
    public static long ResultLength(FourierForm form, long length) => form == FourierForm.RealToHalf ? (length / 2) + 1 : length;

    /// <summary>Transforms every line along an axis.</summary>
    /// <param name="form">What is given and wanted.</param>
    /// <param name="length">Of the transform, 1 or more; longer lines are cut, shorter ones continued by zeros.</param>
    /// <param name="isBackward">True for e^(+2πijk/n).</param>
    /// <param name="scale">By what results are multiplied.</param>
    /// <param name="x">Real or complex, as the form wants; any layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="output">Of the same precision and shape but for the axis, which is <see cref="ResultLength"/> long; any layout.</param>
    /// <param name="pool">Where working memory comes from.</param>
    public static void Run(
        FourierForm form, long length, bool isBackward, double scale, NdArray x, int axis, NdArray output, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(output.Shape == x.Shape.With(axis, ResultLength(form, length)), "INV-2", $"a transform of {x.Shape} were to be written as {output.Shape}");
        Check.That(x.DType.IsComplex() == form is FourierForm.Complex or FourierForm.HalfToReal, "INV-2", $"a transform ({form}) was given {x.DType.Name()}");
        Check.That(output.DType.IsComplex() != form is FourierForm.HalfToReal, "INV-2", $"a transform ({form}) were to be written as {output.DType.Name()}");
        if (output.Size == 0)
        {
            return;
        }

        if (IsSingle(x.DType))
        {
            using var lines = FourierLines<float>.Of(form, length, isBackward, (float)scale);
            lines.Open(pool);
            Run(lines, x, axis, output);
        }
        else
        {
            using var lines = FourierLines<double>.Of(form, length, isBackward, scale);
            lines.Open(pool);
            Run(lines, x, axis, output);
        }
    }

    private static bool IsSingle(DType dtype) => dtype is DType.Float32 or DType.Complex64;

    private static void Run<T>(FourierLines<T> lines, NdArray x, int axis, NdArray output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (parts, partsOut, lanes, lane) = (x.DType.IsComplex() ? 2 : 1, output.DType.IsComplex() ? 2 : 1, lines.Plan.Lanes, 0);
        T** from = stackalloc T*[lanes], to = stackalloc T*[lanes];
        var walk = new AxisLines(axis, x.Layout, output.Layout);
        while (walk.Next())
        {
            for (long line = 0; line < walk.LinesInBundle; line++)
            {
                from[lane] = (T*)x.Buffer.Pointer + (parts * (walk.Offset(0) + (line * walk.NeighbourStride(0))));
                to[lane] = (T*)output.Buffer.Pointer + (partsOut * (walk.Offset(1) + (line * walk.NeighbourStride(1))));
                if (++lane == lanes)
                {
                    Transform(lane);
                    lane = 0;
                }
            }
        }

        if (lane > 0)
        {
            Transform(lane);
        }

        void Transform(int count)
        {
            lines.Load(new LineBatch<T>(from, count, parts * walk.LineStride(0), x.Shape[axis]));
            lines.Run();
            lines.Store(new LineBatch<T>(to, count, partsOut * walk.LineStride(1), output.Shape[axis]));
        }
    }
}

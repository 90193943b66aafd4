using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether x lies within a tolerance of y: |x − y| ≤ absolute + relative · |y|, element by element.</summary>
/// <remarks>
/// <b>DType:</b> bool; computed in the promotion of x with the float of y, so integers compare in float64.
/// <b>Special:</b> an infinity is close to itself alone; NaN to nothing, or to NaN where that was asked for.
/// <b>Accuracy:</b> each step rounded to the dtype, as in NumPy. <b>Source:</b> numpy.isclose.
/// </remarks>
public sealed class IsClose : ParameterOp
{
    internal IsClose(double relative, double absolute, bool equalNan)
    {
        Relative = relative;
        Absolute = absolute;
        EqualNan = equalNan;
    }

    /// <summary>The tolerance as a share of |y| (rtol).</summary>
    public double Relative { get; }

    /// <summary>The tolerance in the units of x (atol).</summary>
    public double Absolute { get; }

    /// <summary>Whether NaN is close to NaN.</summary>
    public bool EqualNan { get; }

    /// <inheritdoc/>
    public override string Name => "isclose";

    /// <inheritdoc/>
    public override int InputCount => 2;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return Kernel(DTypePromotion.Promote(inputs[0], DTypePromotion.PromoteWeak(inputs[1], WeakKind.Float)));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IsClose other && other.Relative.Equals(Relative) &&
        other.Absolute.Equals(Absolute) && other.EqualNan == EqualNan;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(IsClose), Relative, Absolute, EqualNan);

    private protected override TileKernel Make(DType dtype) => dtype switch
    {
        DType.Float16 => new FloatKernel<Half>(this),
        DType.Float32 => new FloatKernel<float>(this),
        DType.Float64 => new FloatKernel<double>(this),
        DType.Complex64 => new Complex64Kernel(this),
        _ => new ComplexKernel(this),
    };

    private bool Of(Complex x, Complex y)
    {
        if (Complex.IsFinite(y))
        {
            var distance = ScalarMath.Hypot(x.Real - y.Real, x.Imaginary - y.Imaginary);
            return distance <= Absolute + (Relative * ScalarMath.Hypot(y.Real, y.Imaginary));
        }

        return x == y || (EqualNan && ComplexOrder.IsNaN(x) && ComplexOrder.IsNaN(y));
    }

    private sealed class FloatKernel<T>(IsClose op) : ParameterBinaryKernel<T, bool>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _relative = T.CreateTruncating(op.Relative);
        private readonly T _absolute = T.CreateTruncating(op.Absolute);

        [MethodImpl(Optimised.Loop)]
        protected override void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        {
            var i = typeof(T) == typeof(Half) ? 0 : Vectors(x, y, MemoryMarshal.AsBytes(to));
            for (; i < x.Length; i++)
            {
                var isNear = T.IsFinite(y[i]) & T.Abs(x[i] - y[i]) <= _absolute + (_relative * T.Abs(y[i]));
                to[i] = isNear | x[i] == y[i] | (op.EqualNan & T.IsNaN(x[i]) & T.IsNaN(y[i]));
            }
        }

        // Eight answers a step: as bits, then as bytes.
        [MethodImpl(Optimised.Loop)]
        private int Vectors(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<byte> to)
        {
            ref var left = ref MemoryMarshal.GetReference(x);
            ref var right = ref MemoryMarshal.GetReference(y);
            var i = 0;
            for (; i <= x.Length - 8; i += 8)
            {
                uint bits = 0;
                for (var lane = 0; lane < 8; lane += Vector256<T>.Count)
                {
                    var at = (nuint)(i + lane);
                    bits |= Of(Vector256.LoadUnsafe(ref left, at), Vector256.LoadUnsafe(ref right, at)).ExtractMostSignificantBits() << lane;
                }

                Unsafe.WriteUnaligned(ref to[i], MaskBytes.Spread(bits));
            }

            return i;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<T> Of(Vector256<T> x, Vector256<T> y)
        {
            var isFinite = Vector256.Equals(y - y, Vector256<T>.Zero);
            var limit = Vector256.Create(_absolute) + (Vector256.Create(_relative) * Vector256.Abs(y));
            var isClose = (isFinite & Vector256.LessThanOrEqual(Vector256.Abs(x - y), limit)) | Vector256.Equals(x, y);
            return op.EqualNan ? isClose | ~(Vector256.Equals(x, x) | Vector256.Equals(y, y)) : isClose;
        }
    }

    private sealed class ComplexKernel(IsClose op) : ParameterBinaryKernel<Complex, bool>
    {
        protected override void Run(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y, Span<bool> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = op.Of(x[i], y[i]);
            }
        }
    }

    private sealed class Complex64Kernel(IsClose op) : ParameterBinaryKernel<Complex64, bool>
    {
        protected override void Run(ReadOnlySpan<Complex64> x, ReadOnlySpan<Complex64> y, Span<bool> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = op.Of(x[i], y[i]);
            }
        }
    }
}

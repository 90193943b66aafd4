using System.Numerics;
using System.Runtime.CompilerServices;

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
        DType.Float16 => new HalfKernel(this),
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
        private readonly Test<T> _test = new(T.CreateTruncating(op.Relative), T.CreateTruncating(op.Absolute));

        protected override void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        {
            if (op.EqualNan)
            {
                MaskMap.Run(new NanTest<T>(_test), x, y, to);
            }
            else
            {
                MaskMap.Run(_test, x, y, to);
            }
        }
    }

    private readonly struct Test<T>(T relative, T absolute) : ILaneTest<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Inputs => 2;

        public bool IsOpposite => false;

        public bool IsSignBit => false;

        public FloatKinds Kinds => default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TAnswers Of<TAnswers, TLanes>(TAnswers answers, TLanes x, TLanes y)
            where TAnswers : struct, IAnswers<TAnswers, TLanes>
            where TLanes : struct, ILanes<TLanes, T> => answers.TurnIf(AreNear(x, y));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes AreNear<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>
        {
            // y − y is 0, and NaN for infinities, which are within no limit.
            var limit = TLanes.Create(absolute) + (y - y) + (TLanes.Create(relative) * TLanes.Abs(y));
            return TLanes.SelectEqual(x, y, ~TLanes.Zero, TLanes.LessThanOrEqual(TLanes.Abs(x - y), limit));
        }
    }

    // NaN is close to NaN.
    private readonly struct NanTest<T>(Test<T> test) : ILaneTest<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Inputs => 2;

        public bool IsOpposite => false;

        public bool IsSignBit => false;

        public FloatKinds Kinds => default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TAnswers Of<TAnswers, TLanes>(TAnswers answers, TLanes x, TLanes y)
            where TAnswers : struct, IAnswers<TAnswers, TLanes>
            where TLanes : struct, ILanes<TLanes, T> => answers.TurnIf(test.AreNear(x, y) | ~(TLanes.Equals(x, x) | TLanes.Equals(y, y)));
    }

    private sealed class HalfKernel(IsClose op) : ParameterBinaryKernel<Half, bool>
    {
        private readonly HalfCloseness _closeness = new((float)(Half)op.Relative, (float)(Half)op.Absolute);

        protected override void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<bool> to) => _closeness.Run(x, y, to, op.EqualNan);
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

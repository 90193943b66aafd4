using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>NaN and infinities replaced by numbers, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool and integers stay as they are.
/// <b>Special:</b> a complex number is treated part by part; a replacement that the dtype cannot hold becomes infinite.
/// <b>Accuracy:</b> exact. <b>Source:</b> numpy.nan_to_num.
/// </remarks>
public sealed class NanToNum : ParameterOp
{
    internal NanToNum(double nan, double? positiveInfinity, double? negativeInfinity)
    {
        Nan = nan;
        PositiveInfinity = positiveInfinity;
        NegativeInfinity = negativeInfinity;
    }

    /// <summary>What NaN becomes.</summary>
    public double Nan { get; }

    /// <summary>What +∞ becomes; null means the largest number of the dtype.</summary>
    public double? PositiveInfinity { get; }

    /// <summary>What −∞ becomes; null means the smallest number of the dtype.</summary>
    public double? NegativeInfinity { get; }

    /// <inheritdoc/>
    public override string Name => "nan_to_num";

    /// <inheritdoc/>
    public override int InputCount => 1;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0].IsInexact() ? Kernel(inputs[0]) : CastKernels.Get(inputs[0], inputs[0]);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NanToNum other && other.Nan.Equals(Nan) &&
        other.PositiveInfinity.Equals(PositiveInfinity) && other.NegativeInfinity.Equals(NegativeInfinity);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(NanToNum), Nan, PositiveInfinity, NegativeInfinity);

    private protected override TileKernel Make(DType dtype) => dtype switch
    {
        DType.Float16 => new HalfKernel(this),
        DType.Float32 => new FloatKernel<float, float>(this),
        DType.Float64 => new FloatKernel<double, double>(this),
        DType.Complex64 => new FloatKernel<Complex64, float>(this),
        _ => new FloatKernel<Complex, double>(this),
    };

    // The replacements of NaN, +∞ and −∞.
    private readonly struct Replacements<T>(T nan, T high, T low) : IParameterFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var result = TLanes.SelectEqual(x, x, x, TLanes.Create(nan));
            result = TLanes.SelectEqual(x, TLanes.Create(T.PositiveInfinity), TLanes.Create(high), result);
            return TLanes.SelectEqual(x, TLanes.Create(T.NegativeInfinity), TLanes.Create(low), result);
        }
    }

    // The same where infinities become the ends of the range, or stay: two bounds instead of two comparisons.
    private readonly struct Clamped<T>(T nan, T high, T low) : IParameterFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.MaxNative(TLanes.Create(low), TLanes.MinNative(TLanes.Create(high), TLanes.SelectEqual(x, x, x, TLanes.Create(nan))));
    }

    // The same with 0 and the ends of the range, of which wide vectors have instructions.
    private readonly struct Default<T>(Clamped<T> other) : IParameterFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => Steps.HasFinite<TLanes, T>() ? Steps.Finite<TLanes, T>(x) : other.Of(x);
    }

    // A loop over numbers that are computed as T; the replacements are rounded to the numbers first.
    private sealed class Loop<TNumber, T>
        where TNumber : IFloatingPointIeee754<TNumber>, IMinMaxValue<TNumber>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _nan, _high, _low;
        private readonly bool _isDefault, _isClamp;

        public Loop(NanToNum op)
        {
            var (nan, max, min) = (TNumber.CreateTruncating(op.Nan), TNumber.MaxValue, TNumber.MinValue);
            var high = op.PositiveInfinity is { } above ? TNumber.CreateTruncating(above) : max;
            var low = op.NegativeInfinity is { } below ? TNumber.CreateTruncating(below) : min;
            _isDefault = typeof(TNumber) == typeof(T) && TNumber.IsZero(nan) && !TNumber.IsNegative(nan) && high == max && low == min;
            _isClamp = high >= max && low <= min && nan <= high && nan >= low;
            (_nan, _high, _low) = (T.CreateTruncating(nan), T.CreateTruncating(high), T.CreateTruncating(low));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run(ReadOnlySpan<T> x, Span<T> to)
        {
            if (_isDefault)
            {
                ParameterMap.Run(new Default<T>(new(_nan, _high, _low)), x, to);
            }
            else if (_isClamp)
            {
                ParameterMap.Run(new Clamped<T>(_nan, _high, _low), x, to);
            }
            else
            {
                ParameterMap.Run(new Replacements<T>(_nan, _high, _low), x, to);
            }
        }
    }

    private sealed class FloatKernel<T, TPart>(NanToNum op) : ParameterKernel<T, T>
        where T : unmanaged
        where TPart : unmanaged, IFloatingPointIeee754<TPart>, IMinMaxValue<TPart>
    {
        private readonly Loop<TPart, TPart> _loop = new(op);

        protected override void Run(ReadOnlySpan<T> x, Span<T> to) =>
            _loop.Run(MemoryMarshal.Cast<T, TPart>(x), MemoryMarshal.Cast<T, TPart>(to));
    }

    private sealed class HalfKernel(NanToNum op) : ParameterKernel<Half, Half>
    {
        private readonly Loop<Half, float> _loop = new(op);

        protected override void Run(ReadOnlySpan<Half> x, Span<Half> to)
        {
            Span<float> wide = stackalloc float[HalfBlock.Length];
            for (var at = 0; at < x.Length; at += HalfBlock.Length)
            {
                var part = wide[..Math.Min(HalfBlock.Length, x.Length - at)];
                HalfBlock.Widen(x.Slice(at, part.Length), part);
                _loop.Run(part, part);
                HalfBlock.Narrow(part, to.Slice(at, part.Length));
            }
        }
    }
}

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

    // The replacements as numbers of one type, then as those of the type that computes.
    private Replacements<T> Of<TNumber, T>()
        where TNumber : IFloatingPointIeee754<TNumber>, IMinMaxValue<TNumber>
        where T : unmanaged, IFloatingPointIeee754<T> => new(
        T.CreateTruncating(TNumber.CreateTruncating(Nan)),
        T.CreateTruncating(PositiveInfinity is { } high ? TNumber.CreateTruncating(high) : TNumber.MaxValue),
        T.CreateTruncating(NegativeInfinity is { } low ? TNumber.CreateTruncating(low) : TNumber.MinValue));

    private sealed class FloatKernel<T, TPart>(NanToNum op) : ParameterKernel<T, T>
        where T : unmanaged
        where TPart : unmanaged, IFloatingPointIeee754<TPart>, IMinMaxValue<TPart>
    {
        private readonly Replacements<TPart> _replacements = op.Of<TPart, TPart>();

        protected override void Run(ReadOnlySpan<T> x, Span<T> to) =>
            ParameterMap.Run(_replacements, MemoryMarshal.Cast<T, TPart>(x), MemoryMarshal.Cast<T, TPart>(to));
    }

    private sealed class HalfKernel(NanToNum op) : ParameterKernel<Half, Half>
    {
        private readonly Replacements<float> _replacements = op.Of<Half, float>();

        protected override void Run(ReadOnlySpan<Half> x, Span<Half> to)
        {
            Span<float> wide = stackalloc float[HalfBlock.Length];
            for (var at = 0; at < x.Length; at += HalfBlock.Length)
            {
                var part = wide[..Math.Min(HalfBlock.Length, x.Length - at)];
                HalfBlock.Widen(x.Slice(at, part.Length), part);
                ParameterMap.Run(_replacements, part, part);
                HalfBlock.Narrow(part, to.Slice(at, part.Length));
            }
        }
    }
}

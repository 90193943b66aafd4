using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    private readonly struct Replacements<T>(NanToNum op)
        where T : IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public readonly T Nan = T.CreateTruncating(op.Nan);
        public readonly T High = op.PositiveInfinity is { } high ? T.CreateTruncating(high) : T.MaxValue;
        public readonly T Low = op.NegativeInfinity is { } low ? T.CreateTruncating(low) : T.MinValue;

        public T Of(T x) => T.IsNaN(x) ? Nan : T.IsPositiveInfinity(x) ? High : T.IsNegativeInfinity(x) ? Low : x;
    }

    private sealed class FloatKernel<T, TPart>(NanToNum op) : ParameterKernel<T, T>
        where T : unmanaged
        where TPart : unmanaged, IFloatingPointIeee754<TPart>, IMinMaxValue<TPart>
    {
        private readonly Replacements<TPart> _replacements = new(op);

        [MethodImpl(Optimised.Loop)]
        protected override void Run(ReadOnlySpan<T> x, Span<T> to)
        {
            var from = MemoryMarshal.Cast<T, TPart>(x);
            var parts = MemoryMarshal.Cast<T, TPart>(to);
            ref var first = ref MemoryMarshal.GetReference(from);
            ref var target = ref MemoryMarshal.GetReference(parts);
            var i = 0;
            for (; i <= from.Length - Vector256<TPart>.Count; i += Vector256<TPart>.Count)
            {
                Of(Vector256.LoadUnsafe(ref first, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
            }

            for (; i < from.Length; i++)
            {
                parts[i] = _replacements.Of(from[i]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<TPart> Of(Vector256<TPart> x)
        {
            var (high, low) = (Vector256.Create(TPart.PositiveInfinity), Vector256.Create(TPart.NegativeInfinity));
            var result = Vector256.ConditionalSelect(Vector256.Equals(x, x), x, Vector256.Create(_replacements.Nan));
            result = Vector256.ConditionalSelect(Vector256.Equals(x, high), Vector256.Create(_replacements.High), result);
            return Vector256.ConditionalSelect(Vector256.Equals(x, low), Vector256.Create(_replacements.Low), result);
        }
    }

    private sealed class HalfKernel(NanToNum op) : ParameterKernel<Half, Half>
    {
        private readonly Replacements<Half> _replacements = new(op);

        protected override void Run(ReadOnlySpan<Half> x, Span<Half> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = _replacements.Of(x[i]);
            }
        }
    }
}

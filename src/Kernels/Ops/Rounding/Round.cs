using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Rounded to a number of decimals, ties to even, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool gives float16 for 0 decimals and is refused for others. <b>Units:</b> decimals
/// count digits after the point; negative ones count digits before it.
/// <b>Special:</b> NaN and ±∞ stay; integers change for negative decimals alone.
/// <b>Accuracy:</b> as NumPy: scaled by a power of ten, rounded, scaled back, each step rounded to the dtype.
/// <b>Errors:</b> <see cref="DTypeException"/> for bool with decimals. <b>Source:</b> numpy.round.
/// </remarks>
public sealed class Round : ParameterOp
{
    internal Round(int decimals) => Decimals = decimals;

    /// <summary>Digits after the point.</summary>
    public int Decimals { get; }

    /// <inheritdoc/>
    public override string Name => "round";

    /// <inheritdoc/>
    public override int InputCount => 1;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        if (inputs[0].IsInteger() && Decimals >= 0)
        {
            return CastKernels.Get(inputs[0], inputs[0]);
        }

        if (Decimals == 0)
        {
            return FloatOrComplexOp<Rint, LightLoop<Rint>>.Instance.Resolve(inputs);
        }

        return inputs[0] == DType.Bool
            ? throw LoopRules.NoLoop(Name, inputs, "numbers, not bool, when decimals are given")
            : Kernel(inputs[0]);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Round other && other.Decimals == Decimals;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Round), Decimals);

    private protected override TileKernel Make(DType dtype) => dtype switch
    {
        DType.Int8 => new WholeKernel<sbyte>(Decimals),
        DType.Int16 => new WholeKernel<short>(Decimals),
        DType.Int32 => new WholeKernel<int>(Decimals),
        DType.Int64 => new WholeKernel<long>(Decimals),
        DType.UInt8 => new WholeKernel<byte>(Decimals),
        DType.UInt16 => new WholeKernel<ushort>(Decimals),
        DType.UInt32 => new WholeKernel<uint>(Decimals),
        DType.UInt64 => new WholeKernel<ulong>(Decimals),
        DType.Float16 => new FloatKernel<Half, Half>(Decimals),
        DType.Float32 => new FloatKernel<float, float>(Decimals),
        DType.Float64 => new FloatKernel<double, double>(Decimals),
        DType.Complex64 => new FloatKernel<Complex64, float>(Decimals),
        _ => new FloatKernel<Complex, double>(Decimals),
    };

    private static double PowerOfTen(int decimals) => Math.Pow(10, Math.Abs(decimals));

    /// <summary>Floats, and complex numbers as their parts.</summary>
    private sealed class FloatKernel<T, TPart>(int decimals) : ParameterKernel<T, T>
        where T : unmanaged
        where TPart : unmanaged, IFloatingPointIeee754<TPart>
    {
        private readonly TPart _factor = TPart.CreateTruncating(PowerOfTen(decimals));

        [MethodImpl(Optimised.Loop)]
        protected override void Run(ReadOnlySpan<T> x, Span<T> to)
        {
            var from = MemoryMarshal.Cast<T, TPart>(x);
            var parts = MemoryMarshal.Cast<T, TPart>(to);
            for (var i = 0; i < from.Length; i++)
            {
                parts[i] = decimals > 0 ? TPart.Round(from[i] * _factor) / _factor : TPart.Round(from[i] / _factor) * _factor;
            }
        }
    }

    /// <summary>Integers, through float64 as in NumPy.</summary>
    private sealed class WholeKernel<T>(int decimals) : ParameterKernel<T, T>
        where T : unmanaged, IBinaryInteger<T>
    {
        private readonly double _factor = PowerOfTen(decimals);

        [MethodImpl(Optimised.Loop)]
        protected override void Run(ReadOnlySpan<T> x, Span<T> to)
        {
            Span<double> rounded = stackalloc double[CastMap.BlockLength];
            for (var at = 0; at < x.Length; at += CastMap.BlockLength)
            {
                var part = rounded[..Math.Min(CastMap.BlockLength, x.Length - at)];
                for (var i = 0; i < part.Length; i++)
                {
                    part[i] = Math.Round(double.CreateTruncating(x[at + i]) / _factor) * _factor;
                }

                CastLoop<double, T>.Run(part, to.Slice(at, part.Length));
            }
        }
    }
}

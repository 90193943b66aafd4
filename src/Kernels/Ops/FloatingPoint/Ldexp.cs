using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x · 2ⁿ, element by element; the second input is the integer n.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds x; n is bool or an integer, not uint64.
/// <b>Special:</b> ±0, ±∞ and NaN stay; overflow → ±∞.
/// <b>Accuracy:</b> correctly rounded; same bits on every machine.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex x, or n of another dtype.
/// <b>Source:</b> numpy.ldexp.
/// </remarks>
public sealed class Ldexp : ElementwiseOp
{
    private Ldexp()
    {
    }

    internal static ElementwiseOp Instance { get; } = new Ldexp();

    /// <inheritdoc/>
    public override string Name => "ldexp";

    /// <inheritdoc/>
    public override int InputCount => 2;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return (inputs[1].IsInexact() || inputs[1] == DType.UInt64 ? DType.Complex128 : LoopRules.Inexact(inputs[..1])) switch
        {
            DType.Float16 => Kernel<Converted<HalfBinaryLoop<FloatBinaryLoop<Product>>, Half, int>, HalfBinaryLoop<FloatBinaryLoop<Product>>, Half>(inputs[1]),
            DType.Float32 => Kernel<Direct<float>, FloatBinaryLoop<Product>, float>(inputs[1]),
            DType.Float64 => Kernel<Direct<double>, FloatBinaryLoop<Product>, double>(inputs[1]),
            _ => throw LoopRules.NoLoop(Name, inputs, "a real number and an integer that int64 holds"),
        };
    }

    private static TileKernel Kernel<TOfInt32, TOfFloat, T>(DType exponents)
        where TOfInt32 : struct, IBinaryLoop<T, int, T>
        where TOfFloat : struct, IBinaryLoop<T, T, T>
        where T : unmanaged, INumberBase<T> => exponents is DType.Int64 or DType.UInt32
            ? BinaryKernel<Converted<TOfFloat, T, long>, T, long, T>.Instance
            : BinaryKernel<TOfInt32, T, int, T>.Instance;

    // Exponents become numbers on the way.
    private readonly struct Direct<T> : IBinaryLoop<T, int, T>
        where T : unmanaged
    {
        public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<int> n, Span<T> to) => FloatMap.Run<Product, T, int>(x, n, to);
    }

    // The exponents as numbers of the type of x. A large one is rounded, or infinite, far beyond what changes a result.
    private readonly struct Converted<TLoop, T, TInteger> : IBinaryLoop<T, TInteger, T>
        where TLoop : struct, IBinaryLoop<T, T, T>
        where T : unmanaged, INumberBase<T>
        where TInteger : unmanaged, INumberBase<TInteger>
    {
        public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<TInteger> n, Span<T> to)
        {
            Span<T> exponents = stackalloc T[CastMap.BlockLength];
            for (var at = 0; at < x.Length; at += CastMap.BlockLength)
            {
                var part = exponents[..Math.Min(CastMap.BlockLength, x.Length - at)];
                CastLoop<TInteger, T>.Run(n.Slice(at, part.Length), part);
                TLoop.Run(x.Slice(at, part.Length), part, to.Slice(at, part.Length));
            }
        }
    }

    private readonly struct Product : IFloatBinaryFunction, IFloat64BinaryFunction
    {
        static string IOperation.Name => "ldexp";

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.ScaleAny(x, y);

        // float64 holds the exact product of a narrower float wherever that float can be told from 0 or ∞.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes OfSingle<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.ScaleAny(x, y);
    }
}

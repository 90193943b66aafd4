using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>1 / x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool gives int8. Integers stay integers: all but ±1 give 0.
/// <b>Special:</b> float 1 / ±0 is ±∞; integer 1 / 0 is the least int32 or int64, 0 for other integers; complex 1 / 0
/// is NaN in both parts.
/// <b>Accuracy:</b> correctly rounded (real).
/// <b>Source:</b> numpy.reciprocal.
/// </remarks>
public readonly struct Reciprocal : INumberFunction, IComplexFunction
{
    static string IOperation.Name => "reciprocal";

    static BoolRule INumberFunction.Bool => BoolRule.AsInt8;

    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to)
    {
        if (typeof(T) == typeof(double))
        {
            LaneMap.Run<Body<double>, double>(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(to));
        }
        else if (typeof(T) == typeof(float))
        {
            LaneMap.Run<Body<float>, float>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(to));
        }
        else
        {
            LaneMap.Run<Whole<T>, T>(x, to);
        }
    }

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Reciprocal(x);

    private readonly struct Whole<T> : ILaneFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var isUnit = TLanes.Equals(ElementKind.IsUnsigned<T>() ? x : TLanes.Abs(x), TLanes.One);
            // Of 0, what the cast of +∞ to the dtype gives.
            return typeof(T) == typeof(int) || typeof(T) == typeof(long)
                ? (x & isUnit) | (TLanes.Equals(x, TLanes.Zero) & TLanes.CreateBits(typeof(T) == typeof(int) ? int.MinValue : long.MinValue))
                : x & isUnit;
        }
    }

    private readonly struct Body<T> : ILaneFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.One / x;
    }
}

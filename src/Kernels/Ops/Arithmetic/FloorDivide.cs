using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x / y rounded down, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; bool counts as int8.
/// <b>Special:</b> integer x / 0 is 0, the least integer by −1 wraps; float x / 0 is ±∞ or NaN; ±∞ / y is NaN.
/// <b>Accuracy:</b> exact; same bits on every machine.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.floor_divide.
/// </remarks>
public readonly struct FloorDivide : INumberBinaryFunction
{
    static string IOperation.Name => "floor_divide";

    static BoolRule INumberBinaryFunction.Bool => BoolRule.AsInt8;

    static void INumberBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
    {
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            FloatDivision.Run<Real, T>(x, y, to);
        }
        else
        {
            IntegerDivision.Run<Integer, T>(x, y, to);
        }
    }

    private readonly struct Real : IFloatDivision
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static bool IFloatDivision.TryOf<TLanes, T>(TLanes x, TLanes y, out TLanes result) => WholeQuotient.TryFloorDivide<TLanes, T>(x, y, out result);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFloatDivision.OfRest<TLanes, T>(TLanes x, TLanes y, TLanes rest) => WholeQuotient.FloorDivide<TLanes, T>(x, y, rest);
    }

    private readonly struct Integer : IDivision
    {
        public static bool RoundsDown => true;

        public static bool IsRemainder => false;
    }
}

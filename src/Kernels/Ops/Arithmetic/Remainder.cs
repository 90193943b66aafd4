using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>What is left of x after floor_divide, with the sign of y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; bool counts as int8.
/// <b>Special:</b> integer y = 0 gives 0; float y = 0 or infinite x gives NaN; a zero has the sign of y.
/// <b>Accuracy:</b> exact; same bits on every machine.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.remainder.
/// </remarks>
public readonly struct Remainder : INumberBinaryFunction
{
    static string IOperation.Name => "remainder";

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
        static bool IFloatDivision.TryOf<TLanes, T>(TLanes x, TLanes y, out TLanes result) => WholeQuotient.TryRemainder<TLanes, T>(x, y, out result);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFloatDivision.OfRest<TLanes, T>(TLanes x, TLanes y, TLanes rest) => WholeQuotient.Remainder<TLanes, T>(y, rest);
    }

    private readonly struct Integer : IDivision
    {
        public static bool RoundsDown => true;

        public static bool IsRemainder => true;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The sign, element by element: −1, 0 or 1; for complex numbers x / |x|.</summary>
/// <remarks>
/// <b>DType:</b> that of the input.
/// <b>Special:</b> ±0 → 0; NaN stays; a complex number with two infinite parts → NaN.
/// <b>Accuracy:</b> exact (real).
/// <b>Errors:</b> <see cref="DTypeException"/> for bool.
/// <b>Source:</b> numpy.sign (NumPy 2 for complex).
/// </remarks>
public readonly struct Sign : INumberFunction, IComplexFunction
{
    static string IOperation.Name => "sign";

    static BoolRule INumberFunction.Bool => BoolRule.Refused;

    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Run<Body<T>, T>(x, to);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Sign(x);

    private readonly struct Body<T> : ILaneFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => Steps.Sign<TLanes, T>(x);
    }
}

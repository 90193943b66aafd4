using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The absolute value as a float, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64.
/// <b>Special:</b> −0 → 0; NaN stays.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.fabs.
/// </remarks>
public readonly struct Fabs : ILightFunction
{
    static string IOperation.Name => "fabs";

    static TileKernel? IOperation.HalfKernel => HalfBitLoop<Bits>.Kernel;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => TLanes.Abs(x);

    private readonly struct Bits : ILaneFunction<short>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Magnitude(x);
    }
}

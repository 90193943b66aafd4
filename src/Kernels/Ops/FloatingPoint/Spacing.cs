using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The distance from x to the next number away from 0, with the sign of x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input, as in numpy.sqrt; float16 has its own neighbours.
/// <b>Special:</b> ±∞ and NaN → NaN; ±0 → the smallest number. For float16 the next larger number is meant, so that
/// the distance is positive, as NumPy has it.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.spacing.
/// </remarks>
public readonly struct Spacing : ILightFunction
{
    static string IOperation.Name => "spacing";

    static TileKernel? IOperation.HalfKernel => HalfBitLoop<Bits>.Kernel;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => Parts.Spacing<TLanes, T>(x);

    private readonly struct Bits : ILaneFunction<short>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Spacing(x);
    }
}

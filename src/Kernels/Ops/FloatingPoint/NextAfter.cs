using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The next number after x towards y that the dtype can hold, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt; float16 has its own
/// neighbours.
/// <b>Special:</b> x = y → y; NaN spreads; the largest number steps to ∞.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.nextafter; IEEE 754-2019 §5.3.1.
/// </remarks>
public readonly struct NextAfter : ILightBinaryFunction
{
    static string IOperation.Name => "nextafter";

    static TileKernel? IOperation.HalfKernel => HalfBitBinaryLoop<Bits>.Kernel;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightBinaryFunction.Of<TLanes, T>(TLanes x, TLanes y) => Parts.Next<TLanes, T>(x, y);

    private readonly struct Bits : ILaneBinaryFunction<short>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Next(x, y);
    }
}

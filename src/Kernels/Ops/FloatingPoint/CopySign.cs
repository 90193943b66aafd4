using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The magnitude of x with the sign of y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> the signs of zeros and NaN count.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.copysign.
/// </remarks>
public readonly struct CopySign : ILightBinaryFunction
{
    static string IOperation.Name => "copysign";

    static TileKernel? IOperation.HalfKernel => HalfBitBinaryLoop<Bits>.Kernel;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightBinaryFunction.Of<TLanes, T>(TLanes x, TLanes y) =>
        TLanes.Select(TLanes.Create(T.NegativeZero), y, x);

    private readonly struct Bits : ILaneBinaryFunction<short>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, short> => HalfSteps.CopySign(x, y);
    }
}

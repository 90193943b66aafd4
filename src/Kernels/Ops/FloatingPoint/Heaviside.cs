using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The step function: 0 below zero, y at zero, 1 above, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> x NaN → NaN.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.heaviside.
/// </remarks>
public readonly struct Heaviside : ILightBinaryFunction
{
    static string IOperation.Name => "heaviside";

    static TileKernel? IOperation.HalfKernel => HalfBitBinaryLoop<Bits>.Kernel;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightBinaryFunction.Of<TLanes, T>(TLanes x, TLanes y) => Steps.Heaviside<TLanes, T>(x, y);

    private readonly struct Bits : ILaneBinaryFunction<short>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Heaviside(x, y);
    }
}

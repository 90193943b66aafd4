using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Degrees to radians, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64.
/// <b>Special:</b> NaN and infinities stay.
/// <b>Accuracy:</b> one multiplication by the rounded factor; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.deg2rad.
/// </remarks>
public readonly struct Deg2Rad : ILightFunction
{
    static string IOperation.Name => "deg2rad";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => x * (T.Pi / T.CreateTruncating(180));
}

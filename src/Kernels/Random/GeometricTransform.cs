using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>The number of the first success in trials of probability p: ⌈ln u / ln(1 − p)⌉.</summary>
internal readonly struct GeometricTransform(double probability) : IDrawTransform
{
    // The largest count that float64 holds exactly enough to stay below 2⁶³.
    private const double CountMax = 9.2e18;
    private readonly double _perTrial = 1 / SamplerMath.Log1MinusOf(probability);

    public DType DType => DType.Int64;

    public Vector256<ulong> Map(Vector256<ulong> bits)
    {
        var trials = Vector256.Ceiling(VectorMath.Log(RandomLanes.OpenUnit(bits)) * Vector256.Create(_perTrial));
        var bounded = Vector256.Min(Vector256.Max(trials, Vector256<double>.One), Vector256.Create(CountMax));
        return Vector256.ConvertToInt64(bounded).AsUInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop.
    public Vector512<ulong> Map(Vector512<ulong> bits) => Vector512.Create(Map(bits.GetLower()), Map(bits.GetUpper()));
}

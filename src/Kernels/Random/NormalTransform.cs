using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Normal with the given mean and standard deviation: two elements of a block by Box and Muller.</summary>
/// <remarks>
/// The radius √(−2 ln u) comes from the first draw, u in (0, 1] in steps of 2⁻⁵³, so the tail ends at 8.57 standard
/// deviations; the direction from the second. One logarithm, root and direction serve two elements, where the inverse of the
/// distribution function would need a logarithm and a longer polynomial for each.
/// <b>Source:</b> G. E. P. Box, M. E. Muller, Ann. Math. Statist. 29 (1958).
/// </remarks>
internal readonly struct NormalTransform(DType dtype, double mean, double deviation) : IRandomTransform
{
    private readonly Vector256<double> _mean = Vector256.Create(mean);
    private readonly Vector256<double> _deviation = Vector256.Create(deviation);
    private readonly bool _isFloat32 = dtype == DType.Float32;

    public DType DType => _isFloat32 ? DType.Float32 : DType.Float64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop, which cannot wait for the tier that would inline it.
    public void Map(Vector256<ulong> first, Vector256<ulong> second, out Vector256<ulong> even, out Vector256<ulong> odd)
    {
        var radius = Vector256.Sqrt(Vector256.Create(-2.0) * VectorMath.Log(RandomLanes.PositiveUnit(first)));
        var (cosine, sine) = VectorMath.RandomDirection(second);
        radius *= _deviation;
        even = RandomLanes.Store((radius * cosine) + _mean, _isFloat32);
        odd = RandomLanes.Store((radius * sine) + _mean, _isFloat32);
    }
}

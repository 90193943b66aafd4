using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

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
    private readonly bool _isFloat32 = dtype == DType.Float32;

    public DType DType => _isFloat32 ? DType.Float32 : DType.Float64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop, which cannot wait for the tier that would inline it.
    public void Map(Vector256<ulong> first, Vector256<ulong> second, out Vector256<ulong> even, out Vector256<ulong> odd)
    {
        var (x, y) = Pair(new Float64Lanes256(first.AsDouble()), new Float64Lanes256(second.AsDouble()));
        (even, odd) = (RandomLanes.Store(x.Value, _isFloat32), RandomLanes.Store(y.Value, _isFloat32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public void Map(Vector512<ulong> first, Vector512<ulong> second, out Vector512<ulong> even, out Vector512<ulong> odd)
    {
        var (x, y) = Pair(new Float64Lanes512(first.AsDouble()), new Float64Lanes512(second.AsDouble()));
        (even, odd) = (RandomLanes.Store(x.Value, _isFloat32), RandomLanes.Store(y.Value, _isFloat32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    private (TLanes Even, TLanes Odd) Pair<TLanes>(TLanes first, TLanes second)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var radius = TLanes.Sqrt(TLanes.Create(-2.0) * VectorMath.Log(RandomLanes.PositiveUnit(first)));
        var (cosine, sine) = VectorMath.RandomDirection(second);
        radius *= TLanes.Create(deviation);
        return ((radius * cosine) + TLanes.Create(mean), (radius * sine) + TLanes.Create(mean));
    }
}

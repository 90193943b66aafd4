using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>e to the power of a normal number.</summary>
internal readonly struct LogNormalTransform(DType dtype, double mean, double deviation) : IRandomTransform
{
    private readonly bool _isFloat32 = dtype == DType.Float32;
    private readonly NormalTransform _normal = new(DType.Float64, mean, deviation);

    public DType DType => _isFloat32 ? DType.Float32 : DType.Float64;

    public void Map(Vector256<ulong> first, Vector256<ulong> second, out Vector256<ulong> even, out Vector256<ulong> odd)
    {
        _normal.Map(first, second, out var low, out var high);
        even = RandomLanes.Store(VectorMath.Exp(low.AsDouble()), _isFloat32);
        odd = RandomLanes.Store(VectorMath.Exp(high.AsDouble()), _isFloat32);
    }

    public void Map(Vector512<ulong> first, Vector512<ulong> second, out Vector512<ulong> even, out Vector512<ulong> odd)
    {
        Map(first.GetLower(), second.GetLower(), out var even0, out var odd0);
        Map(first.GetUpper(), second.GetUpper(), out var even1, out var odd1);
        (even, odd) = (Vector512.Create(even0, even1), Vector512.Create(odd0, odd1));
    }
}

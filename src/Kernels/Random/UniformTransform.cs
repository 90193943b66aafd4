using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Uniform in [low, high).</summary>
/// <remarks>float64 from 53 bits; float32 from 24, computed in float64 and rounded.</remarks>
internal readonly struct UniformTransform(DType dtype, double low, double width) : IDrawTransform
{
    private readonly bool _isFloat32 = dtype == DType.Float32;

    public DType DType => _isFloat32 ? DType.Float32 : DType.Float64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop, which cannot wait for the tier that would inline it.
    public Vector256<ulong> Map(Vector256<ulong> bits) => _isFloat32
        ? RandomLanes.Store(Scale(RandomLanes.Unit(bits >>> 40 << 40)), true)
        : Scale(RandomLanes.Unit(bits)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public Vector512<ulong> Map(Vector512<ulong> bits) => _isFloat32
        ? RandomLanes.Store(Scale(RandomLanes.Unit(bits >>> 40 << 40)), true)
        : Scale(RandomLanes.Unit(bits)).AsUInt64();

    private Vector512<double> Scale(Vector512<double> unit) => (unit * Vector512.Create(width)) + Vector512.Create(low);

    private Vector256<double> Scale(Vector256<double> unit) => (unit * Vector256.Create(width)) + Vector256.Create(low);
}

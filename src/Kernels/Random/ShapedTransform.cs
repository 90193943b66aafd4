using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>A continuous distribution that needs one draw an element: the inverse of its distribution function.</summary>
internal interface IDistribution
{
    /// <summary>Four numbers from 64 random bits each.</summary>
    Vector256<double> Map(Vector256<ulong> bits);
}

/// <summary>Gives the numbers of an <see cref="IDistribution"/> as float64 or, rounded, as float32.</summary>
internal readonly struct ShapedTransform<TDistribution>(DType dtype, TDistribution distribution) : IDrawTransform
    where TDistribution : struct, IDistribution
{
    private readonly bool _isFloat32 = dtype == DType.Float32;

    public DType DType => _isFloat32 ? DType.Float32 : DType.Float64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop, which cannot wait for the tier that would inline it.
    public Vector256<ulong> Map(Vector256<ulong> bits) => RandomLanes.Store(distribution.Map(bits), _isFloat32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop.
    public Vector512<ulong> Map(Vector512<ulong> bits) => Vector512.Create(Map(bits.GetLower()), Map(bits.GetUpper()));
}

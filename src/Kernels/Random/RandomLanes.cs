using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Between random bits, float64 and the lanes that a <see cref="RandomGenerator{TTransform}"/> stores.</summary>
internal static class RandomLanes
{
    /// <summary>Uniform in [0, 1): multiples of 2⁻⁵³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Unit(Vector256<ulong> bits) =>
        Vector256.ConvertToDouble((bits >>> 11).AsInt64()) * Vector256.Create(1.0 / (1L << 53));

    /// <summary>Uniform in [0, 1): multiples of 2⁻⁵³.</summary>
    public static Vector512<double> Unit(Vector512<ulong> bits) =>
        Vector512.ConvertToDouble((bits >>> 11).AsInt64()) * Vector512.Create(1.0 / (1L << 53));

    /// <summary>Uniform in (0, 1]: multiples of 2⁻⁵³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Called per vector in the sampling loops.
    public static TLanes PositiveUnit<TLanes>(TLanes bits)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        TLanes.FromIntegers(TLanes.AddBits(TLanes.ShiftRightBits(bits, 11), TLanes.CreateBits(1))) * TLanes.Create(1.0 / (1L << 53));

    /// <summary>Uniform in (0, 1): odd multiples of 2⁻⁵³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OpenUnit(Vector256<ulong> bits) =>
        (Vector256.ConvertToDouble((bits >>> 12).AsInt64()) + Vector256.Create(0.5)) * Vector256.Create(1.0 / (1L << 52));

    /// <summary>The numbers as float64, or rounded to float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Called per vector in the sampling loops.
    public static Vector256<ulong> Store(Vector256<double> values, bool asFloat32) => asFloat32 ? Float32(values) : values.AsUInt64();

    /// <summary>The numbers as float64, or rounded to float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public static Vector512<ulong> Store(Vector512<double> values, bool asFloat32) => asFloat32
        ? Vector512.Create(Store(values.GetLower(), true), Store(values.GetUpper(), true))
        : values.AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Float32(Vector256<double> values)
    {
        var narrow = Avx.IsSupported
            ? Avx.ConvertToVector128Single(values)
            : Vector256.Narrow(values, values).GetLower();
        var (low, high) = Vector128.Widen(narrow.AsUInt32());
        return Vector256.Create(low, high);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Bench;

/// <summary>What the probes of <see cref="IssueProbes"/> do with vectors of some width and element.</summary>
internal unsafe interface IProbeVector<TSelf>
    where TSelf : struct, IProbeVector<TSelf>
{
    static abstract TSelf One { get; }

    static abstract TSelf Add(TSelf x, TSelf y);

    static abstract TSelf Divide(TSelf x, TSelf y);

    static abstract TSelf SquareRoot(TSelf x);

    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>float64 to float32 and back: two conversions between widths.</summary>
    static abstract TSelf ThereAndBack(TSelf x);

    /// <summary>A permutation across the whole vector, of two vectors where the machine has it.</summary>
    static abstract TSelf Permute(TSelf x, TSelf y);

    static abstract void Store(TSelf x, double* to);
}

/// <summary>256 bits of float64 or float32.</summary>
internal readonly unsafe struct Probe256<T>(Vector256<T> value) : IProbeVector<Probe256<T>>
    where T : unmanaged
{
    private readonly Vector256<T> _value = value;

    public static Probe256<T> One => new(Vector256<T>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256<T> Add(Probe256<T> x, Probe256<T> y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256<T> Divide(Probe256<T> x, Probe256<T> y) => new(x._value / y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256<T> SquareRoot(Probe256<T> x) => new(Vector256.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256<T> MultiplyAdd(Probe256<T> x, Probe256<T> y, Probe256<T> z) => typeof(T) == typeof(float)
        ? new(Vector256.FusedMultiplyAdd(x._value.AsSingle(), y._value.AsSingle(), z._value.AsSingle()).As<float, T>())
        : new(Vector256.FusedMultiplyAdd(x._value.AsDouble(), y._value.AsDouble(), z._value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256<T> ThereAndBack(Probe256<T> x) =>
        new(Avx.ConvertToVector256Double(Avx.ConvertToVector128Single(x._value.AsDouble())).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256<T> Permute(Probe256<T> x, Probe256<T> y) =>
        new(Avx2.PermuteVar8x32(x._value.AsInt32(), y._value.AsInt32()).As<int, T>());

    public static void Store(Probe256<T> x, double* to) => x._value.AsDouble().Store(to);
}

/// <summary>512 bits of float64 or float32.</summary>
internal readonly unsafe struct Probe512<T>(Vector512<T> value) : IProbeVector<Probe512<T>>
    where T : unmanaged
{
    private readonly Vector512<T> _value = value;

    public static Probe512<T> One => new(Vector512<T>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512<T> Add(Probe512<T> x, Probe512<T> y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512<T> Divide(Probe512<T> x, Probe512<T> y) => new(x._value / y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512<T> SquareRoot(Probe512<T> x) => new(Vector512.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512<T> MultiplyAdd(Probe512<T> x, Probe512<T> y, Probe512<T> z) => typeof(T) == typeof(float)
        ? new(Vector512.FusedMultiplyAdd(x._value.AsSingle(), y._value.AsSingle(), z._value.AsSingle()).As<float, T>())
        : new(Vector512.FusedMultiplyAdd(x._value.AsDouble(), y._value.AsDouble(), z._value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512<T> ThereAndBack(Probe512<T> x) =>
        new(Avx512F.ConvertToVector512Double(Avx512F.ConvertToVector256Single(x._value.AsDouble())).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512<T> Permute(Probe512<T> x, Probe512<T> y) =>
        new(Avx512F.PermuteVar16x32x2(x._value.AsInt32(), y._value.AsInt32(), y._value.AsInt32()).As<int, T>());

    public static void Store(Probe512<T> x, double* to) => x._value.AsDouble().Store(to);
}

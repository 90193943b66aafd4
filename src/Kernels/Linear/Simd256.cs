using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>256-bit vectors of numbers; integers wrap.</summary>
internal readonly unsafe struct Simd256<T> : ISimd<Vector256<T>, T>
    where T : unmanaged, INumber<T>
{
    public static int Length => Vector256<T>.Count;

    public static Vector256<T> Zero => Vector256<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // One instruction each, in the innermost loop.
    public static Vector256<T> Load(T* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector256<T> Broadcast(T* from) => Vector256.Create(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(double) ? Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : typeof(T) == typeof(float) ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector256<T> Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static T First(Vector256<T> value) => value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static void Store(Vector256<T> value, T* to) => value.Store(to);
}

/// <summary>256-bit vectors of truth values: the product is "and", the sum is "or".</summary>
internal readonly unsafe struct TruthSimd256 : ISimd<Vector256<byte>, byte>
{
    public static int Length => Vector256<byte>.Count;

    public static Vector256<byte> Zero => Vector256<byte>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Broadcast(byte* from) => Vector256.Create(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> MultiplyAdd(Vector256<byte> a, Vector256<byte> b, Vector256<byte> c) => (a & b) | c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Add(Vector256<byte> a, Vector256<byte> b) => a | b;

    public static Vector256<byte> Subtract(Vector256<byte> a, Vector256<byte> b) =>
        throw new UnreachableException("truth values are never subtracted");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte First(Vector256<byte> value) => value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<byte> value, byte* to) => value.Store(to);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>512-bit vectors of numbers; integers wrap.</summary>
internal readonly unsafe struct Simd512<T> : ISimd<Vector512<T>, T>
    where T : unmanaged, INumber<T>
{
    public static int Length => Vector512<T>.Count;

    public static Vector512<T> Zero => Vector512<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // One instruction each, in the innermost loop.
    public static Vector512<T> Load(T* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector512<T> Broadcast(T* from) => Vector512.Create(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(double) ? Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : typeof(T) == typeof(float) ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static Vector512<T> Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static T First(Vector512<T> value) => value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Load.
    public static void Store(Vector512<T> value, T* to) => value.Store(to);
}

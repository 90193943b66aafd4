using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>A function of one vector, lane by lane.</summary>
internal interface IVectorFunction<T>
{
    static abstract Vector256<T> Of(Vector256<T> x);
}

/// <summary>A function of two vectors, lane by lane.</summary>
internal interface IVectorBinaryFunction<T>
{
    static abstract Vector256<T> Of(Vector256<T> x, Vector256<T> y);
}

/// <summary>
/// Runs a vector function over spans. The elements after the last whole vector go through the same function in a
/// padded vector, so an element's bits do not depend on where it stands, and memory beyond the spans is never touched.
/// </summary>
/// <remarks>
/// The loops of this folder are compiled with full optimisation at once: unoptimised vector code is 20 to 100 times
/// slower, and a short program would spend its life in it (a first million sines: 20 ms instead of 2).
/// </remarks>
internal static class VectorMap
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFunction, T>(ReadOnlySpan<T> x, Span<T> to)
        where TFunction : struct, IVectorFunction<T>
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            TFunction.Of(Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            Partial.Store(TFunction.Of(Partial.Load(x[i..])), to[i..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFunction, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TFunction : struct, IVectorBinaryFunction<T>
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            TFunction.Of(Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref right, (nuint)i))
                .StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            Partial.Store(TFunction.Of(Partial.Load(x[i..]), Partial.Load(y[i..])), to[i..]);
        }
    }
}

/// <summary>The elements after the last whole vector.</summary>
internal static class Partial
{
    /// <summary>A vector of these elements, at most a vector of them, then zeros.</summary>
    public static Vector256<T> Load<T>(ReadOnlySpan<T> from)
    {
        var padded = Vector256<T>.Zero;
        from.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector256<T>, T>(ref padded), Vector256<T>.Count));
        return padded;
    }

    /// <summary>The first elements of a vector.</summary>
    public static void Store<T>(Vector256<T> from, Span<T> to) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector256<T>, T>(ref from), to.Length).CopyTo(to);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>A function of three vectors, lane by lane.</summary>
internal interface IVectorTernaryFunction<T>
{
    static abstract Vector256<T> Of(Vector256<T> x, Vector256<T> y, Vector256<T> z);
}

/// <summary>As <see cref="VectorMap"/>, for three inputs.</summary>
internal static class TernaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFunction, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> to)
        where TFunction : struct, IVectorTernaryFunction<T>
    {
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        ref var third = ref MemoryMarshal.GetReference(z);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            TFunction.Of(
                Vector256.LoadUnsafe(ref first, (nuint)i),
                Vector256.LoadUnsafe(ref second, (nuint)i),
                Vector256.LoadUnsafe(ref third, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            Partial.Store(TFunction.Of(Partial.Load(x[i..]), Partial.Load(y[i..]), Partial.Load(z[i..])), to[i..]);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>How the probes of <see cref="Probes{T}"/> write.</summary>
internal unsafe interface IProbeStore
{
    static abstract void Store<T>(Vector512<T> x, T* to)
        where T : unmanaged;

    static abstract void Store<T>(Vector256<T> x, T* to)
        where T : unmanaged;
}

/// <summary>Into the caches.</summary>
internal readonly unsafe struct KeptStore : IProbeStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> x, T* to)
        where T : unmanaged => x.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> x, T* to)
        where T : unmanaged => x.Store(to);
}

/// <summary>Past the caches.</summary>
internal readonly unsafe struct PassingStore : IProbeStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> x, T* to)
        where T : unmanaged => x.StoreAlignedNonTemporal(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> x, T* to)
        where T : unmanaged => x.StoreAlignedNonTemporal(to);
}

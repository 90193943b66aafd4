using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>How a matrix takes a product on.</summary>
public enum MatrixUpdate
{
    /// <summary>c = a·b.</summary>
    Set,
    /// <summary>c = c + a·b; for bool, or.</summary>
    Add,
    /// <summary>c = c − a·b; not for bool.</summary>
    Subtract,
}

/// <summary>Writes sums into the result.</summary>
internal unsafe interface IMerge<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Consecutive elements of the result take sums on.</summary>
    static abstract void Run(TVector sums, T* c);

    /// <summary>One element does.</summary>
    static abstract void One(T* sum, T* c);
}

/// <summary>The sums as they are.</summary>
internal readonly unsafe struct SetMerge<TSimd, TVector, T> : IMerge<TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // One instruction or three for each vector of sums.
    public static void Run(TVector sums, T* c) => TSimd.Store(sums, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Run.
    public static void One(T* sum, T* c) => *c = *sum;
}

/// <summary>Adds the sums.</summary>
internal readonly unsafe struct AddMerge<TSimd, TVector, T> : IMerge<TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As SetMerge.
    public static void Run(TVector sums, T* c) => TSimd.Store(TSimd.Add(TSimd.Load(c), sums), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As SetMerge.
    public static void One(T* sum, T* c) => *c = TSimd.First(TSimd.Add(TSimd.Broadcast(c), TSimd.Broadcast(sum)));
}

/// <summary>Subtracts the sums.</summary>
internal readonly unsafe struct SubtractMerge<TSimd, TVector, T> : IMerge<TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As SetMerge.
    public static void Run(TVector sums, T* c) => TSimd.Store(TSimd.Subtract(TSimd.Load(c), sums), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As SetMerge.
    public static void One(T* sum, T* c) => *c = TSimd.First(TSimd.Subtract(TSimd.Broadcast(c), TSimd.Broadcast(sum)));
}

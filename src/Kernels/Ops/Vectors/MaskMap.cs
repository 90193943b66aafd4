using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>A question about one vector, lane by lane: all bits of a lane set where the answer is yes.</summary>
internal interface IVectorTest<T>
{
    static abstract Vector256<T> Of(Vector256<T> x);
}

/// <summary>A question about two vectors, lane by lane: all bits of a lane set where the answer is yes.</summary>
internal interface IVectorBinaryTest<T>
{
    static abstract Vector256<T> Of(Vector256<T> x, Vector256<T> y);
}

/// <summary>Runs a vector test over spans and writes one byte, 0 or 1, an element.</summary>
/// <remarks>32 answers at a time: the lane masks of sizeof(T) vectors are narrowed to bytes and stored as one
/// vector.</remarks>
internal static unsafe class MaskMap
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TTest, T>(ReadOnlySpan<T> x, Span<bool> to)
        where TTest : struct, IVectorTest<T>
        where T : unmanaged
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to));
        var i = 0;
        for (; i <= x.Length - MaskBytes.Step; i += MaskBytes.Step)
        {
            Test<TTest, T>(ref Unsafe.Add(ref from, i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            Span<T> padded = stackalloc T[MaskBytes.Step];
            x[i..].CopyTo(padded);
            padded[(x.Length - i)..].Clear();
            Partial.Store(Test<TTest, T>(ref padded[0]), MemoryMarshal.AsBytes(to[i..]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TTest, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TTest : struct, IVectorBinaryTest<T>
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to));
        var i = 0;
        for (; i <= x.Length - MaskBytes.Step; i += MaskBytes.Step)
        {
            Test<TTest, T>(ref Unsafe.Add(ref left, i), ref Unsafe.Add(ref right, i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            Span<T> padded = stackalloc T[MaskBytes.Step * 2];
            padded.Clear();
            x[i..].CopyTo(padded);
            y[i..].CopyTo(padded[MaskBytes.Step..]);
            Partial.Store(Test<TTest, T>(ref padded[0], ref padded[MaskBytes.Step]), MemoryMarshal.AsBytes(to[i..]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Test<TTest, T>(ref T x)
        where TTest : struct, IVectorTest<T>
        where T : unmanaged
    {
        return sizeof(T) switch
        {
            1 => MaskBytes.Pack(At(ref x, 0)),
            2 => MaskBytes.Pack(At(ref x, 0), At(ref x, 1)),
            4 => MaskBytes.Pack(At(ref x, 0), At(ref x, 1), At(ref x, 2), At(ref x, 3)),
            _ => MaskBytes.Pack(Pair(ref x, 0), Pair(ref x, 1), Pair(ref x, 2), Pair(ref x, 3)),
        };

        static Vector256<T> At(ref T x, int i) =>
            TTest.Of(Vector256.LoadUnsafe(ref x, (nuint)(i * Vector256<T>.Count)));

        static Vector256<uint> Pair(ref T x, int i) => MaskBytes.Halve(At(ref x, 2 * i), At(ref x, (2 * i) + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Test<TTest, T>(ref T x, ref T y)
        where TTest : struct, IVectorBinaryTest<T>
        where T : unmanaged
    {
        return sizeof(T) switch
        {
            1 => MaskBytes.Pack(At(ref x, ref y, 0)),
            2 => MaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1)),
            4 => MaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1), At(ref x, ref y, 2), At(ref x, ref y, 3)),
            _ => MaskBytes.Pack(Pair(ref x, ref y, 0), Pair(ref x, ref y, 1), Pair(ref x, ref y, 2), Pair(ref x, ref y, 3)),
        };

        static Vector256<T> At(ref T x, ref T y, int i) => TTest.Of(
            Vector256.LoadUnsafe(ref x, (nuint)(i * Vector256<T>.Count)), Vector256.LoadUnsafe(ref y, (nuint)(i * Vector256<T>.Count)));

        static Vector256<uint> Pair(ref T x, ref T y, int i) =>
            MaskBytes.Halve(At(ref x, ref y, 2 * i), At(ref x, ref y, (2 * i) + 1));
    }
}

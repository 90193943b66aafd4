using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs a predicate or comparison over spans and writes one byte, 0 or 1, an element.</summary>
/// <remarks>
/// A vector of answers at a time: the lane masks of sizeof(T) vectors are packed to bytes. (Masks as bits, eight of which are spread to
/// eight bytes by one instruction, took a third longer: bits leave the vector unit slowly.)
/// </remarks>
internal static unsafe class MaskMap
{
    public static void Predicate<TOp, T>(ReadOnlySpan<T> x, Span<bool> to)
        where TOp : struct, IPredicate
        where T : unmanaged
    {
        if (TOp.Always<T>() is { } answer)
        {
            LaneMap.Fill(MemoryMarshal.AsBytes(to), answer ? (byte)1 : (byte)0);
        }
        else
        {
            Run<PredicateOf<TOp, T>, T>(x, x, to);
        }
    }

    public static void Compare<TOp, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TOp : struct, IComparison
        where T : unmanaged => Run<ComparisonOf<TOp, T>, T>(x, y, to);

    [MethodImpl(Optimised.Loop)]
    private static void Run<TTest, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TTest : struct, ITest<T>
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to));
        var i = WideMaskBytes.IsSupported ? Wide<TTest, T>(ref left, ref right, ref target, (nuint)x.Length) : 0;
        for (; i + MaskBytes.Step <= (nuint)x.Length; i += MaskBytes.Step)
        {
            Test<TTest, T>(ref Unsafe.Add(ref left, i), ref Unsafe.Add(ref right, i)).StoreUnsafe(ref target, i);
        }

        if (i < (nuint)x.Length)
        {
            Rest<TTest, T>(x[(int)i..], y[(int)i..], to[(int)i..]);
        }
    }

    // Two vectors of bytes at a time, but of 64-bit numbers, which are sixteen vectors already.
    [MethodImpl(Optimised.Loop)]
    private static nuint Wide<TTest, T>(ref T x, ref T y, ref byte to, nuint length)
        where TTest : struct, ITest<T>
        where T : unmanaged
    {
        nuint i = 0;
        if (sizeof(T) < sizeof(long))
        {
            for (; i + (2 * WideMaskBytes.Step) <= length; i += 2 * WideMaskBytes.Step)
            {
                var next = i + WideMaskBytes.Step;
                var a = WideTest<TTest, T>(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i));
                var b = WideTest<TTest, T>(ref Unsafe.Add(ref x, next), ref Unsafe.Add(ref y, next));
                a.StoreUnsafe(ref to, i);
                b.StoreUnsafe(ref to, next);
            }
        }

        for (; i + WideMaskBytes.Step <= length; i += WideMaskBytes.Step)
        {
            WideTest<TTest, T>(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i)).StoreUnsafe(ref to, i);
        }

        return i;
    }

    private static void Rest<TTest, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TTest : struct, ITest<T>
        where T : unmanaged
    {
        var padded = stackalloc T[MaskBytes.Step * 2];
        var answers = stackalloc byte[MaskBytes.Step];
        new Span<T>(padded, MaskBytes.Step * 2).Clear();
        x.CopyTo(new Span<T>(padded, MaskBytes.Step));
        y.CopyTo(new Span<T>(padded + MaskBytes.Step, MaskBytes.Step));
        Test<TTest, T>(ref padded[0], ref padded[MaskBytes.Step]).Store(answers);
        new Span<byte>(answers, to.Length).CopyTo(MemoryMarshal.AsBytes(to));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Test<TTest, T>(ref T x, ref T y)
        where TTest : struct, ITest<T>
        where T : unmanaged => TTest.IsOpposite ? Packed<TTest, T>(ref x, ref y) ^ Vector256<byte>.One : Packed<TTest, T>(ref x, ref y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> WideTest<TTest, T>(ref T x, ref T y)
        where TTest : struct, ITest<T>
        where T : unmanaged => TTest.IsOpposite ? WidePacked<TTest, T>(ref x, ref y) ^ Vector512<byte>.One : WidePacked<TTest, T>(ref x, ref y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Packed<TTest, T>(ref T x, ref T y)
        where TTest : struct, ITest<T>
        where T : unmanaged
    {
        // Not a switch expression: the compiler would inline all of its arms before it sees that only one is left.
        if (sizeof(T) == 1)
        {
            return MaskBytes.Pack(At(ref x, ref y, 0));
        }

        if (sizeof(T) == 2)
        {
            return MaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1));
        }

        if (sizeof(T) == 4)
        {
            return MaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1), At(ref x, ref y, 2), At(ref x, ref y, 3));
        }

        return MaskBytes.Pack(
            (At(ref x, ref y, 0), At(ref x, ref y, 1)), (At(ref x, ref y, 2), At(ref x, ref y, 3)),
            (At(ref x, ref y, 4), At(ref x, ref y, 5)), (At(ref x, ref y, 6), At(ref x, ref y, 7)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<T> At(ref T x, ref T y, int i) => TTest.Of(
            Lanes256<T>.Load(ref x, (nuint)(i * Vector256<T>.Count)), Lanes256<T>.Load(ref y, (nuint)(i * Vector256<T>.Count))).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> WidePacked<TTest, T>(ref T x, ref T y)
        where TTest : struct, ITest<T>
        where T : unmanaged
    {
        // As above.
        if (sizeof(T) == 1)
        {
            return WideMaskBytes.Pack(At(ref x, ref y, 0));
        }

        if (sizeof(T) == 2)
        {
            return WideMaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1));
        }

        if (sizeof(T) == 4)
        {
            return WideMaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1), At(ref x, ref y, 2), At(ref x, ref y, 3));
        }

        return WideMaskBytes.PackHalved(Pair(ref x, ref y, 0), Pair(ref x, ref y, 1), Pair(ref x, ref y, 2), Pair(ref x, ref y, 3));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<T> At(ref T x, ref T y, int i) => TTest.Of(
            Lanes512<T>.Load(ref x, (nuint)(i * Vector512<T>.Count)), Lanes512<T>.Load(ref y, (nuint)(i * Vector512<T>.Count))).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<int> Pair(ref T x, ref T y, int i) => WideMaskBytes.Halve(At(ref x, ref y, 2 * i), At(ref x, ref y, (2 * i) + 1));
    }

    /// <summary>A question about two numbers, lane by lane; a predicate looks at the first alone.</summary>
    private interface ITest<T>
        where T : unmanaged
    {
        static abstract bool IsOpposite { get; }

        static abstract TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>;
    }

    private readonly struct PredicateOf<TOp, T> : ITest<T>
        where TOp : struct, IPredicate
        where T : unmanaged
    {
        public static bool IsOpposite => TOp.IsOpposite;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x);
    }

    private readonly struct ComparisonOf<TOp, T> : ITest<T>
        where TOp : struct, IComparison
        where T : unmanaged
    {
        public static bool IsOpposite => TOp.IsOpposite;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x, y);
    }
}

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
            Run(default(PredicateOf<TOp, T>), x, x, to);
        }
    }

    public static void Compare<TOp, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TOp : struct, IComparison
        where T : unmanaged => Run(default(ComparisonOf<TOp, T>), x, y, to);

    /// <summary>As a comparison; the test may hold parameters.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run<TTest, T>(TTest test, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to));
        var i = WideMaskBytes.IsSupported ? Wide(test, ref left, ref right, ref target, (nuint)x.Length) : 0;
        for (; i + MaskBytes.Step <= (nuint)x.Length; i += MaskBytes.Step)
        {
            Test(test, ref Unsafe.Add(ref left, i), ref Unsafe.Add(ref right, i)).StoreUnsafe(ref target, i);
        }

        if (i < (nuint)x.Length)
        {
            Rest(test, x[(int)i..], y[(int)i..], to[(int)i..]);
        }
    }

    // Two vectors of bytes at a time, but of 64-bit numbers, which are sixteen vectors already.
    [MethodImpl(Optimised.Loop)]
    private static nuint Wide<TTest, T>(TTest test, ref T x, ref T y, ref byte to, nuint length)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        nuint i = 0;
        if (sizeof(T) < sizeof(long) && !test.IsLong)
        {
            for (; i + (2 * WideMaskBytes.Step) <= length; i += 2 * WideMaskBytes.Step)
            {
                var next = i + WideMaskBytes.Step;
                var a = WideTest(test, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i));
                var b = WideTest(test, ref Unsafe.Add(ref x, next), ref Unsafe.Add(ref y, next));
                a.StoreUnsafe(ref to, i);
                b.StoreUnsafe(ref to, next);
            }
        }

        for (; i + WideMaskBytes.Step <= length; i += WideMaskBytes.Step)
        {
            WideTest(test, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i)).StoreUnsafe(ref to, i);
        }

        return i;
    }

    private static void Rest<TTest, T>(TTest test, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        var padded = stackalloc T[MaskBytes.Step * 2];
        var answers = stackalloc byte[MaskBytes.Step];
        new Span<T>(padded, MaskBytes.Step * 2).Clear();
        x.CopyTo(new Span<T>(padded, MaskBytes.Step));
        y.CopyTo(new Span<T>(padded + MaskBytes.Step, MaskBytes.Step));
        Test(test, ref padded[0], ref padded[MaskBytes.Step]).Store(answers);
        new Span<byte>(answers, to.Length).CopyTo(MemoryMarshal.AsBytes(to));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Test<TTest, T>(TTest test, ref T x, ref T y)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged => test.IsOpposite ? Packed(test, ref x, ref y) ^ Vector256<byte>.One : Packed(test, ref x, ref y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> WideTest<TTest, T>(TTest test, ref T x, ref T y)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged => test.IsOpposite ? WidePacked(test, ref x, ref y) ^ Vector512<byte>.One : WidePacked(test, ref x, ref y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Packed<TTest, T>(TTest test, ref T x, ref T y)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        // Not a switch expression: the compiler would inline all of its arms before it sees that only one is left.
        if (sizeof(T) == 1)
        {
            return MaskBytes.Pack(At(test, ref x, ref y, 0));
        }

        if (sizeof(T) == 2)
        {
            return MaskBytes.Pack(At(test, ref x, ref y, 0), At(test, ref x, ref y, 1));
        }

        if (sizeof(T) == 4)
        {
            return MaskBytes.Pack(At(test, ref x, ref y, 0), At(test, ref x, ref y, 1), At(test, ref x, ref y, 2), At(test, ref x, ref y, 3));
        }

        return MaskBytes.Pack(
            (At(test, ref x, ref y, 0), At(test, ref x, ref y, 1)), (At(test, ref x, ref y, 2), At(test, ref x, ref y, 3)),
            (At(test, ref x, ref y, 4), At(test, ref x, ref y, 5)), (At(test, ref x, ref y, 6), At(test, ref x, ref y, 7)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<T> At(TTest test, ref T x, ref T y, int i) => test.Of(
            Lanes256<T>.Load(ref x, (nuint)(i * Vector256<T>.Count)), Lanes256<T>.Load(ref y, (nuint)(i * Vector256<T>.Count))).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> WidePacked<TTest, T>(TTest test, ref T x, ref T y)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        // As above.
        if (sizeof(T) == 1)
        {
            return WideMaskBytes.Pack(At(test, ref x, ref y, 0));
        }

        if (sizeof(T) == 2)
        {
            return WideMaskBytes.Pack(At(test, ref x, ref y, 0), At(test, ref x, ref y, 1));
        }

        if (sizeof(T) == 4)
        {
            return WideMaskBytes.Pack(At(test, ref x, ref y, 0), At(test, ref x, ref y, 1), At(test, ref x, ref y, 2), At(test, ref x, ref y, 3));
        }

        return WideMaskBytes.PackHalved(Pair(test, ref x, ref y, 0), Pair(test, ref x, ref y, 1), Pair(test, ref x, ref y, 2), Pair(test, ref x, ref y, 3));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<T> At(TTest test, ref T x, ref T y, int i) => test.Of(
            Lanes512<T>.Load(ref x, (nuint)(i * Vector512<T>.Count)), Lanes512<T>.Load(ref y, (nuint)(i * Vector512<T>.Count))).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<int> Pair(TTest test, ref T x, ref T y, int i) => WideMaskBytes.Halve(At(test, ref x, ref y, 2 * i), At(test, ref x, ref y, (2 * i) + 1));
    }

    private readonly struct PredicateOf<TOp, T> : ILaneTest<T>
        where TOp : struct, IPredicate
        where T : unmanaged
    {
        public bool IsOpposite => TOp.IsOpposite;

        public bool IsLong => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x);
    }

    private readonly struct ComparisonOf<TOp, T> : ILaneTest<T>
        where TOp : struct, IComparison
        where T : unmanaged
    {
        public bool IsOpposite => TOp.IsOpposite;

        public bool IsLong => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x, y);
    }
}

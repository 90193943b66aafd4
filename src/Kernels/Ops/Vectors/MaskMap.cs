using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs a predicate or comparison over spans and writes one byte, 0 or 1, an element.</summary>
/// <remarks>
/// A vector of answers at a time: the lane masks of sizeof(T) vectors become bytes. (Masks as bits, eight of which are spread to
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compare<TOp, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TOp : struct, IComparison
        where T : unmanaged => Run(default(ComparisonOf<TOp, T>), x, y, to);

    /// <summary>As a comparison; the test may hold parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Into the kernel: of a tile of 30 ns a call more is a twentieth.
    public static void Run<TTest, T>(TTest test, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        var done = WideMaskBytes.IsSupported
            ? (int)Wide(
                test, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y),
                ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to)), (nuint)x.Length, 1)
            : 0;
        if (done < x.Length)
        {
            Narrow(test, x[done..], y[done..], to[done..]);
        }
    }

    // What is left by the widest vectors, or all where there are none.
    [MethodImpl(Optimised.Loop)]
    private static void Narrow<TTest, T>(TTest test, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to));
        nuint i = 0;
        for (; i + MaskBytes.Step <= (nuint)x.Length; i += MaskBytes.Step)
        {
            Test(test, ref Unsafe.Add(ref left, i), ref Unsafe.Add(ref right, i)).StoreUnsafe(ref target, i);
        }

        if (i < (nuint)x.Length)
        {
            Rest(test, x[(int)i..], y[(int)i..], to[(int)i..]);
        }
    }

    // Of bytes two vectors at a time; of wider numbers one vector of answers is several already. Loops that end with their condition: out of others the
    // compiler moves nothing.
    [MethodImpl(Optimised.Loop)]
    private static nuint Wide<TTest, T>(TTest test, ref T x, ref T y, ref byte to, nuint length, int one)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        // Opposite answers begin as ones: to turn them all at the end is an instruction more.
        var start = test.IsOpposite ? Everywhere<T>(one * 0x01010101) : Vector512<T>.Zero;
        var ones = (start, Everywhere<T>(one), Everywhere<T>(one << 8), Everywhere<T>(one << 16), Everywhere<T>(one << 24));
        nuint i = 0;
        if (sizeof(T) == sizeof(byte) && i + (2 * WideMaskBytes.Step) <= length)
        {
            do
            {
                var next = i + WideMaskBytes.Step;
                var a = WideTest(test, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), ones, one);
                var b = WideTest(test, ref Unsafe.Add(ref x, next), ref Unsafe.Add(ref y, next), ones, one);
                a.StoreUnsafe(ref to, i);
                b.StoreUnsafe(ref to, next);
                i += 2 * WideMaskBytes.Step;
            }
            while (i + (2 * WideMaskBytes.Step) <= length);
        }

        if (i + WideMaskBytes.Step <= length)
        {
            do
            {
                WideTest(test, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), ones, one).StoreUnsafe(ref to, i);
                i += WideMaskBytes.Step;
            }
            while (i + WideMaskBytes.Step <= length);
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
            default(MaskAnswers<Lanes256<T>, T>),
            Lanes256<T>.Load(ref x, (nuint)(i * Vector256<T>.Count)),
            test.Inputs > 1 ? Lanes256<T>.Load(ref y, (nuint)(i * Vector256<T>.Count)) : default).Mask.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> WideTest<TTest, T>(
        TTest test, ref T x, ref T y, (Vector512<T> Start, Vector512<T> A, Vector512<T> B, Vector512<T> C, Vector512<T> D) ones, int one)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        if (test.Kinds != 0 && typeof(T) == typeof(float))
        {
            return KindBytes.Of(ref Unsafe.As<T, float>(ref x), test.Kinds, (ones.A, ones.B, ones.C, ones.D), one);
        }

        if (test.Kinds != 0 && typeof(T) == typeof(double))
        {
            return KindBytes.Of(ref Unsafe.As<T, double>(ref x), test.Kinds, (ones.A, ones.B, ones.C, ones.D), one);
        }

        if (test.IsSignBit && sizeof(T) > sizeof(byte))
        {
            return WideMaskBytes.Signs(ref x);
        }

        // Of integers nothing else is asked of one element than whether it is 0.
        if (test.Kinds != 0 && ElementKind.IsInteger<T>() && sizeof(T) > sizeof(byte))
        {
            return WideMaskBytes.Truth(ref x, isOfZeros: (test.Kinds & FloatKinds.Zero) != 0);
        }

        // The upper halves of 64-bit lanes on their own at first: they turn by the same vectors.
        var answers = Half(test, ref x, ref y, ones, one);
        if (sizeof(T) == 8)
        {
            const int Lanes = 4 * 64 / sizeof(long);
            answers |= (Half(test, ref Unsafe.Add(ref x, Lanes), ref Unsafe.Add(ref y, Lanes), ones, one).AsInt64() << 32).As<long, T>();
        }

        return WideMaskBytes.InOrder(answers);
    }

    // Four vectors, or as many as a lane has bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Half<TTest, T>(
        TTest test, ref T x, ref T y, (Vector512<T> Start, Vector512<T> A, Vector512<T> B, Vector512<T> C, Vector512<T> D) ones, int one)
        where TTest : struct, ILaneTest<T>
        where T : unmanaged
    {
        var answers = Turn(ones.Start, test, ref x, ref y, 0, ones.A, one);
        if (sizeof(T) >= 2)
        {
            answers = Turn(answers, test, ref x, ref y, 1, ones.B, one);
        }

        if (sizeof(T) >= 4)
        {
            answers = Turn(answers, test, ref x, ref y, 2, ones.C, one);
            answers = Turn(answers, test, ref x, ref y, 3, ones.D, one);
        }

        return answers;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<T> Turn(Vector512<T> answers, TTest test, ref T x, ref T y, int i, Vector512<T> ones, int one) => test.Of(
            new ByteAnswers<T>(answers, ones, one),
            Lanes512<T>.Load(ref x, (nuint)(i * Vector512<T>.Count)),
            test.Inputs > 1 ? Lanes512<T>.Load(ref y, (nuint)(i * Vector512<T>.Count)) : default).Bytes;
    }

    // A number's lowest bits in every lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Everywhere<T>(int bits)
        where T : unmanaged => sizeof(T) switch
        {
            sizeof(byte) => Vector512.Create((byte)bits).As<byte, T>(),
            sizeof(short) => Vector512.Create((short)bits).As<short, T>(),
            sizeof(int) => Vector512.Create(bits).As<int, T>(),
            _ => Vector512.Create((long)bits).As<long, T>(),
        };

    private readonly struct PredicateOf<TOp, T> : ILaneTest<T>
        where TOp : struct, IPredicate
        where T : unmanaged
    {
        public int Inputs => 1;

        public bool IsOpposite => TOp.IsOpposite;

        public bool IsSignBit => TOp.IsSignBit;

        public FloatKinds Kinds => TOp.Kinds;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TAnswers Of<TAnswers, TLanes>(TAnswers answers, TLanes x, TLanes y)
            where TAnswers : struct, IAnswers<TAnswers, TLanes>
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TAnswers, TLanes, T>(answers, x);
    }

    private readonly struct ComparisonOf<TOp, T> : ILaneTest<T>
        where TOp : struct, IComparison
        where T : unmanaged
    {
        public int Inputs => 2;

        public bool IsOpposite => TOp.IsOpposite;

        public bool IsSignBit => false;

        public FloatKinds Kinds => default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TAnswers Of<TAnswers, TLanes>(TAnswers answers, TLanes x, TLanes y)
            where TAnswers : struct, IAnswers<TAnswers, TLanes>
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TAnswers, TLanes, T>(answers, x, y);
    }
}

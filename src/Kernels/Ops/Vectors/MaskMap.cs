using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs a predicate or comparison over spans and writes one byte, 0 or 1, an element.</summary>
/// <remarks>
/// 32 answers at a time: the lane masks of sizeof(T) vectors are packed to bytes and stored as one vector. With 512-bit vectors
/// a comparison of 4- or 8-byte elements gives bits, and eight bits are spread to eight bytes by one instruction.
/// </remarks>
internal static unsafe class MaskMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWide<T>()
        where T : unmanaged => Vector512.IsHardwareAccelerated && Bmi2.X64.IsSupported && sizeof(T) >= sizeof(int);

    [MethodImpl(Optimised.Loop)]
    public static void Predicate<TOp, T>(ReadOnlySpan<T> x, Span<bool> to)
        where TOp : struct, IPredicate
        where T : unmanaged
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to));
        nuint i = 0;
        for (; i + MaskBytes.Step <= (nuint)x.Length; i += MaskBytes.Step)
        {
            Test<PredicateOf<TOp, T>, T>(ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref target, i));
        }

        if (i < (nuint)x.Length)
        {
            var rest = x[(int)i..];
            Rest<PredicateOf<TOp, T>, T>(rest, rest, to[(int)i..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Compare<TOp, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to)
        where TOp : struct, IComparison
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(to));
        nuint i = 0;
        for (; i + MaskBytes.Step <= (nuint)x.Length; i += MaskBytes.Step)
        {
            Test<ComparisonOf<TOp, T>, T>(ref Unsafe.Add(ref left, i), ref Unsafe.Add(ref right, i), ref Unsafe.Add(ref target, i));
        }

        if (i < (nuint)x.Length)
        {
            Rest<ComparisonOf<TOp, T>, T>(x[(int)i..], y[(int)i..], to[(int)i..]);
        }
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
        Test<TTest, T>(ref padded[0], ref padded[MaskBytes.Step], ref answers[0]);
        new Span<byte>(answers, to.Length).CopyTo(MemoryMarshal.AsBytes(to));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Test<TTest, T>(ref T x, ref T y, ref byte to)
        where TTest : struct, ITest<T>
        where T : unmanaged
    {
        if (IsWide<T>())
        {
            for (var i = 0; i < MaskBytes.Step; i += Vector512<T>.Count)
            {
                Spread<TTest, T>(ref x, ref y, ref to, i);
            }

            return;
        }

        var bytes = sizeof(T) switch
        {
            1 => MaskBytes.Pack(At(ref x, ref y, 0)),
            2 => MaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1)),
            4 => MaskBytes.Pack(At(ref x, ref y, 0), At(ref x, ref y, 1), At(ref x, ref y, 2), At(ref x, ref y, 3)),
            _ => MaskBytes.Pack(Pair(ref x, ref y, 0), Pair(ref x, ref y, 1), Pair(ref x, ref y, 2), Pair(ref x, ref y, 3)),
        };
        bytes.StoreUnsafe(ref to);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<T> At(ref T x, ref T y, int i) => TTest.Of(
            Lanes256<T>.Load(ref x, (nuint)(i * Vector256<T>.Count)), Lanes256<T>.Load(ref y, (nuint)(i * Vector256<T>.Count))).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<uint> Pair(ref T x, ref T y, int i) => MaskBytes.Halve(At(ref x, ref y, 2 * i), At(ref x, ref y, (2 * i) + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<TTest, T>(ref T x, ref T y, ref byte to, int i)
        where TTest : struct, ITest<T>
        where T : unmanaged
    {
        var mask = TTest.Of(Lanes512<T>.Load(ref x, (nuint)i), Lanes512<T>.Load(ref y, (nuint)i)).Value;
        var bits = mask.ExtractMostSignificantBits();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), MaskBytes.Spread(bits));
        if (sizeof(T) == sizeof(int))
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i + 8), MaskBytes.Spread(bits >> 8));
        }
    }

    /// <summary>A question about two numbers, lane by lane; a predicate looks at the first alone.</summary>
    private interface ITest<T>
        where T : unmanaged
    {
        static abstract TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>;
    }

    private readonly struct PredicateOf<TOp, T> : ITest<T>
        where TOp : struct, IPredicate
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x);
    }

    private readonly struct ComparisonOf<TOp, T> : ITest<T>
        where TOp : struct, IComparison
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x, y);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Greatest common divisors and least common multiples in vectors of 32- and 64-bit integers.</summary>
/// <remarks>
/// The binary algorithm: of two odd numbers the smaller stays, and the difference without its factors of two takes the place of the larger.
/// A step is a chain of ten instructions, so four vectors take it side by side, until the slowest lane is done (int32: 1.6 ns an element by
/// division in turn, 0.4 so).
/// </remarks>
internal static class DivisorLanes
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;
    private const int Vectors = 4;

    /// <summary>True if the machine has the instructions.</summary>
    public static bool IsSupported
    {
        [MethodImpl(Inlined)]
        get => Vector512.IsHardwareAccelerated && Avx512CD.IsSupported && Avx512DQ.IsSupported;
    }

    /// <summary>Elements of a step.</summary>
    public static int StepLength<T>()
        where T : unmanaged => Vectors * Vector512<T>.Count;

    /// <summary>Computes whole steps; returns how many elements that were. <paramref name="to"/> may be an input's memory.</summary>
    [MethodImpl(Optimised.Loop)]
    public static int Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isMultiple)
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var (step, i) = ((nuint)Vector512<T>.Count, (nuint)0);
        for (; i + (Vectors * step) <= (nuint)x.Length; i += Vectors * step)
        {
            var (p, q, r, s) = (Pair<T>.Load(ref left, ref right, i), Pair<T>.Load(ref left, ref right, i + step),
                Pair<T>.Load(ref left, ref right, i + (2 * step)), Pair<T>.Load(ref left, ref right, i + (3 * step)));
            while (((p.Difference | q.Difference) | (r.Difference | s.Difference)) != Vector512<T>.Zero)
            {
                (p, q, r, s) = (p.Next, q.Next, r.Next, s.Next);
            }

            Store(p, i, ref left, ref right, ref target, isMultiple);
            Store(q, i + step, ref left, ref right, ref target, isMultiple);
            Store(r, i + (2 * step), ref left, ref right, ref target, isMultiple);
            Store(s, i + (3 * step), ref left, ref right, ref target, isMultiple);
        }

        return (int)i;
    }

    [MethodImpl(Inlined)]
    private static void Store<T>(Pair<T> pair, nuint at, ref T x, ref T y, ref T to, bool isMultiple)
        where T : unmanaged
    {
        var (a, b) = (Magnitude(Vector512.LoadUnsafe(ref x, at)), Magnitude(Vector512.LoadUnsafe(ref y, at)));
        var twos = TrailingZeros(a | b);
        var result = isMultiple ? ExactQuotient(ShiftRight(a, twos), pair.Smaller) * b : ShiftLeft(pair.Smaller, twos);
        result.StoreUnsafe(ref to, at);
    }

    // x / y without rest, y odd: times the inverse of y modulo 2ⁿ, each step of which doubles the bits that are right, five at first.
    [MethodImpl(Inlined)]
    private static Vector512<T> ExactQuotient<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged
    {
        var two = Vector512<T>.One + Vector512<T>.One;
        var inverse = (y + y + y) ^ two;
        inverse *= two - (y * inverse);
        inverse *= two - (y * inverse);
        inverse *= two - (y * inverse);
        if (Unsafe.SizeOf<T>() == sizeof(long))
        {
            inverse *= two - (y * inverse);
        }

        return x * inverse;
    }

    [MethodImpl(Inlined)]
    private static Vector512<T> Magnitude<T>(Vector512<T> x)
        where T : unmanaged => ElementKind.IsSigned<T>() ? Vector512.Max(x, Vector512<T>.Zero - x) : x;

    // Of 0 a number beyond the width: shifts by it leave 0.
    [MethodImpl(Inlined)]
    private static Vector512<T> TrailingZeros<T>(Vector512<T> x)
        where T : unmanaged
    {
        var lowest = x & (Vector512<T>.Zero - x);
        return Unsafe.SizeOf<T>() == sizeof(int)
            ? (Vector512.Create(31u) - Avx512CD.LeadingZeroCount(lowest.AsUInt32())).As<uint, T>()
            : (Vector512.Create(63ul) - Avx512CD.LeadingZeroCount(lowest.AsUInt64())).As<ulong, T>();
    }

    [MethodImpl(Inlined)]
    private static Vector512<T> ShiftRight<T>(Vector512<T> x, Vector512<T> counts)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
            ? Avx512F.ShiftRightLogicalVariable(x.AsUInt32(), counts.AsUInt32()).As<uint, T>()
            : Avx512F.ShiftRightLogicalVariable(x.AsUInt64(), counts.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inlined)]
    private static Vector512<T> ShiftLeft<T>(Vector512<T> x, Vector512<T> counts)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
            ? Avx512F.ShiftLeftLogicalVariable(x.AsUInt32(), counts.AsUInt32()).As<uint, T>()
            : Avx512F.ShiftLeftLogicalVariable(x.AsUInt64(), counts.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inlined)]
    private static Vector512<T> UnsignedMin<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
            ? Vector512.Min(x.AsUInt32(), y.AsUInt32()).As<uint, T>()
            : Vector512.Min(x.AsUInt64(), y.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inlined)]
    private static Vector512<T> UnsignedMax<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
            ? Vector512.Max(x.AsUInt32(), y.AsUInt32()).As<uint, T>()
            : Vector512.Max(x.AsUInt64(), y.AsUInt64()).As<ulong, T>();

    /// <summary>Two odd numbers, or 0 and 0, a lane: the smaller, and by how much the other is larger.</summary>
    private readonly struct Pair<T>
        where T : unmanaged
    {
        public readonly Vector512<T> Smaller;
        public readonly Vector512<T> Difference;

        [MethodImpl(Inlined)]
        private Pair(Vector512<T> a, Vector512<T> b)
        {
            Smaller = UnsignedMin(a, b);
            Difference = UnsignedMax(a, b) - Smaller;
        }

        /// <summary>After a step; a lane that has ended stays as it is.</summary>
        public Pair<T> Next
        {
            [MethodImpl(Inlined)]
            get
            {
                var odd = ShiftRight(Difference, TrailingZeros(Difference));
                return new(Smaller, Vector512.ConditionalSelect(Vector512.Equals(Difference, Vector512<T>.Zero), Smaller, odd));
            }
        }

        /// <summary>The magnitudes without their factors of two; one of 0 is taken for the other, which is the divisor of both.</summary>
        [MethodImpl(Inlined)]
        public static Pair<T> Load(ref T x, ref T y, nuint at)
        {
            var (a, b) = (Magnitude(Vector512.LoadUnsafe(ref x, at)), Magnitude(Vector512.LoadUnsafe(ref y, at)));
            (a, b) = (ShiftRight(a, TrailingZeros(a)), ShiftRight(b, TrailingZeros(b)));
            return new(
                Vector512.ConditionalSelect(Vector512.Equals(a, Vector512<T>.Zero), b, a),
                Vector512.ConditionalSelect(Vector512.Equals(b, Vector512<T>.Zero), a, b));
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Greatest common divisors and least common multiples in vectors of 8-, 32- and 64-bit integers.</summary>
/// <remarks>
/// <para>The binary algorithm: of two odd numbers the smaller stays, and the difference without its factors of two takes the place of the larger.
/// A step is a chain of eight instructions, so eight vectors take it side by side, until the slowest lane is done (int32: 1.6 ns an element by
/// division in turn, 0.47 by four vectors, 0.34 by eight).</para>
/// <para>Factors of two are rotated out: below the lowest bit of x that is set lie the ones of (x − 1) without x, of which leading zeros are
/// counted. Bytes have no such instructions, but those of the field of 2⁸ elements, whose product and inverse shift bits as long as none
/// of them leaves the byte: x divided by its lowest bit is odd. (uint8 0.24 by way of int32, then 0.1.)</para>
/// </remarks>
internal static unsafe class DivisorLanes
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;
    private const int Vectors = 8;

    /// <summary>True if the machine has the instructions for 32 and 64 bits.</summary>
    public static bool IsSupported
    {
        [MethodImpl(Inlined)]
        get => Vector512.IsHardwareAccelerated && Avx512CD.IsSupported && Avx512DQ.IsSupported;
    }

    /// <summary>True if elements of this type need not be widened.</summary>
    public static bool HasLanes<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() >= sizeof(int) || (Unsafe.SizeOf<T>() == sizeof(byte) && Gfni.V512.IsSupported);

    /// <summary>Elements of a step.</summary>
    public static int StepLength<T>()
        where T : unmanaged => Vectors * Vector512<T>.Count;

    /// <summary>Computes whole steps; returns how many elements that were. <paramref name="to"/> may be an input's memory.</summary>
    public static int Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isMultiple)
        where T : unmanaged => Run(x, y, to, isMultiple, -1);

    // All bits are no constant: as one, they would be made anew in each step by an instruction that waits for what its register held before
    // (int32 gcd 1.27 ns an element so, 0.35 as it is).
    [MethodImpl(Optimised.Loop)]
    private static int Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isMultiple, long allBits)
        where T : unmanaged
    {
        var minusOne = Vector512.Create(allBits).As<long, T>();
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var waiting = stackalloc Vector512<T>[Vectors]; // Finished one by one: eight times is more than the compiler inlines.
        var (step, i) = ((nuint)Vector512<T>.Count, (nuint)0);
        for (; i + (Vectors * step) <= (nuint)x.Length; i += Vectors * step)
        {
            var (p, q) = (Pair<T>.Load(minusOne, ref left, ref right, i), Pair<T>.Load(minusOne, ref left, ref right, i + step));
            var (r, s) = (Pair<T>.Load(minusOne, ref left, ref right, i + (2 * step)), Pair<T>.Load(minusOne, ref left, ref right, i + (3 * step)));
            var (t, u) = (Pair<T>.Load(minusOne, ref left, ref right, i + (4 * step)), Pair<T>.Load(minusOne, ref left, ref right, i + (5 * step)));
            var (v, w) = (Pair<T>.Load(minusOne, ref left, ref right, i + (6 * step)), Pair<T>.Load(minusOne, ref left, ref right, i + (7 * step)));
            while ((((p.Difference | q.Difference) | (r.Difference | s.Difference)) |
                ((t.Difference | u.Difference) | (v.Difference | w.Difference))) != Vector512<T>.Zero)
            {
                (p, q, r, s) = (p.Next(minusOne), q.Next(minusOne), r.Next(minusOne), s.Next(minusOne));
                (t, u, v, w) = (t.Next(minusOne), u.Next(minusOne), v.Next(minusOne), w.Next(minusOne));
            }

            Wait(waiting, (p, q), (r, s));
            Wait(waiting + 4, (t, u), (v, w));
            for (var k = 0; k < Vectors; k++)
            {
                var at = i + ((nuint)k * step);
                Finish(waiting[k], Vector512.LoadUnsafe(ref left, at), Vector512.LoadUnsafe(ref right, at), isMultiple).StoreUnsafe(ref target, at);
            }
        }

        return (int)i;
    }

    [MethodImpl(Inlined)]
    private static void Wait<T>(Vector512<T>* at, (Pair<T> A, Pair<T> B) x, (Pair<T> A, Pair<T> B) y)
        where T : unmanaged => (at[0], at[1], at[2], at[3]) = (x.A.Smaller, x.B.Smaller, y.A.Smaller, y.B.Smaller);

    // The result, of the odd part of the divisor.
    [MethodImpl(Inlined)]
    private static Vector512<T> Finish<T>(Vector512<T> odd, Vector512<T> x, Vector512<T> y, bool isMultiple)
        where T : unmanaged
    {
        var (a, b) = (Magnitude(x), Magnitude(y));
        var twos = Lowest(a | b);
        return isMultiple ? Product(ExactQuotient(Down(a, twos), odd), b) : Up(odd, twos);
    }

    // x / y without rest, y odd: times the inverse of y modulo 2ⁿ, each step of which doubles the bits that are right, five at first.
    [MethodImpl(Inlined)]
    private static Vector512<T> ExactQuotient<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged
    {
        var two = Vector512<T>.One + Vector512<T>.One;
        var inverse = (y + y + y) ^ two;
        inverse = Product(inverse, two - Product(y, inverse));
        if (Unsafe.SizeOf<T>() >= sizeof(int))
        {
            inverse = Product(inverse, two - Product(y, inverse));
            inverse = Product(inverse, two - Product(y, inverse));
        }

        if (Unsafe.SizeOf<T>() == sizeof(long))
        {
            inverse = Product(inverse, two - Product(y, inverse));
        }

        return Product(x, inverse);
    }

    // By the lanes' product, which knows a short way for bytes.
    [MethodImpl(Inlined)]
    private static Vector512<T> Product<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged => (new Lanes512<T>(x) * new Lanes512<T>(y)).Value;

    [MethodImpl(Inlined)]
    private static Vector512<T> Magnitude<T>(Vector512<T> x)
        where T : unmanaged => ElementKind.IsSigned<T>() ? Vector512.Max(x, Vector512<T>.Zero - x) : x;

    // The lowest bit that is set; of 0 none.
    [MethodImpl(Inlined)]
    private static Vector512<T> Lowest<T>(Vector512<T> x)
        where T : unmanaged => x & (Vector512<T>.Zero - x);

    // Without its factors of two; 0 stays.
    [MethodImpl(Inlined)]
    private static Vector512<T> Odd<T>(Vector512<T> x, Vector512<T> minusOne)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(byte))
        {
            return Down(x, Lowest(x));
        }

        var below = Vector512.AndNot(x + minusOne, x);
        return Unsafe.SizeOf<T>() == sizeof(int)
            ? Avx512F.RotateLeftVariable(x.AsUInt32(), Avx512CD.LeadingZeroCount(below.AsUInt32())).As<uint, T>()
            : Avx512F.RotateLeftVariable(x.AsUInt64(), Avx512CD.LeadingZeroCount(below.AsUInt64())).As<ulong, T>();
    }

    // x shifted up by the place of a single bit; 0 if there is none.
    [MethodImpl(Inlined)]
    private static Vector512<T> Up<T>(Vector512<T> x, Vector512<T> bit)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => Gfni.V512.GaloisFieldMultiply(x.AsByte(), bit.AsByte()).As<byte, T>(),
            sizeof(int) => Avx512F.ShiftLeftLogicalVariable(x.AsUInt32(), Place(bit).AsUInt32()).As<uint, T>(),
            _ => Avx512F.ShiftLeftLogicalVariable(x.AsUInt64(), Place(bit).AsUInt64()).As<ulong, T>(),
        };

    // The same down, of numbers that have no bits below that.
    [MethodImpl(Inlined)]
    private static Vector512<T> Down<T>(Vector512<T> x, Vector512<T> bit)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => Gfni.V512.GaloisFieldMultiply(x.AsByte(), InverseInField(bit.AsByte())).As<byte, T>(),
            sizeof(int) => Avx512F.ShiftRightLogicalVariable(x.AsUInt32(), Place(bit).AsUInt32()).As<uint, T>(),
            _ => Avx512F.ShiftRightLogicalVariable(x.AsUInt64(), Place(bit).AsUInt64()).As<ulong, T>(),
        };

    // Of no bit a number beyond the width: shifts by it leave 0.
    [MethodImpl(Inlined)]
    private static Vector512<T> Place<T>(Vector512<T> bit)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
            ? (Vector512.Create(31u) - Avx512CD.LeadingZeroCount(bit.AsUInt32())).As<uint, T>()
            : (Vector512.Create(63ul) - Avx512CD.LeadingZeroCount(bit.AsUInt64())).As<ulong, T>();

    // The instruction multiplies the inverse by a matrix of bits, here by the one that changes nothing.
    [MethodImpl(Inlined)]
    private static Vector512<byte> InverseInField(Vector512<byte> x) =>
        Gfni.V512.GaloisFieldAffineTransformInverse(x, Vector512.Create(0x0102_0408_1020_4080).AsByte(), 0);

    [MethodImpl(Inlined)]
    private static Vector512<T> UnsignedMin<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => Vector512.Min(x.AsByte(), y.AsByte()).As<byte, T>(),
            sizeof(int) => Vector512.Min(x.AsUInt32(), y.AsUInt32()).As<uint, T>(),
            _ => Vector512.Min(x.AsUInt64(), y.AsUInt64()).As<ulong, T>(),
        };

    // The smaller where any bit is set, else x. One expression each, which the compiler makes one instruction under a mask.
    [MethodImpl(Inlined)]
    private static Vector512<T> UnsignedMinWhere<T>(Vector512<T> bits, Vector512<T> x, Vector512<T> y)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(byte))
        {
            return Vector512.ConditionalSelect(
                ~Vector512.Equals(bits.AsByte(), Vector512<byte>.Zero), Vector512.Min(x.AsByte(), y.AsByte()), x.AsByte()).As<byte, T>();
        }

        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            return Vector512.ConditionalSelect(
                ~Vector512.Equals(bits.AsUInt32(), Vector512<uint>.Zero), Vector512.Min(x.AsUInt32(), y.AsUInt32()), x.AsUInt32()).As<uint, T>();
        }

        return Vector512.ConditionalSelect(
            ~Vector512.Equals(bits.AsUInt64(), Vector512<ulong>.Zero), Vector512.Min(x.AsUInt64(), y.AsUInt64()), x.AsUInt64()).As<ulong, T>();
    }

    [MethodImpl(Inlined)]
    private static Vector512<T> UnsignedMax<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => Vector512.Max(x.AsByte(), y.AsByte()).As<byte, T>(),
            sizeof(int) => Vector512.Max(x.AsUInt32(), y.AsUInt32()).As<uint, T>(),
            _ => Vector512.Max(x.AsUInt64(), y.AsUInt64()).As<ulong, T>(),
        };

    /// <summary>Two odd numbers, or 0 and 0, a lane: the smaller, and by how much the other is larger.</summary>
    private readonly struct Pair<T>
        where T : unmanaged
    {
        public readonly Vector512<T> Smaller;
        public readonly Vector512<T> Difference;

        [MethodImpl(Inlined)]
        private Pair(Vector512<T> smaller, Vector512<T> larger)
        {
            Smaller = smaller;
            Difference = larger - smaller;
        }

        /// <summary>After a step; a lane that has ended stays as it is: the larger of its number and 0, which it keeps.</summary>
        [MethodImpl(Inlined)]
        public Pair<T> Next(Vector512<T> minusOne)
        {
            var odd = Odd(Difference, minusOne);
            return new(UnsignedMinWhere(Difference, Smaller, odd), UnsignedMax(Smaller, odd));
        }

        /// <summary>The magnitudes without their factors of two; one of 0 is taken for the other, which is the divisor of both.</summary>
        [MethodImpl(Inlined)]
        public static Pair<T> Load(Vector512<T> minusOne, ref T x, ref T y, nuint at)
        {
            var (a, b) = (Odd(Magnitude(Vector512.LoadUnsafe(ref x, at)), minusOne), Odd(Magnitude(Vector512.LoadUnsafe(ref y, at)), minusOne));
            a = Vector512.ConditionalSelect(Vector512.Equals(a, Vector512<T>.Zero), b, a);
            b = Vector512.ConditionalSelect(Vector512.Equals(b, Vector512<T>.Zero), a, b);
            return new(UnsignedMin(a, b), UnsignedMax(a, b));
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Blocks of elements that are transposed in the widest vector registers; what they have no room for, <see cref="TransposedSquare"/> does.</summary>
/// <remarks>
/// Element (i, j) comes from line j and goes to line i. In 512-bit registers lines are read and written whole, a cache line each: lines of
/// 16 bytes are transposed four times side by side, and then change places by quarters of registers. float64 of 128 KiB 0.135 → 0.08 ns an element.
/// By 256 bits a block of elements of 1 and 2 bytes gives pieces of 16 bytes: uint8 0.043 → 0.02.
/// </remarks>
internal static unsafe class TransposedLines
{
    private const int LineBytes = 64;

    /// <summary>True if a block is as many whole cache lines as a line has elements; others are copied alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreWhole<T>()
        where T : unmanaged => sizeof(T) <= sizeof(ulong) && (Vector512.IsHardwareAccelerated || (sizeof(T) >= sizeof(float) && Avx.IsSupported));

    /// <summary>Elements that a block takes along a source line, and how many lines; 0 if there is no such block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Along, int Lines) Block<T>()
        where T : unmanaged => sizeof(T) switch
        {
            _ when AreWhole<T>() => (LineBytes / sizeof(T), LineBytes / sizeof(T)),
            1 => Avx2.IsSupported ? (32, 16) : default,
            2 => Avx2.IsSupported ? (16, 8) : default,
            _ => default,
        };

    /// <summary>Transposes one block; strides from a line to the next one, in elements. Streamed, whole lines are written past the caches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // The type tests are constants to the compiler.
    public static void Run<T, TMerge>(T* from, long fromLine, T* to, long toLine, long other, bool isStreamed)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        if (isStreamed && StreamedCopy.AreLines(to, toLine))
        {
            Run<T, Past<TMerge, T>>(from, fromLine, to, toLine, other);
        }
        else
        {
            Run<T, TMerge>(from, fromLine, to, toLine, other);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<T, TMerge>(T* from, long fromLine, T* to, long toLine, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        switch (sizeof(T), Vector512.IsHardwareAccelerated)
        {
            case (1, true): ManyBytes<T, TMerge>(from, fromLine, to, toLine, other); break;
            case (2, true): ManyWords<T, TMerge>(from, fromLine, to, toLine, other); break;
            case (4, true): Sixteen<T, TMerge>(from, fromLine, to, toLine, other); break;
            case (8, true): Eight<T, TMerge>(from, fromLine, to, toLine, other); break;
            case (1, _): Bytes<T, Unpacked256>(from, fromLine, (byte*)to, toLine); break;
            case (2, _): Words<T, Unpacked256>(from, fromLine, (byte*)to, sizeof(T) * toLine); break;
            default: Squares<T, TMerge>(from, fromLine, to, toLine, other); break;
        }
    }

    // Two halves of a target line follow each other, so that they leave as one where they are written past the caches.
    [MethodImpl(Optimised.Loop)]
    private static void Squares<T, TMerge>(T* x, long step, T* to, long line, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var side = Vector256<byte>.Count / sizeof(T);
        for (var i = 0; i < 2; i++, x += side, to += side * line)
        {
            TransposedSquare.Run<T, TMerge>(x, step, to, line, other);
            TransposedSquare.Run<T, TMerge>(x + (side * step), step, to + side, line, other);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Eight<T, TMerge>(T* x, long step, T* to, long line, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (a, b) = Pair(x, x + step);
        var (c, d) = Pair(x + (2 * step), x + (3 * step));
        var (e, f) = Pair(x + (4 * step), x + (5 * step));
        var (g, h) = Pair(x + (6 * step), x + (7 * step));
        Quarters<T, TMerge>(a, c, e, g, to, 2 * line, other);
        Quarters<T, TMerge>(b, d, f, h, to + line, 2 * line, other);

        // Elements 2i of both lines side by side, and elements 2i + 1.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<double> Even, Vector512<double> Odd) Pair(T* x, T* y)
        {
            var (first, second) = (Vector512.Load((double*)x), Vector512.Load((double*)y));
            return (Avx512F.UnpackLow(first, second), Avx512F.UnpackHigh(first, second));
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Sixteen<T, TMerge>(T* x, long step, T* to, long line, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (a0, a1, a2, a3) = Four(x, step);
        var (b0, b1, b2, b3) = Four(x + (4 * step), step);
        var (c0, c1, c2, c3) = Four(x + (8 * step), step);
        var (d0, d1, d2, d3) = Four(x + (12 * step), step);
        Quarters<T, TMerge>(a0, b0, c0, d0, to, 4 * line, other);
        Quarters<T, TMerge>(a1, b1, c1, d1, to + line, 4 * line, other);
        Quarters<T, TMerge>(a2, b2, c2, d2, to + (2 * line), 4 * line, other);
        Quarters<T, TMerge>(a3, b3, c3, d3, to + (3 * line), 4 * line, other);

        // Of four lines: vector i holds their elements i, 4 + i, 8 + i and 12 + i, a quarter each.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<double> X0, Vector512<double> X1, Vector512<double> X2, Vector512<double> X3) Four(T* x, long step)
        {
            var (a, b) = (Vector512.Load((float*)x), Vector512.Load((float*)(x + step)));
            var (c, d) = (Vector512.Load((float*)(x + (2 * step))), Vector512.Load((float*)(x + (3 * step))));
            var (ab0, ab1) = (Avx512F.UnpackLow(a, b).AsDouble(), Avx512F.UnpackHigh(a, b).AsDouble());
            var (cd0, cd1) = (Avx512F.UnpackLow(c, d).AsDouble(), Avx512F.UnpackHigh(c, d).AsDouble());
            return (
                Avx512F.UnpackLow(ab0, cd0), Avx512F.UnpackHigh(ab0, cd0), Avx512F.UnpackLow(ab1, cd1), Avx512F.UnpackHigh(ab1, cd1));
        }
    }

    // Four groups of eight lines; what has no room in the registers between the two steps, the first-level cache holds.
    [MethodImpl(Optimised.Loop)]
    private static void ManyWords<T, TMerge>(T* x, long step, T* to, long line, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        const int Group = 8;
        var groups = stackalloc byte[4 * Group * LineBytes];
        for (var group = 0; group < 4; group++)
        {
            Words<T, Unpacked512>(x + (group * Group * step), step, groups + (group * Group * LineBytes), LineBytes);
        }

        Regroup<T, TMerge>((double*)groups, Group, to, line, other);
    }

    // Four groups of sixteen lines.
    [MethodImpl(Optimised.Loop)]
    private static void ManyBytes<T, TMerge>(T* x, long step, T* to, long line, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        const int Group = 16;
        var groups = stackalloc byte[4 * Group * LineBytes];
        for (var group = 0; group < 4; group++)
        {
            Bytes<T, Unpacked512>(x + (group * Group * step), step, groups + (group * Group * LineBytes), LineBytes);
        }

        Regroup<T, TMerge>((double*)groups, Group, to, line, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Regroup<T, TMerge>(double* groups, int length, T* to, long line, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        for (var i = 0; i < length; i++, groups += LineBytes / sizeof(double), to += line)
        {
            var apart = length * LineBytes / sizeof(double);
            Quarters<T, TMerge>(
                Vector512.Load(groups), Vector512.Load(groups + apart), Vector512.Load(groups + (2 * apart)), Vector512.Load(groups + (3 * apart)),
                to, length * line, other);
        }
    }

    // The first quarters of four vectors become a line, the second ones the next line, and so on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters<T, TMerge>(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, T* to, long line, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (ab0, ab1) = (Avx512F.Shuffle4x128(a, b, 0b01_00_01_00), Avx512F.Shuffle4x128(a, b, 0b11_10_11_10));
        var (cd0, cd1) = (Avx512F.Shuffle4x128(c, d, 0b01_00_01_00), Avx512F.Shuffle4x128(c, d, 0b11_10_11_10));
        Put<T, TMerge>(Avx512F.Shuffle4x128(ab0, cd0, 0b10_00_10_00), to, other);
        Put<T, TMerge>(Avx512F.Shuffle4x128(ab0, cd0, 0b11_01_11_01), to + line, other);
        Put<T, TMerge>(Avx512F.Shuffle4x128(ab1, cd1, 0b10_00_10_00), to + (2 * line), other);
        Put<T, TMerge>(Avx512F.Shuffle4x128(ab1, cd1, 0b11_01_11_01), to + (3 * line), other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T, TMerge>(Vector512<double> x, T* to, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T> => MergeMap.Put<T, TMerge, Lanes512<T>>(new(x.As<double, T>()), to, other);


    // Sixteen lines. Those that are 8 apart meet first, so that after four steps each 16 bytes of a vector are a line of the target.
    [MethodImpl(Optimised.Loop)]
    private static void Bytes<T, TVector>(T* x, long step, byte* to, long line)
        where T : unmanaged
        where TVector : struct, IUnpacked<TVector>
    {
        var (a0, a8) = Both(x, x + (8 * step));
        var (a4, a12) = Both(x + (4 * step), x + (12 * step));
        var (a2, a10) = Both(x + (2 * step), x + (10 * step));
        var (a6, a14) = Both(x + (6 * step), x + (14 * step));
        var (a1, a9) = Both(x + step, x + (9 * step));
        var (a5, a13) = Both(x + (5 * step), x + (13 * step));
        var (a3, a11) = Both(x + (3 * step), x + (11 * step));
        var (a7, a15) = Both(x + (7 * step), x + (15 * step));
        Half(a0, a4, a2, a6, a1, a5, a3, a7, to, line);
        Half(a8, a12, a10, a14, a9, a13, a11, a15, to + (8 * line), line);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (TVector Low, TVector High) Both(T* x, T* y) => TVector.Unpack<T>(TVector.Load(x), TVector.Load(y));

        // Eight elements of each line: pairs of lines, then fours, eights and all of them.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Half(TVector a, TVector b, TVector c, TVector d, TVector e, TVector f, TVector g, TVector h, byte* to, long line)
        {
            var (ab0, ab1) = TVector.Unpack<T>(a, b);
            var (cd0, cd1) = TVector.Unpack<T>(c, d);
            var (ef0, ef1) = TVector.Unpack<T>(e, f);
            var (gh0, gh1) = TVector.Unpack<T>(g, h);
            Quarter(ab0, cd0, ef0, gh0, to, line);
            Quarter(ab1, cd1, ef1, gh1, to + (4 * line), line);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Quarter(TVector ab, TVector cd, TVector ef, TVector gh, byte* to, long line)
        {
            var (abcd0, abcd1) = TVector.Unpack<T>(ab, cd);
            var (efgh0, efgh1) = TVector.Unpack<T>(ef, gh);
            Lines<T, TVector>(abcd0, efgh0, to, line, 16 * line);
            Lines<T, TVector>(abcd1, efgh1, to + (2 * line), line, 16 * line);
        }
    }

    // Eight lines, as above.
    [MethodImpl(Optimised.Loop)]
    private static void Words<T, TVector>(T* x, long step, byte* to, long line)
        where T : unmanaged
        where TVector : struct, IUnpacked<TVector>
    {
        var (a0, a4) = Both(x, x + (4 * step));
        var (a2, a6) = Both(x + (2 * step), x + (6 * step));
        var (a1, a5) = Both(x + step, x + (5 * step));
        var (a3, a7) = Both(x + (3 * step), x + (7 * step));
        Half(a0, a2, a1, a3, to, line);
        Half(a4, a6, a5, a7, to + (4 * line), line);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (TVector Low, TVector High) Both(T* x, T* y) => TVector.Unpack<T>(TVector.Load(x), TVector.Load(y));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Half(TVector a, TVector b, TVector c, TVector d, byte* to, long line)
        {
            var (ab0, ab1) = TVector.Unpack<T>(a, b);
            var (cd0, cd1) = TVector.Unpack<T>(c, d);
            Lines<T, TVector>(ab0, cd0, to, line, 8 * line);
            Lines<T, TVector>(ab1, cd1, to + (2 * line), line, 8 * line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lines<T, TVector>(TVector a, TVector b, byte* to, long line, long apart)
        where T : unmanaged
        where TVector : struct, IUnpacked<TVector>
    {
        var (first, second) = TVector.Unpack<T>(a, b);
        TVector.Store(first, to, apart);
        TVector.Store(second, to + line, apart);
    }
}

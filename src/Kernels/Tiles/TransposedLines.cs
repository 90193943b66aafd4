using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Blocks of elements that are transposed in the widest vector registers; what they have no room for, <see cref="TransposedSquare"/> does.</summary>
/// <remarks>
/// Element (i, j) comes from line j and goes to line i. Lines of 4 and 8 bytes an element are read and written whole, a cache line each:
/// float64 of 128 KiB 0.135 → 0.08 ns an element. Of 1 and 2 bytes a block gives pieces of 16 bytes: uint8 0.043 → 0.02.
/// </remarks>
internal static unsafe class TransposedLines
{
    /// <summary>Elements that a block takes along a source line, and how many lines; 0 if there is no such block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Along, int Lines) Block<T>()
        where T : unmanaged => sizeof(T) switch
        {
            1 => Avx2.IsSupported ? (32, 16) : default,
            2 => Avx2.IsSupported ? (16, 8) : default,
            4 => Vector512.IsHardwareAccelerated ? (16, 16) : default,
            8 => Vector512.IsHardwareAccelerated ? (8, 8) : default,
            _ => default,
        };

    /// <summary>Transposes one block; strides from a line to the next one, in elements. Streamed, whole lines are written past the caches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // The type tests are constants to the compiler.
    public static void Run<T>(T* from, long fromLine, T* to, long toLine, bool isStreamed)
        where T : unmanaged
    {
        switch (sizeof(T))
        {
            case 1: Bytes((byte*)from, fromLine, (byte*)to, toLine); break;
            case 2: Words((short*)from, fromLine, (short*)to, toLine); break;
            case 4: Sixteen((float*)from, fromLine, (float*)to, toLine, isStreamed && AreLines(to, toLine)); break;
            default: Eight((double*)from, fromLine, (double*)to, toLine, isStreamed && AreLines(to, toLine)); break;
        }
    }

    private static bool AreLines<T>(T* to, long line)
        where T : unmanaged => (((nint)to | ((nint)line * sizeof(T))) & (Vector512<byte>.Count - 1)) == 0;

    [MethodImpl(Optimised.Loop)]
    private static void Eight(double* x, long step, double* to, long line, bool isStreamed)
    {
        var (a, b) = Pair(x, x + step);
        var (c, d) = Pair(x + (2 * step), x + (3 * step));
        var (e, f) = Pair(x + (4 * step), x + (5 * step));
        var (g, h) = Pair(x + (6 * step), x + (7 * step));
        Quarters(a, c, e, g, to, 2 * line, isStreamed);
        Quarters(b, d, f, h, to + line, 2 * line, isStreamed);

        // Elements 2i of both lines side by side, and elements 2i + 1.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<double> Even, Vector512<double> Odd) Pair(double* x, double* y)
        {
            var (first, second) = (Vector512.Load(x), Vector512.Load(y));
            return (Avx512F.UnpackLow(first, second), Avx512F.UnpackHigh(first, second));
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Sixteen(float* x, long step, float* to, long line, bool isStreamed)
    {
        var (a0, a1, a2, a3) = Four(x, step);
        var (b0, b1, b2, b3) = Four(x + (4 * step), step);
        var (c0, c1, c2, c3) = Four(x + (8 * step), step);
        var (d0, d1, d2, d3) = Four(x + (12 * step), step);
        Quarters(a0, b0, c0, d0, (double*)to, 2 * line, isStreamed);
        Quarters(a1, b1, c1, d1, (double*)(to + line), 2 * line, isStreamed);
        Quarters(a2, b2, c2, d2, (double*)(to + (2 * line)), 2 * line, isStreamed);
        Quarters(a3, b3, c3, d3, (double*)(to + (3 * line)), 2 * line, isStreamed);

        // Of four lines: vector i holds their elements i, 4 + i, 8 + i and 12 + i, a quarter each.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<double> X0, Vector512<double> X1, Vector512<double> X2, Vector512<double> X3) Four(float* x, long step)
        {
            var (a, b) = (Vector512.Load(x), Vector512.Load(x + step));
            var (c, d) = (Vector512.Load(x + (2 * step)), Vector512.Load(x + (3 * step)));
            var (ab0, ab1) = (Avx512F.UnpackLow(a, b).AsDouble(), Avx512F.UnpackHigh(a, b).AsDouble());
            var (cd0, cd1) = (Avx512F.UnpackLow(c, d).AsDouble(), Avx512F.UnpackHigh(c, d).AsDouble());
            return (
                Avx512F.UnpackLow(ab0, cd0), Avx512F.UnpackHigh(ab0, cd0), Avx512F.UnpackLow(ab1, cd1), Avx512F.UnpackHigh(ab1, cd1));
        }
    }

    // The first quarters of four vectors become a line, the second ones the next line, and so on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, double* to, long line, bool isStreamed)
    {
        var (ab0, ab1) = (Avx512F.Shuffle4x128(a, b, 0b01_00_01_00), Avx512F.Shuffle4x128(a, b, 0b11_10_11_10));
        var (cd0, cd1) = (Avx512F.Shuffle4x128(c, d, 0b01_00_01_00), Avx512F.Shuffle4x128(c, d, 0b11_10_11_10));
        var (first, second) = (Avx512F.Shuffle4x128(ab0, cd0, 0b10_00_10_00), Avx512F.Shuffle4x128(ab0, cd0, 0b11_01_11_01));
        var (third, fourth) = (Avx512F.Shuffle4x128(ab1, cd1, 0b10_00_10_00), Avx512F.Shuffle4x128(ab1, cd1, 0b11_01_11_01));
        if (isStreamed)
        {
            first.StoreAlignedNonTemporal(to);
            second.StoreAlignedNonTemporal(to + line);
            third.StoreAlignedNonTemporal(to + (2 * line));
            fourth.StoreAlignedNonTemporal(to + (3 * line));
            return;
        }

        first.Store(to);
        second.Store(to + line);
        third.Store(to + (2 * line));
        fourth.Store(to + (3 * line));
    }

    // Sixteen lines of 32 bytes. Lines that are 8 apart meet first, so that after four steps each half of a vector is a line of the target.
    [MethodImpl(Optimised.Loop)]
    private static void Bytes(byte* x, long step, byte* to, long line)
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
        static (Vector256<byte> Low, Vector256<byte> High) Both(byte* x, byte* y)
        {
            var (first, second) = (Vector256.Load(x), Vector256.Load(y));
            return (Avx2.UnpackLow(first, second), Avx2.UnpackHigh(first, second));
        }

        // Eight elements of each line: pairs of lines, then fours, eights and all of them.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Half(
            Vector256<byte> a, Vector256<byte> b, Vector256<byte> c, Vector256<byte> d,
            Vector256<byte> e, Vector256<byte> f, Vector256<byte> g, Vector256<byte> h, byte* to, long line)
        {
            var (ab0, ab1) = (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
            var (cd0, cd1) = (Avx2.UnpackLow(c, d), Avx2.UnpackHigh(c, d));
            var (ef0, ef1) = (Avx2.UnpackLow(e, f), Avx2.UnpackHigh(e, f));
            var (gh0, gh1) = (Avx2.UnpackLow(g, h), Avx2.UnpackHigh(g, h));
            Quarter(ab0, cd0, ef0, gh0, to, line);
            Quarter(ab1, cd1, ef1, gh1, to + (4 * line), line);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Quarter(Vector256<byte> ab, Vector256<byte> cd, Vector256<byte> ef, Vector256<byte> gh, byte* to, long line)
        {
            var (abcd0, abcd1) = (Avx2.UnpackLow(ab, cd), Avx2.UnpackHigh(ab, cd));
            var (efgh0, efgh1) = (Avx2.UnpackLow(ef, gh), Avx2.UnpackHigh(ef, gh));
            Halves(Avx2.UnpackLow(abcd0, efgh0), to, 16 * line);
            Halves(Avx2.UnpackHigh(abcd0, efgh0), to + line, 16 * line);
            Halves(Avx2.UnpackLow(abcd1, efgh1), to + (2 * line), 16 * line);
            Halves(Avx2.UnpackHigh(abcd1, efgh1), to + (3 * line), 16 * line);
        }
    }

    // Eight lines of 32 bytes, as above.
    [MethodImpl(Optimised.Loop)]
    private static void Words(short* x, long step, short* to, long line)
    {
        var (a0, a4) = Both(x, x + (4 * step));
        var (a2, a6) = Both(x + (2 * step), x + (6 * step));
        var (a1, a5) = Both(x + step, x + (5 * step));
        var (a3, a7) = Both(x + (3 * step), x + (7 * step));
        Half(a0, a2, a1, a3, to, line);
        Half(a4, a6, a5, a7, to + (4 * line), line);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector256<short> Low, Vector256<short> High) Both(short* x, short* y)
        {
            var (first, second) = (Vector256.Load(x), Vector256.Load(y));
            return (Avx2.UnpackLow(first, second), Avx2.UnpackHigh(first, second));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Half(Vector256<short> a, Vector256<short> b, Vector256<short> c, Vector256<short> d, short* to, long line)
        {
            var (ab0, ab1) = (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
            var (cd0, cd1) = (Avx2.UnpackLow(c, d), Avx2.UnpackHigh(c, d));
            Halves(Avx2.UnpackLow(ab0, cd0).AsByte(), (byte*)to, 16 * line);
            Halves(Avx2.UnpackHigh(ab0, cd0).AsByte(), (byte*)(to + line), 16 * line);
            Halves(Avx2.UnpackLow(ab1, cd1).AsByte(), (byte*)(to + (2 * line)), 16 * line);
            Halves(Avx2.UnpackHigh(ab1, cd1).AsByte(), (byte*)(to + (3 * line)), 16 * line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(Vector256<byte> both, byte* to, long apart)
    {
        both.GetLower().Store(to);
        both.GetUpper().Store(to + apart);
    }
}

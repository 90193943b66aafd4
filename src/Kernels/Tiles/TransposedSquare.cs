using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Squares of elements that are transposed in vector registers: element (i, j) comes from line j and goes to line i.</summary>
/// <remarks>
/// A square of n lines takes n loads, n stores and n·log₂ n unpackings, where single elements take n² of either. Copies of x.T
/// of 128 KiB: float64 0.42 → 0.17 ns an element, float32 0.34 → 0.09, uint8 0.45 → 0.07.
/// </remarks>
internal static unsafe class TransposedSquare
{
    /// <summary>The side of a square of elements of that type; 0 if there is none, on this machine or at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Side<T>()
        where T : unmanaged => sizeof(T) switch
        {
            1 or 2 => Sse2.IsSupported ? 8 : 0,
            4 => Avx.IsSupported ? 8 : 0,
            8 => Avx.IsSupported ? 4 : 0,
            _ => 0,
        };

    /// <summary>Transposes one square; strides from a line to the next one, in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // The type tests are constants to the compiler.
    public static void Run<T>(T* from, long fromLine, T* to, long toLine)
        where T : unmanaged
    {
        switch (sizeof(T))
        {
            case 1: Eight((byte*)from, fromLine, (byte*)to, toLine); break;
            case 2: Eight((ushort*)from, fromLine, (ushort*)to, toLine); break;
            case 4: Eight((float*)from, fromLine, (float*)to, toLine); break;
            default: Four((double*)from, fromLine, (double*)to, toLine); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(double* x, long step, double* to, long line)
    {
        Halves(x, step, to, line);
        Halves(x + 2, step, to + (2 * line), line);

        // Two elements of each line.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Halves(double* x, long step, double* to, long line)
        {
            var ac = Vector256.Create(Vector128.Load(x), Vector128.Load(x + (2 * step)));
            var bd = Vector256.Create(Vector128.Load(x + step), Vector128.Load(x + (3 * step)));
            Avx.UnpackLow(ac, bd).Store(to);
            Avx.UnpackHigh(ac, bd).Store(to + line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(float* x, long step, float* to, long line)
    {
        Halves(x, step, to, line);
        Halves(x + 4, step, to + (4 * line), line);

        // Four elements of each line.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Halves(float* x, long step, float* to, long line)
        {
            var (ae, bf) = (Pair(x, 4 * step), Pair(x + step, 4 * step));
            var (cg, dh) = (Pair(x + (2 * step), 4 * step), Pair(x + (3 * step), 4 * step));
            var (aebf0, aebf1) = (Avx.UnpackLow(ae, bf).AsDouble(), Avx.UnpackHigh(ae, bf).AsDouble());
            var (cgdh0, cgdh1) = (Avx.UnpackLow(cg, dh).AsDouble(), Avx.UnpackHigh(cg, dh).AsDouble());
            Avx.UnpackLow(aebf0, cgdh0).Store((double*)to);
            Avx.UnpackHigh(aebf0, cgdh0).Store((double*)(to + line));
            Avx.UnpackLow(aebf1, cgdh1).Store((double*)(to + (2 * line)));
            Avx.UnpackHigh(aebf1, cgdh1).Store((double*)(to + (3 * line)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<float> Pair(float* x, long step) => Vector256.Create(Vector128.Load(x), Vector128.Load(x + step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(ushort* x, long step, ushort* to, long line)
    {
        var (a0, a1, a2, a3) = Quarters(x, step);
        var (b0, b1, b2, b3) = Quarters(x + (4 * step), step);
        Halves(a0, b0, to, line);
        Halves(a1, b1, to + (2 * line), line);
        Halves(a2, b2, to + (4 * line), line);
        Halves(a3, b3, to + (6 * line), line);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Halves(Vector128<ulong> a, Vector128<ulong> b, ushort* to, long line)
        {
            Sse2.UnpackLow(a, b).Store((ulong*)to);
            Sse2.UnpackHigh(a, b).Store((ulong*)(to + line));
        }
    }

    // Four lines of eight: vector i holds their elements 2i, then their elements 2i + 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<ulong> X0, Vector128<ulong> X1, Vector128<ulong> X2, Vector128<ulong> X3) Quarters(ushort* x, long step)
    {
        var (a, b) = (Vector128.Load(x), Vector128.Load(x + step));
        var (c, d) = (Vector128.Load(x + (2 * step)), Vector128.Load(x + (3 * step)));
        var (ab0, ab1) = (Sse2.UnpackLow(a, b).AsUInt32(), Sse2.UnpackHigh(a, b).AsUInt32());
        var (cd0, cd1) = (Sse2.UnpackLow(c, d).AsUInt32(), Sse2.UnpackHigh(c, d).AsUInt32());
        return (
            Sse2.UnpackLow(ab0, cd0).AsUInt64(), Sse2.UnpackHigh(ab0, cd0).AsUInt64(),
            Sse2.UnpackLow(ab1, cd1).AsUInt64(), Sse2.UnpackHigh(ab1, cd1).AsUInt64());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(byte* x, long step, byte* to, long line)
    {
        var (ab, cd) = (Pair(x, step), Pair(x + (2 * step), step));
        var (ef, gh) = (Pair(x + (4 * step), step), Pair(x + (6 * step), step));
        var (abcd0, abcd1) = (Sse2.UnpackLow(ab, cd).AsUInt32(), Sse2.UnpackHigh(ab, cd).AsUInt32());
        var (efgh0, efgh1) = (Sse2.UnpackLow(ef, gh).AsUInt32(), Sse2.UnpackHigh(ef, gh).AsUInt32());
        Halves(Sse2.UnpackLow(abcd0, efgh0), to, line);
        Halves(Sse2.UnpackHigh(abcd0, efgh0), to + (2 * line), line);
        Halves(Sse2.UnpackLow(abcd1, efgh1), to + (4 * line), line);
        Halves(Sse2.UnpackHigh(abcd1, efgh1), to + (6 * line), line);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector128<ushort> Pair(byte* x, long step) => Sse2.UnpackLow(
            Vector128.CreateScalar(*(ulong*)x).AsByte(), Vector128.CreateScalar(*(ulong*)(x + step)).AsByte()).AsUInt16();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Halves(Vector128<uint> both, byte* to, long line)
        {
            *(ulong*)to = both.AsUInt64().ToScalar();
            *(ulong*)(to + line) = both.AsUInt64()[1];
        }
    }
}

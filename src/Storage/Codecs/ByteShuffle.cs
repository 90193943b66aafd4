using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Storage.Codecs;

/// <summary>Byte transposition of n elements × s bytes, to and fro, with vector code for s = 2, 4, 8 and 16.</summary>
/// <remarks>
/// Sixteen elements at a time: log₂ s rounds of interleaving turn s vectors of one byte each into s vectors of whole
/// elements, and the same network backwards.
/// </remarks>
internal static unsafe class ByteShuffle
{
    private const int Lanes = 16;

    /// <summary>Groups equal bytes of all elements. Both spans have the same length; they do not overlap.</summary>
    public static void Shuffle(ReadOnlySpan<byte> from, Span<byte> to, int itemSize)
    {
        var count = from.Length / itemSize;
        fixed (byte* source = from, target = to)
        {
            var done = itemSize switch
            {
                2 => Shuffle2(source, target, count),
                4 => Shuffle4(source, target, count),
                8 => Shuffle8(source, target, count),
                16 => Shuffle16(source, target, count),
                _ => 0,
            };
            ShuffleScalar(source, target, done, count, itemSize);
        }

        var whole = count * itemSize;
        from[whole..].CopyTo(to[whole..]);
    }

    /// <summary>Puts elements together again. <paramref name="to"/> has room for all of <paramref name="from"/>; they do not overlap.</summary>
    public static void Unshuffle(ReadOnlySpan<byte> from, Span<byte> to, int itemSize)
    {
        var count = from.Length / itemSize;
        fixed (byte* source = from, target = to)
        {
            var done = itemSize switch
            {
                2 => Unshuffle2(source, target, count),
                4 => Unshuffle4(source, target, count),
                8 => Unshuffle8(source, target, count),
                16 => Unshuffle16(source, target, count),
                _ => 0,
            };
            UnshuffleScalar(source, target, done, count, itemSize);
        }

        var whole = count * itemSize;
        from[whole..].CopyTo(to[whole..]);
    }

    private static void ShuffleScalar(byte* from, byte* to, int first, int count, int itemSize)
    {
        for (var at = 0; at < itemSize; at++)
        {
            for (var i = first; i < count; i++)
            {
                to[((nint)at * count) + i] = from[((nint)i * itemSize) + at];
            }
        }
    }

    private static void UnshuffleScalar(byte* from, byte* to, int first, int count, int itemSize)
    {
        for (var at = 0; at < itemSize; at++)
        {
            for (var i = first; i < count; i++)
            {
                to[((nint)i * itemSize) + at] = from[((nint)at * count) + i];
            }
        }
    }

    private static int Unshuffle2(byte* from, byte* to, int count)
    {
        var done = 0;
        for (; done + Lanes <= count; done += Lanes)
        {
            var a = Vector128.Load(from + done);
            var b = Vector128.Load(from + count + done);
            Low(a, b).Store(to + (2 * (nint)done));
            High(a, b).Store(to + (2 * (nint)done) + Lanes);
        }

        return done;
    }

    private static int Unshuffle4(byte* from, byte* to, int count)
    {
        var done = 0;
        for (; done + Lanes <= count; done += Lanes)
        {
            var a = Vector128.Load(from + done);
            var b = Vector128.Load(from + count + done);
            var c = Vector128.Load(from + (2 * (nint)count) + done);
            var d = Vector128.Load(from + (3 * (nint)count) + done);
            Store4(Low(a, c), High(a, c), Low(b, d), High(b, d), to + (4 * (nint)done));
        }

        return done;
    }

    // x = bytes 0 and 2 of elements 0-7, y = of 8-15, z and w = bytes 1 and 3.
    private static void Store4(Vector128<byte> x, Vector128<byte> y, Vector128<byte> z, Vector128<byte> w, byte* to)
    {
        Low(x, z).Store(to);
        High(x, z).Store(to + 16);
        Low(y, w).Store(to + 32);
        High(y, w).Store(to + 48);
    }

    private static int Unshuffle8(byte* from, byte* to, int count)
    {
        var done = 0;
        var rows = stackalloc Vector128<byte>[8];
        var next = stackalloc Vector128<byte>[8];
        for (; done + Lanes <= count; done += Lanes)
        {
            for (var i = 0; i < 8; i++)
            {
                rows[i] = Vector128.Load(from + ((nint)i * count) + done);
            }

            Round(rows, next, 8);
            Round(next, rows, 8);
            Round(rows, (Vector128<byte>*)(to + (8 * (nint)done)), 8);
        }

        return done;
    }

    private static int Unshuffle16(byte* from, byte* to, int count)
    {
        var done = 0;
        var rows = stackalloc Vector128<byte>[16];
        var next = stackalloc Vector128<byte>[16];
        for (; done + Lanes <= count; done += Lanes)
        {
            for (var i = 0; i < 16; i++)
            {
                rows[i] = Vector128.Load(from + ((nint)i * count) + done);
            }

            Round(rows, next, 16);
            Round(next, rows, 16);
            Round(rows, next, 16);
            Round(next, (Vector128<byte>*)(to + (16 * (nint)done)), 16);
        }

        return done;
    }

    // One round of the perfect shuffle: rows i and i + n/2 interleave into rows 2i and 2i + 1. log₂ n rounds transpose.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(Vector128<byte>* from, Vector128<byte>* to, int rows)
    {
        for (var i = 0; i < rows / 2; i++)
        {
            var (a, b) = (from[i], from[i + (rows / 2)]);
            Low(a, b).Store((byte*)(to + (2 * i)));
            High(a, b).Store((byte*)(to + (2 * i) + 1));
        }
    }

    private static int Shuffle2(byte* from, byte* to, int count)
    {
        var done = 0;
        for (; done + Lanes <= count; done += Lanes)
        {
            var a = Vector128.Load(from + (2 * (nint)done));
            var b = Vector128.Load(from + (2 * (nint)done) + Lanes);
            Even(a, b).Store(to + done);
            Odd(a, b).Store(to + count + done);
        }

        return done;
    }

    private static int Shuffle4(byte* from, byte* to, int count) => ShuffleRounds(from, to, count, 4);

    private static int Shuffle8(byte* from, byte* to, int count) => ShuffleRounds(from, to, count, 8);

    private static int Shuffle16(byte* from, byte* to, int count) => ShuffleRounds(from, to, count, 16);

    // The rounds of Unshuffle backwards: rows 2i and 2i + 1 part into rows i and i + n/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ShuffleRounds(byte* from, byte* to, int count, int rows)
    {
        var done = 0;
        var current = stackalloc Vector128<byte>[16];
        var next = stackalloc Vector128<byte>[16];
        for (; done + Lanes <= count; done += Lanes)
        {
            for (var i = 0; i < rows; i++)
            {
                current[i] = Vector128.Load(from + ((nint)rows * done) + (i * Lanes));
            }

            for (var round = 1; round < rows; round *= 2)
            {
                for (var i = 0; i < rows / 2; i++)
                {
                    var (a, b) = (current[2 * i], current[(2 * i) + 1]);
                    next[i] = Even(a, b);
                    next[i + (rows / 2)] = Odd(a, b);
                }

                var swap = current;
                current = next;
                next = swap;
            }

            for (var i = 0; i < rows; i++)
            {
                current[i].Store(to + ((nint)i * count) + done);
            }
        }

        return done;
    }

    // a0 b0 a1 b1 … a7 b7
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Low(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Interleave(a, b, 0);

    // a8 b8 … a15 b15
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> High(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Interleave(a, b, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Even(Vector128<byte> a, Vector128<byte> b)
    {
        var low = Vector128.Create((ushort)0x00FF);
        return Vector128.Narrow(a.AsUInt16() & low, b.AsUInt16() & low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Odd(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Narrow(a.AsUInt16() >>> 8, b.AsUInt16() >>> 8);

    private static Vector128<byte> Interleave(Vector128<byte> a, Vector128<byte> b, int from)
    {
        Span<byte> mixed = stackalloc byte[16];
        for (var i = 0; i < 8; i++)
        {
            mixed[2 * i] = a[from + i];
            mixed[(2 * i) + 1] = b[from + i];
        }

        return MemoryMarshal.Read<Vector128<byte>>(mixed);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Storage.Codecs;

/// <summary>Byte transposition of n elements × s bytes, to and fro, with vector code for s = 2, 4, 8 and 16.</summary>
/// <remarks>
/// Sixteen elements at a time, as s vectors. One round of interleaving vector i with vector i + s/2 rotates the bits of
/// each byte's place by one, so log₂ s rounds put elements together and four rounds take them apart.
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
        var rows = stackalloc byte*[itemSize];
        fixed (byte* source = from, target = to)
        {
            for (var i = 0; i < itemSize; i++)
            {
                rows[i] = source + ((nint)i * count);
            }

            Unshuffle(rows, count, target, itemSize);
        }

        var whole = count * itemSize;
        from[whole..].CopyTo(to[whole..]);
    }

    /// <summary>Puts elements together from rows that lie anywhere: row k has byte k of <paramref name="count"/> elements.</summary>
    public static void Unshuffle(byte** rows, int count, byte* to, int itemSize)
    {
        var done = itemSize switch
        {
            2 => Unshuffle2(rows, to, count),
            4 => Unshuffle4(rows, to, count),
            8 => Unshuffle8(rows, to, count),
            16 => Unshuffle16(rows, to, count),
            _ => 0,
        };
        UnshuffleScalar(rows, to, done, count, itemSize);
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

    private static void UnshuffleScalar(byte** rows, byte* to, int first, int count, int itemSize)
    {
        for (var at = 0; at < itemSize; at++)
        {
            for (var i = first; i < count; i++)
            {
                to[((nint)i * itemSize) + at] = rows[at][i];
            }
        }
    }

    private static int Unshuffle2(byte** rows, byte* to, int count)
    {
        var done = 0;
        for (; done + Lanes <= count; done += Lanes)
        {
            var (a, b) = (Vector128.Load(rows[0] + done), Vector128.Load(rows[1] + done));
            Low(a, b).Store(to + (2 * (nint)done));
            High(a, b).Store(to + (2 * (nint)done) + Lanes);
        }

        return done;
    }

    private static int Unshuffle4(byte** rows, byte* to, int count)
    {
        var done = 0;
        for (; done + Lanes <= count; done += Lanes)
        {
            var (a, b) = (Vector128.Load(rows[0] + done), Vector128.Load(rows[1] + done));
            var (c, d) = (Vector128.Load(rows[2] + done), Vector128.Load(rows[3] + done));
            Store4(Low(a, c), High(a, c), Low(b, d), High(b, d), to + (4 * (nint)done));
        }

        return done;
    }

    // x = bytes 0 and 2 of elements 0-7, y = of 8-15, z and w = bytes 1 and 3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4(Vector128<byte> x, Vector128<byte> y, Vector128<byte> z, Vector128<byte> w, byte* to)
    {
        Low(x, z).Store(to);
        High(x, z).Store(to + 16);
        Low(y, w).Store(to + 32);
        High(y, w).Store(to + 48);
    }

    // Written out, so that all sixteen vectors stay in registers.
    private static int Unshuffle8(byte** rows, byte* to, int count)
    {
        unchecked
        {
            var (r0, r1, r2, r3) = ((nint)rows[0], (nint)rows[1], (nint)rows[2], (nint)rows[3]);
            var (r4, r5, r6, r7) = ((nint)rows[4], (nint)rows[5], (nint)rows[6], (nint)rows[7]);
            nint done = 0;
            for (; done + Lanes <= count; done += Lanes)
            {
                var (a, e) = (Vector128.Load((byte*)(r0 + done)), Vector128.Load((byte*)(r4 + done)));
                var (c, g) = (Vector128.Load((byte*)(r2 + done)), Vector128.Load((byte*)(r6 + done)));
                var (aeLow, aeHigh, cgLow, cgHigh) = (Low(a, e), High(a, e), Low(c, g), High(c, g));
                var (b, f) = (Vector128.Load((byte*)(r1 + done)), Vector128.Load((byte*)(r5 + done)));
                var (d, h) = (Vector128.Load((byte*)(r3 + done)), Vector128.Load((byte*)(r7 + done)));
                var (bfLow, bfHigh, dhLow, dhHigh) = (Low(b, f), High(b, f), Low(d, h), High(d, h));
                Store4(Low(aeLow, cgLow), High(aeLow, cgLow), Low(bfLow, dhLow), High(bfLow, dhLow), to + (8 * done));
                Store4(Low(aeHigh, cgHigh), High(aeHigh, cgHigh), Low(bfHigh, dhHigh), High(bfHigh, dhHigh), to + (8 * done) + 64);
            }

            return (int)done;
        }
    }

    private static int Unshuffle16(byte** rows, byte* to, int count)
    {
        var done = 0;
        var current = stackalloc Vector128<byte>[16];
        var next = stackalloc Vector128<byte>[16];
        for (; done + Lanes <= count; done += Lanes)
        {
            for (var i = 0; i < 16; i++)
            {
                current[i] = Vector128.Load(rows[i] + done);
            }

            Round(current, next, 16);
            Round(next, current, 16);
            Round(current, next, 16);
            Round(next, (Vector128<byte>*)(to + (16 * (nint)done)), 16);
        }

        return done;
    }

    // One round of the perfect shuffle: rows i and i + n/2 interleave into rows 2i and 2i + 1.
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

    private static int Shuffle4(byte* from, byte* to, int count)
    {
        nint done = 0;
        for (; done + Lanes <= count; done += Lanes)
        {
            var (a, b) = (Vector128.Load(from + (4 * done)), Vector128.Load(from + (4 * done) + 16));
            var (c, d) = (Vector128.Load(from + (4 * done) + 32), Vector128.Load(from + (4 * done) + 48));
            (a, b, c, d) = (Low(a, c), High(a, c), Low(b, d), High(b, d));
            (a, b, c, d) = (Low(a, c), High(a, c), Low(b, d), High(b, d));
            (a, b, c, d) = (Low(a, c), High(a, c), Low(b, d), High(b, d));
            Low(a, c).Store(to + done);
            High(a, c).Store(to + count + done);
            Low(b, d).Store(to + (2 * (nint)count) + done);
            High(b, d).Store(to + (3 * (nint)count) + done);
        }

        return (int)done;
    }

    private static int Shuffle8(byte* from, byte* to, int count)
    {
        nint done = 0;
        for (; done + Lanes <= count; done += Lanes)
        {
            var source = from + (8 * done);
            var (a, b, c, d) = (Vector128.Load(source), Vector128.Load(source + 16), Vector128.Load(source + 32), Vector128.Load(source + 48));
            source += 64;
            var (e, f, g, h) = (Vector128.Load(source), Vector128.Load(source + 16), Vector128.Load(source + 32), Vector128.Load(source + 48));
            (a, b, c, d, e, f, g, h) = (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
            (a, b, c, d, e, f, g, h) = (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
            (a, b, c, d, e, f, g, h) = (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
            var row = to + done;
            Low(a, e).Store(row);
            High(a, e).Store(row += count);
            Low(b, f).Store(row += count);
            High(b, f).Store(row += count);
            Low(c, g).Store(row += count);
            High(c, g).Store(row += count);
            Low(d, h).Store(row += count);
            High(d, h).Store(row + count);
        }

        return (int)done;
    }

    private static int Shuffle16(byte* from, byte* to, int count)
    {
        nint done = 0;
        var current = stackalloc Vector128<byte>[16];
        var next = stackalloc Vector128<byte>[16];
        for (; done + Lanes <= count; done += Lanes)
        {
            Round((Vector128<byte>*)(from + (16 * done)), current, 16);
            Round(current, next, 16);
            Round(next, current, 16);
            Round(current, next, 16);
            for (var i = 0; i < 16; i++)
            {
                next[i].Store(to + (i * (nint)count) + done);
            }
        }

        return (int)done;
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

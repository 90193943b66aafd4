using System.Runtime.CompilerServices;

namespace ActorArrays.Storage.Codecs;

/// <summary>Undoes the transposition of an n × 8 s matrix of bits: Blosc's second kind of shuffle.</summary>
/// <remarks>Row 8 k + b has bit b of byte k of all elements, eight elements a byte, the first in the lowest bit.</remarks>
internal static unsafe class BitShuffle
{
    /// <summary>Puts elements together again; a number of elements that is no multiple of 8 was left as it is.</summary>
    public static void Unshuffle(ReadOnlySpan<byte> from, Span<byte> to, int itemSize)
    {
        var count = from.Length / itemSize;
        if (count % 8 != 0)
        {
            from.CopyTo(to);
            return;
        }

        fixed (byte* source = from, target = to)
        {
            Rows(source, target, count / 8, itemSize);
        }

        var whole = count * itemSize;
        from[whole..].CopyTo(to[whole..]);
    }

    private static void Rows(byte* from, byte* to, int rowBytes, int itemSize)
    {
        unchecked
        {
            for (var group = 0; group < rowBytes; group++)
            {
                var elements = to + ((nint)group * 8 * itemSize);
                for (var k = 0; k < itemSize; k++)
                {
                    var column = from + ((nint)k * 8 * rowBytes) + group;
                    ulong bits = 0;
                    for (var b = 0; b < 8; b++)
                    {
                        bits |= (ulong)column[(nint)b * rowBytes] << (8 * b);
                    }

                    bits = Transpose(bits);
                    for (var i = 0; i < 8; i++)
                    {
                        elements[((nint)i * itemSize) + k] = (byte)(bits >> (8 * i));
                    }
                }
            }
        }
    }

    // 8 × 8 bits by swapping 1 × 1, 2 × 2 and 4 × 4 squares. Source: Warren, Hacker's Delight, 2nd ed., 7-3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Transpose(ulong x)
    {
        x = SwapSquares(x, 7, 0x00AA00AA00AA00AA);
        x = SwapSquares(x, 14, 0x0000CCCC0000CCCC);
        return SwapSquares(x, 28, 0x00000000F0F0F0F0);
    }

    private static ulong SwapSquares(ulong x, int distance, ulong mask)
    {
        var swapped = (x ^ (x >> distance)) & mask;
        return x ^ swapped ^ (swapped << distance);
    }
}

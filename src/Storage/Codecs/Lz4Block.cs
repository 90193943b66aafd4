using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Storage.Codecs;

/// <summary>LZ4's block format: sequences of a token, literals, and a match of 4 bytes or more up to 64 KiB back.</summary>
/// <remarks>
/// <code>
/// token     4 bits literal length, 4 bits match length - 4; 15 goes on in bytes of 255 and a last smaller one
/// literals
/// offset    2 bytes, little-endian, 1 … 65535     (the last sequence ends after its literals)
/// </code>
/// Source: LZ4 Block Format Description.
/// </remarks>
internal static unsafe class Lz4Block
{
    private const int HashBits = 12;
    private const int MatchLengthMin = 4;
    // The last match starts at least 12 bytes before the end, and the last 5 bytes are literals.
    private const int MatchStartMargin = 12;
    private const int MatchEndMargin = 5;
    private const int OffsetMax = 65535;
    private const int LengthInToken = 15;
    private const int Wide = MatchCopy.Wide;

    /// <summary>The most bytes that encoding so many can give.</summary>
    public static long EncodedBytesMax(long decodedBytes) => decodedBytes + (decodedBytes / 255) + 16;

    /// <summary>Decodes a block.</summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="CodecException">The block is damaged, or decodes to more than <paramref name="room"/> bytes.</exception>
    public static int Decode(byte* from, int count, byte* to, int room)
    {
        unchecked
        {
            var (input, inputEnd) = ((nint)from, (nint)from + count);
            var (output, outputEnd) = ((nint)to, (nint)to + room);
            while (input < inputEnd)
            {
                int token = *(byte*)input++;
                var literals = Length(token >> 4, ref input, inputEnd);
                if (literals > inputEnd - input || literals > outputEnd - output)
                {
                    throw Damaged();
                }

                CopyApart((byte*)input, (byte*)output, literals, Math.Min(inputEnd - input, outputEnd - output));
                input += literals;
                output += literals;
                if (input == inputEnd)
                {
                    return (int)(output - (nint)to);
                }

                if (inputEnd - input < 2)
                {
                    throw Damaged();
                }

                var offset = (nint)Unsafe.ReadUnaligned<ushort>((byte*)input);
                input += 2;
                var match = Length(token & LengthInToken, ref input, inputEnd) + MatchLengthMin;
                if (offset == 0 || offset > output - (nint)to || match > outputEnd - output)
                {
                    throw Damaged();
                }

                MatchCopy.Copy((byte*)output, offset, match, outputEnd - output);
                output += match;
            }

            throw Damaged();
        }
    }

    /// <summary>Encodes greedily, with one candidate a hash.</summary>
    /// <param name="from">The bytes.</param>
    /// <param name="count">How many.</param>
    /// <param name="to">Room for the block.</param>
    /// <param name="room">How much; give less than <paramref name="count"/> to stop early where nothing is gained.</param>
    /// <param name="acceleration">1 or more: how fast the search skips through bytes without matches.</param>
    /// <returns>The bytes written, or 0 if there is not enough room.</returns>
    public static int Encode(byte* from, int count, byte* to, int room, int acceleration)
    {
        unchecked
        {
            var table = stackalloc int[1 << HashBits];
            new Span<int>(table, 1 << HashBits).Fill(-OffsetMax - 1);
            var anchor = from;
            var position = from;
            var lastStart = from + count - MatchStartMargin;
            var output = to;
            var end = to + room;
            while (count > MatchStartMargin && position < lastStart && FindMatch(from, ref position, lastStart, table, acceleration, out var match))
            {
                while (position > anchor && match > from && position[-1] == match[-1])
                {
                    position--;
                    match--;
                }

                var length = MatchLength(position, match, from + count - MatchEndMargin);
                if (!Put(anchor, (int)(position - anchor), (int)(position - match), length, ref output, end))
                {
                    return 0;
                }

                position += length;
                anchor = position;
            }

            return PutLast(anchor, (int)(from + count - anchor), ref output, end) ? (int)(output - to) : 0;
        }
    }

    private static bool FindMatch(
        byte* from, ref byte* position, byte* lastStart, int* table, int acceleration, out byte* match)
    {
        unchecked
        {
            var misses = acceleration << 6;
            for (var at = position; at < lastStart; at += misses++ >> 6)
            {
                var word = Unsafe.ReadUnaligned<uint>(at);
                var slot = table + ((word * 2654435761U) >> (32 - HashBits));
                match = from + *slot;
                var distance = at - match;
                *slot = (int)(at - from);
                if (distance <= OffsetMax && Unsafe.ReadUnaligned<uint>(match) == word)
                {
                    position = at;
                    return true;
                }
            }

            match = null;
            return false;
        }
    }

    private static int MatchLength(byte* position, byte* match, byte* end)
    {
        unchecked
        {
            var length = MatchLengthMin;
            while (position + length + sizeof(ulong) <= end)
            {
                var difference = Unsafe.ReadUnaligned<ulong>(position + length) ^ Unsafe.ReadUnaligned<ulong>(match + length);
                if (difference != 0)
                {
                    return length + (BitOperations.TrailingZeroCount(difference) >> 3);
                }

                length += sizeof(ulong);
            }

            while (position + length < end && position[length] == match[length])
            {
                length++;
            }

            return length;
        }
    }

    private static bool Put(byte* literals, int literalCount, int offset, int matchLength, ref byte* output, byte* end)
    {
        unchecked
        {
            var extra = matchLength - MatchLengthMin;
            if (end - output < 1 + literalCount + (literalCount / 255) + 1 + 2 + (extra / 255) + 1)
            {
                return false;
            }

            var token = output++;
            *token = (byte)((PutLength(literalCount, ref output) << 4) | Math.Min(extra, LengthInToken));
            Unsafe.CopyBlockUnaligned(output, literals, (uint)literalCount);
            output += literalCount;
            Unsafe.WriteUnaligned(output, (ushort)offset);
            output += 2;
            PutLength(extra, ref output);
            return true;
        }
    }

    private static bool PutLast(byte* literals, int count, ref byte* output, byte* end)
    {
        unchecked
        {
            if (end - output < 1 + count + (count / 255) + 1)
            {
                return false;
            }

            var token = output++;
            *token = (byte)(PutLength(count, ref output) << 4);
            Unsafe.CopyBlockUnaligned(output, literals, (uint)count);
            output += count;
            return true;
        }
    }

    // Writes the bytes after the token, and returns the token's part.
    private static int PutLength(int length, ref byte* output)
    {
        unchecked
        {
            if (length < LengthInToken)
            {
                return length;
            }

            for (length -= LengthInToken; length >= 255; length -= 255)
            {
                *output++ = 255;
            }

            *output++ = (byte)length;
            return LengthInToken;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Length(int inToken, ref nint input, nint inputEnd) =>
        inToken < LengthInToken ? inToken : LongLength(ref input, inputEnd);

    private static nint LongLength(ref nint input, nint inputEnd)
    {
        unchecked
        {
            nint length = LengthInToken;
            int more;
            do
            {
                if (input >= inputEnd)
                {
                    throw Damaged();
                }

                more = *(byte*)input++;
                length += more;
            }
            while (more == 255);
            return length;
        }
    }

    // Sixteen bytes at a time where both sides have room for the excess; lengths are mostly short.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyApart(byte* from, byte* to, nint count, nint room)
    {
        unchecked
        {
            if (count <= 4 * Wide && room >= 5 * Wide)
            {
                for (nint at = 0; at < count; at += Wide)
                {
                    Vector128.Load(from + at).Store(to + at);
                }
            }
            else
            {
                Unsafe.CopyBlockUnaligned(to, from, (uint)count);
            }
        }
    }

    private static CodecException Damaged() => new("the LZ4 data is damaged");
}

using System.Numerics;

namespace ActorArrays.Storage.Codecs.Inflate;

/// <summary>Builds the look-up tables of one DEFLATE code: the next bits of the input index an entry that says all.</summary>
/// <remarks>
/// <code>
/// entry   bits 0-7   bits that the symbol takes: its code, and the extra bits behind it
///         bits 8-11  bits of the code alone; of a pointer, the index bits of its second table; of literals, how many: 1 or 2
///         bit 12     end of block        bit 13  pointer to a second table      bit 14  no symbol has this code
///         bit 15     literal             bits 16-31  literals, length or distance base, or where the second table starts
/// </code>
/// Codes longer than the index continue in second tables. The first table is built by doubling: the codes of one length
/// are entered once, and what stands there is copied when the index grows by a bit.
/// Source: RFC 1951; the size bounds are those of zlib's enough.c.
/// </remarks>
internal static unsafe class HuffmanTable
{
    public const uint EndOfBlock = 1 << 12;
    public const uint Pointer = 1 << 13;
    public const uint Unused = 1 << 14;
    public const uint Literal = 1 << 15;
    public const int CodeBitsMax = 15;

    /// <summary>Index bits and greatest size of the table of literals and lengths.</summary>
    public const int LiteralBits = 11;
    public const int LiteralTableLength = 2342;

    /// <summary>Index bits and greatest size of the table of distances.</summary>
    public const int DistanceBits = 8;
    public const int DistanceTableLength = 402;

    /// <summary>Index bits and size of the table of code lengths, which are at most 7 bits long.</summary>
    public const int LengthBits = 7;
    public const int LengthTableLength = 128;

    /// <summary>Builds a table.</summary>
    /// <param name="lengths">The code length of each symbol; 0 for one that does not occur.</param>
    /// <param name="symbols">The entry of each symbol, without the bits of its code.</param>
    /// <param name="indexBits">The index bits of the first table.</param>
    /// <param name="table">Room for the table.</param>
    /// <param name="room">How much.</param>
    /// <returns>False if the lengths make no code.</returns>
    public static bool Build(ReadOnlySpan<byte> lengths, ReadOnlySpan<uint> symbols, int indexBits, uint* table, int room)
    {
        unchecked
        {
            Span<int> counts = stackalloc int[CodeBitsMax + 1];
            Span<ushort> sorted = stackalloc ushort[lengths.Length];
            var used = Sort(lengths, counts, sorted);
            if (!IsCode(counts, used))
            {
                return false;
            }

            var (code, at, size) = (0u, 0, 1);
            // What stays of this is the other bit of a code of one symbol, the only code that may be incomplete, or an empty one.
            table[0] = Unused | 1;
            for (var length = 1; length <= indexBits; length++)
            {
                new Span<uint>(table, size).CopyTo(new Span<uint>(table + size, size));
                size *= 2;
                for (var left = counts[length]; left > 0; left--)
                {
                    table[code] = Entry(symbols[sorted[at++]], length);
                    code = NextReversed(code, length);
                }
            }

            return BuildSecond(counts, sorted, symbols, indexBits, table, room, code, at);
        }
    }

    private static bool BuildSecond(
        ReadOnlySpan<int> counts, ReadOnlySpan<ushort> sorted, ReadOnlySpan<uint> symbols, int indexBits, uint* table,
        int room, uint code, int at)
    {
        unchecked
        {
            var (mask, next, prefix, start, secondBits) = ((1u << indexBits) - 1, 1 << indexBits, uint.MaxValue, 0, 0);
            for (var length = indexBits + 1; length <= CodeBitsMax; length++)
            {
                for (var left = counts[length]; left > 0; left--)
                {
                    if ((code & mask) != prefix)
                    {
                        prefix = code & mask;
                        start = next;
                        secondBits = SecondBits(counts, length, left, indexBits);
                        next += 1 << secondBits;
                        if (next > room)
                        {
                            return false;
                        }

                        table[prefix] = Pointer | (uint)indexBits | ((uint)secondBits << 8) | ((uint)start << 16);
                    }

                    var entry = Entry(symbols[sorted[at++]], length - indexBits);
                    for (var i = code >> indexBits; i < 1u << secondBits; i += 1u << (length - indexBits))
                    {
                        table[start + (int)i] = entry;
                    }

                    code = NextReversed(code, length);
                }
            }

            return true;
        }
    }

    /// <summary>True if two literals in a row fit the index often enough to pay for <see cref="PairLiterals"/>.</summary>
    public static bool HasShortLiterals(ReadOnlySpan<byte> lengths)
    {
        const int ShortBits = LiteralBits / 2;
        var space = 0;
        foreach (var length in lengths[..256])
        {
            space += length is > 0 and <= ShortBits ? (1 << LiteralBits) >> length : 0;
        }

        return space >= (1 << LiteralBits) / 4;
    }

    /// <summary>Lets an entry stand for two literals where the codes of both fit the index.</summary>
    /// <remarks>The high bytes of floating-point numbers have codes of one or two bits, so most look-ups then give two bytes.</remarks>
    public static void PairLiterals(uint* table)
    {
        unchecked
        {
            const uint OneToTwo = 1 << 8;
            // Downwards, because the second literal's entry lies below the pair's, and must still be a single one.
            for (var i = (1 << LiteralBits) - 1; i >= 0; i--)
            {
                var first = table[i];
                var codeBits = (int)(first & 0xFF);
                if ((first & Literal) == 0 || codeBits >= LiteralBits)
                {
                    continue;
                }

                var second = table[i >> codeBits];
                var isPair = (second & Literal) != 0 && codeBits + (int)(second & 0xFF) <= LiteralBits;
                table[i] = isPair ? first + (second & 0xFF) + OneToTwo + ((second >> 16) << 24) : first;
            }
        }
    }

    // A second table is as wide as it must be for all codes that begin as this one.
    private static int SecondBits(ReadOnlySpan<int> counts, int length, int left, int indexBits)
    {
        var bits = length - indexBits;
        var space = left;
        while (space < 1 << bits && bits + indexBits < CodeBitsMax)
        {
            bits++;
            space = (2 * space) + counts[bits + indexBits];
        }

        return bits;
    }

    // Symbols in the order of their codes: by length, then by number.
    private static int Sort(ReadOnlySpan<byte> lengths, Span<int> counts, Span<ushort> sorted)
    {
        counts.Clear();
        foreach (var length in lengths)
        {
            counts[length]++;
        }

        Span<int> starts = stackalloc int[CodeBitsMax + 2];
        starts[1] = 0;
        for (var length = 1; length <= CodeBitsMax; length++)
        {
            starts[length + 1] = starts[length] + counts[length];
        }

        var used = starts[CodeBitsMax + 1];
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] > 0)
            {
                sorted[starts[lengths[symbol]]++] = (ushort)symbol;
            }
        }

        return used;
    }

    private static bool IsCode(ReadOnlySpan<int> counts, int used)
    {
        var left = 1;
        for (var length = 1; length <= CodeBitsMax; length++)
        {
            left = (2 * left) - counts[length];
            if (left < 0)
            {
                return false;
            }
        }

        return left == 0 || used == 0 || (used == 1 && counts[1] == 1);
    }

    private static uint Entry(uint symbol, int codeBits) =>
        unchecked(symbol + (uint)codeBits + ((symbol & Literal) != 0 ? 1u << 8 : (uint)codeBits << 8));

    // Codes count up from their most significant bit, which comes first in the input and so is the lowest bit here.
    private static uint NextReversed(uint code, int length)
    {
        unchecked
        {
            var zeros = code ^ ((1u << length) - 1);
            if (zeros == 0)
            {
                return code;
            }

            var bit = 1u << BitOperations.Log2(zeros);
            return (code & (bit - 1)) | bit;
        }
    }
}

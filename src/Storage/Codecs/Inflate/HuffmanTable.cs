using System.Numerics;

namespace ActorArrays.Storage.Codecs.Inflate;

/// <summary>Builds the look-up tables of one DEFLATE code: the next bits of the input index an entry that says all.</summary>
/// <remarks>
/// <code>
/// entry   bits 0-7   bits that the entry takes: its codes, and the extra bits behind them
///         bits 8-11  bits of the codes alone; of a pointer, the index bits of its second table
///         bits 12-13 literals in it: 0, 1 or 2; of a special entry, which one it is
///         bit 14     special: the end of the block, a pointer to a second table, or no symbol has this code
///         bit 15     a match, behind the literal if there is one
///         bits 16-23 the first literal       bits 24-31  the second literal, or the length of the match - 3
///         bits 16-31 of a distance its base; of a pointer where the second table starts
/// </code>
/// Codes longer than the index continue in second tables. The first table is built by doubling: the codes of one length
/// are entered once, and what stands there is copied when the index grows by a bit.
/// Source: RFC 1951; the size bounds are those of zlib's enough.c.
/// </remarks>
internal static unsafe class HuffmanTable
{
    public const uint OneLiteral = 1 << LiteralsShift;
    public const uint LiteralsMask = 3 << LiteralsShift;
    public const int LiteralsShift = 12;
    public const uint Special = 1 << 14;
    public const uint EndOfBlock = Special;
    public const uint Pointer = Special | (1 << 12);
    public const uint Unused = Special | (2 << 12);
    public const uint KindMask = Special | LiteralsMask;
    public const uint Match = 1 << 15;
    public const int CodeBitsMax = 15;
    public const int MatchLengthMin = 3;

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

    /// <summary>True if a literal and the symbol behind it fit the index often enough to pay for <see cref="JoinLiterals"/>.</summary>
    /// <param name="lengths">The code length of each symbol, literals first.</param>
    public static bool HasShortLiterals(ReadOnlySpan<byte> lengths)
    {
        var shortest = CodeBitsMax;
        foreach (var length in lengths)
        {
            shortest = length > 0 ? Math.Min(shortest, length) : shortest;
        }

        return Space(lengths[..256], LiteralBits - shortest) >= (1 << CodeBitsMax) / 4;
    }

    /// <summary>True if so many symbols are matches that guessing which ones costs more than treating all alike.</summary>
    /// <remarks>
    /// A wrong guess costs 18 cycles, a literal 7, any symbol by the common path 15: even where three of four are literals.
    /// </remarks>
    /// <param name="lengths">The code length of each symbol, literals first.</param>
    public static bool HasFrequentMatches(ReadOnlySpan<byte> lengths) =>
        Space(lengths[257..], CodeBitsMax) >= (1 << CodeBitsMax) / 4;

    // How often symbols with codes of at most so many bits occur, if the code is a good one, in parts of 2^15.
    private static int Space(ReadOnlySpan<byte> lengths, int bitsMax)
    {
        var space = 0;
        foreach (var length in lengths)
        {
            space += length > 0 && length <= bitsMax ? (1 << CodeBitsMax) >> length : 0;
        }

        return space;
    }

    /// <summary>Lets an entry stand for a literal and the literal or match behind it, where the codes of both fit the index.</summary>
    /// <remarks>
    /// The high bytes of floating-point numbers have codes of one or two bits, or are in matches of three bytes whose code has
    /// one, so most look-ups then give two symbols, and the branch that would guess which one comes next is gone.
    /// </remarks>
    public static void JoinLiterals(uint* table)
    {
        unchecked
        {
            // Downwards, because the second symbol's entry lies below the joined one, and must still be a single one.
            for (var i = (1 << LiteralBits) - 1; i >= 0; i--)
            {
                var first = table[i];
                var bits = first & 0xFF;
                if ((first & (Match | KindMask)) == OneLiteral && bits < LiteralBits)
                {
                    table[i] = Join(first, table[i >> (int)bits]);
                }
            }
        }
    }

    private static uint Join(uint literal, uint second)
    {
        unchecked
        {
            var bits = literal & 0xFF;
            return (second & Special) != 0 || bits + ((second >> 8) & 15) > LiteralBits ? literal
                : (second & Match) != 0 ? second + bits + (bits << 8) + OneLiteral + (literal & 0xFF0000)
                : literal + (second & 0xFF) + OneLiteral + ((second & 0xFF0000) << 8);
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

    private static uint Entry(uint symbol, int codeBits) => unchecked(symbol + (uint)codeBits + ((uint)codeBits << 8));

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

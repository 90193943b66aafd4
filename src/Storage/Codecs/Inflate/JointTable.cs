using System.Runtime.CompilerServices;

namespace ActorArrays.Storage.Codecs.Inflate;

/// <summary>Puts the codes of a match's length and distance into one look-up, for blocks of which every second symbol is a match.</summary>
/// <remarks>
/// Noisy floating-point data at a low level of gzip is so: a match of three bytes has a code of one bit, that of its distance
/// three to five, and literals have nine. Two look-ups a match, each of which waits for the one before, become one.
/// </remarks>
internal static unsafe class JointTable
{
    /// <summary>Index bits: two look-ups take at most 46 bits with the extra bits of two distances, and leave ten for the next.</summary>
    public const int Bits = 10;
    public const int Length = 1 << Bits;
    public const int LiteralsShift = 6;

    /// <summary>
    /// A literal is followed by a copy of no length, from so far back that what is loaded was stored long ago: a load of bytes just
    /// stored would wait for them.
    /// </summary>
    public const int Far = 4096;

    /// <summary>Distances that exist reach so far back; where so much was decoded none needs a check.</summary>
    public const int DistanceMax = 32768;
    private const ushort Index = Bits << 8;
    private const int RareMax = Length / 16;

    /// <summary>Builds the table of a block.</summary>
    /// <param name="literals">The code of literals and lengths, before <see cref="HuffmanTable.JoinLiterals"/>.</param>
    /// <param name="distances">The code of distances.</param>
    /// <param name="table">Room for <see cref="Length"/> entries.</param>
    /// <returns>False if so many symbols do not fit that the table does not pay.</returns>
    public static bool TryBuild(uint* literals, uint* distances, JointEntry* table)
    {
        // The matches have the code 0, literals begin with a 1: by turns each of them would be guessed wrong half of the time.
        return Fill(0, literals, distances, table) + Fill(1, literals, distances, table) <= RareMax;
    }

    // Every second entry; how many of them are none.
    private static int Fill(uint first, uint* literals, uint* distances, JointEntry* table)
    {
        var rare = 0;
        for (var i = first; i < Length; i += 2)
        {
            var entry = Entry(i, literals[i], distances);
            table[i] = entry;
            rare += entry.Control == Index ? 1 : 0;
        }

        return rare;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JointEntry Entry(uint index, uint symbol, uint* distances)
    {
        unchecked
        {
            var (taken, bits) = (symbol & 0xFF, (symbol >> 8) & 15);
            if ((symbol & HuffmanTable.Special) != 0 || bits > Bits)
            {
                return None;
            }

            return (symbol & HuffmanTable.Match) == 0 ? Literal(symbol, bits)
                : taken == bits ? Match(symbol, bits, distances[(index >> (int)bits) & ((1 << HuffmanTable.DistanceBits) - 1)])
                : None;
        }
    }

    // Takes nothing, and has a distance that makes the loop look closer.
    private static JointEntry None => new() { Control = Index, Distance = 1 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JointEntry Literal(uint symbol, uint bits) => unchecked(new JointEntry
    {
        Control = (ushort)(Index | bits),
        Literal = (byte)(symbol >> 16),
        Distance = Far,
        Code = (byte)((1 << LiteralsShift) | bits),
    });

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JointEntry Match(uint symbol, uint bits, uint distance)
    {
        unchecked
        {
            var length = HuffmanTable.MatchLengthMin + (symbol >> 24);
            var codes = bits + ((distance >> 8) & 15);
            return (distance & HuffmanTable.Special) != 0 || codes > Bits || length > MatchCopy.Wide ? None : new JointEntry
            {
                Control = (ushort)(Index | (bits + (distance & 0xFF))),
                Distance = (ushort)(distance >> 16),
                Code = (byte)codes,
                Length = (byte)length,
            };
        }
    }
}

using System.Runtime.CompilerServices;

namespace ActorArrays.Storage.Codecs.Inflate;

/// <summary>The next bits of the input in the fast loop of <see cref="Inflater"/>: read eight bytes at a time, unchecked.</summary>
/// <remarks>
/// The lowest bit comes first. Bits above <see cref="Count"/> are the right ones or 0, so that reading them again with an
/// OR changes nothing. A mutable local of one method, whose fields live in registers.
/// </remarks>
internal unsafe struct BitWindow(byte* input, ulong bits, int count)
{
    /// <summary>The next byte that is not in the valid bits.</summary>
    public byte* Input = input;

    /// <summary>The bits.</summary>
    public ulong Bits = bits;

    /// <summary>How many of them are valid: 0 … 63.</summary>
    public int Count = count;

    /// <summary>The valid bits alone.</summary>
    public readonly ulong ValidBits => Count == 0 ? 0 : Bits & (ulong.MaxValue >> (64 - Count));

    /// <summary>Makes at least 56 bits valid; reads 8 bytes and moves on by those that fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refill()
    {
        unchecked
        {
            Bits |= Unsafe.ReadUnaligned<ulong>(Input) << Count;
            Input += (63 - Count) >> 3;
            Count |= 56;
        }
    }

    /// <summary>Takes the bits of a symbol, which its entry has in the low byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(uint entry)
    {
        unchecked
        {
            Bits >>= (int)entry;
            Count -= (byte)entry;
        }
    }

    /// <summary>Follows a pointer to a second table; any other entry stays.</summary>
    /// <exception cref="CodecException">No symbol has this code.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Second(uint* table, uint entry, int indexBits)
    {
        unchecked
        {
            if ((entry & HuffmanTable.Pointer) != 0)
            {
                Bits >>= indexBits;
                Count -= indexBits;
                entry = table[(entry >> 16) + (Bits & ((1u << (int)((entry >> 8) & 15)) - 1))];
            }

            return (entry & HuffmanTable.Unused) == 0 ? entry : throw Inflater.Damaged();
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Storage.Codecs.Inflate;

/// <summary>The next bits of the input in the fast loop of <see cref="Inflater"/>: read eight bytes at a time, unchecked.</summary>
/// <remarks>
/// The lowest bit comes first. Bits above those that are valid are the right ones or 0, so that reading them again with an
/// OR changes nothing. A mutable local of one method, whose fields live in registers.
/// </remarks>
internal unsafe struct BitWindow(byte* input, ulong bits, int count)
{
    // How many bits are valid, modulo 64: whole entries are subtracted, and only their low six bits are meant.
    private uint _count = (uint)count;

    /// <summary>The next byte that is not in the valid bits.</summary>
    public byte* Input = input;

    /// <summary>The bits.</summary>
    public ulong Bits = bits;

    /// <summary>How many bits are valid: 0 … 63.</summary>
    public readonly int Count => (int)(_count & 63);

    /// <summary>The valid bits alone.</summary>
    public readonly ulong ValidBits => LowBits(_count & 63);

    /// <summary>As many of the next bits as the low byte of <paramref name="count"/> says, under 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong LowBits(uint count) => LowBits(Bits, count);

    /// <summary>As many low bits as the low byte of <paramref name="count"/> says, under 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LowBits(ulong bits, uint count) =>
        unchecked(Bmi2.X64.IsSupported ? Bmi2.X64.ZeroHighBits(bits, count) : bits & ((1UL << (int)count) - 1));

    /// <summary>Makes at least 56 bits valid; reads 8 bytes and moves on by those that fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refill()
    {
        unchecked
        {
            Bits |= Unsafe.ReadUnaligned<ulong>(Input) << (int)_count;
            Input += (~_count & 63) >> 3;
            _count |= 56;
        }
    }

    /// <summary>Takes the bits of an entry, which it has in its low byte; a shift looks at six bits of it alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(uint entry)
    {
        unchecked
        {
            Bits >>= (int)entry;
            _count -= entry;
        }
    }

    /// <summary>The bits behind those that an entry takes, as an index of as many bits as the second byte of its control says.</summary>
    /// <param name="control">The low byte says how many bits to pass over.</param>
    /// <param name="mask">The same index bits as a mask.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong IndexAfter(ushort control, ulong mask) =>
        unchecked(Bmi1.X64.IsSupported ? Bmi1.X64.BitFieldExtract(Bits, control) : (Bits >> control) & mask);

    /// <summary>Follows a pointer to a second table; any other entry stays.</summary>
    /// <exception cref="CodecException">No symbol has this code.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Second(uint* table, uint entry, uint indexBits)
    {
        unchecked
        {
            if ((entry & HuffmanTable.KindMask) == HuffmanTable.Pointer)
            {
                Take(indexBits);
                entry = table[(entry >> 16) + LowBits((entry >> 8) & 15)];
            }

            return (entry & HuffmanTable.KindMask) != HuffmanTable.Unused ? entry : throw Inflater.Damaged();
        }
    }
}

using System.Buffers.Binary;

namespace ActorArrays.Storage.Codecs;

/// <summary>HDF5's checksum filter: four bytes of Fletcher's sum, little-endian, after the data.</summary>
/// <remarks>
/// 16-bit words are taken high byte first, as in the file format specification, except that versions up to 1.6.2 swapped
/// them on little-endian machines; readers accept both. Source: H5checksum.c's description of H5_checksum_fletcher32.
/// </remarks>
internal sealed class Fletcher32Codec : IByteCodec
{
    private const int ChecksumBytes = 4;
    // The most words whose sums cannot overflow 32 bits between two reductions.
    private const int WordsBetweenReductions = 360;

    /// <inheritdoc/>
    public string Name => "fletcher32";

    /// <inheritdoc/>
    public long EncodedBytesMax(long decodedBytes) => decodedBytes + ChecksumBytes;

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        var count = from.Length - ChecksumBytes;
        if (count < 0 || count > to.Length)
        {
            throw new CodecException($"the data with its checksum must have at most {to.Length + ChecksumBytes} bytes, but has {from.Length}");
        }

        var stored = BinaryPrimitives.ReadUInt32LittleEndian(from[count..]);
        var real = Sum(from[..count]);
        if (stored != real && stored != SwapBytes(real))
        {
            throw new CodecException($"the fletcher32 checksum is {stored:x8}, but the data has {real:x8}");
        }

        from[..count].CopyTo(to);
        return count;
    }

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        from.CopyTo(to);
        BinaryPrimitives.WriteUInt32LittleEndian(to[from.Length..], Sum(from));
        return from.Length + ChecksumBytes;
    }

    internal static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint low = 0, high = 0;
        var at = 0;
        var words = bytes.Length / 2;
        while (words > 0)
        {
            var run = Math.Min(words, WordsBetweenReductions);
            words -= run;
            for (; run > 0; run--, at += 2)
            {
                low += BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
                high += low;
            }

            (low, high) = (Reduce(low), Reduce(high));
        }

        if (at < bytes.Length)
        {
            low += (uint)bytes[at] << 8;
            high += low;
            (low, high) = (Reduce(low), Reduce(high));
        }

        return (Reduce(high) << 16) | Reduce(low);
    }

    private static uint Reduce(uint sum) => (sum & 0xFFFF) + (sum >> 16);

    private static uint SwapBytes(uint sum) => ((sum & 0x00FF00FF) << 8) | ((sum >> 8) & 0x00FF00FF);
}

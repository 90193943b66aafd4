using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Storage.Codecs;

/// <summary>CRC-32C (Castagnoli), with the processor's instruction where it has one.</summary>
/// <remarks>Source: RFC 3720 §12.1.</remarks>
internal static class Crc32C
{
    /// <summary>The checksum of the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of any number of bytes.</summary>
    public static unsafe uint Of(byte* bytes, long count)
    {
        uint crc = 0;
        for (long done = 0; done < count; done += 1 << 30)
        {
            crc = Append(crc, new ReadOnlySpan<byte>(bytes + done, (int)Math.Min(count - done, 1 << 30)));
        }

        return crc;
    }

    /// <summary>The checksum of bytes that follow others, whose checksum is <paramref name="before"/>.</summary>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = ~before;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var rest in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}

/// <summary>Zarr v3's crc32c codec: four bytes of checksum, little-endian, after the data.</summary>
internal sealed class Crc32CCodec : IByteCodec
{
    private const int ChecksumBytes = 4;

    /// <inheritdoc/>
    public string Name => "crc32c";

    /// <inheritdoc/>
    public long EncodedBytesMax(long decodedBytes) => decodedBytes + ChecksumBytes;

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        var count = from.Length - ChecksumBytes;
        if (count < 0 || count > to.Length)
        {
            throw new CodecException($"the crc32c data must have at most {to.Length + ChecksumBytes} bytes, but has {from.Length}");
        }

        var stored = BinaryPrimitives.ReadUInt32LittleEndian(from[count..]);
        var real = Crc32C.Of(from[..count]);
        if (stored != real)
        {
            throw new CodecException($"the crc32c checksum is {stored:x8}, but the data has {real:x8}");
        }

        from[..count].CopyTo(to);
        return count;
    }

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        from.CopyTo(to);
        BinaryPrimitives.WriteUInt32LittleEndian(to[from.Length..], Crc32C.Of(from));
        return from.Length + ChecksumBytes;
    }
}

using System.Buffers.Binary;

namespace ActorArrays.Storage.Codecs;

/// <summary>numcodecs' LZ4: four bytes of decoded length, little-endian, then one LZ4 block.</summary>
/// <param name="acceleration">1 or more: from small to fast; used to encode only.</param>
internal sealed unsafe class Lz4Codec(int acceleration) : IByteCodec
{
    private const int PrefixBytes = 4;

    /// <inheritdoc/>
    public string Name => "lz4";

    /// <inheritdoc/>
    public long EncodedBytesMax(long decodedBytes) => PrefixBytes + Lz4Block.EncodedBytesMax(decodedBytes);

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        var claimed = from.Length < PrefixBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(from);
        if (claimed < 0 || claimed > to.Length)
        {
            throw new CodecException($"the LZ4 data must decode to at most {to.Length} bytes, but claims {claimed}");
        }

        fixed (byte* source = from[PrefixBytes..], target = to)
        {
            var count = Lz4Block.Decode(source, from.Length - PrefixBytes, target, claimed);
            return count == claimed ? count : throw new CodecException($"the LZ4 data claims {claimed} bytes, but decodes to {count}");
        }
    }

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, from.Length);
        fixed (byte* source = from, target = to[PrefixBytes..])
        {
            return PrefixBytes + Lz4Block.Encode(source, from.Length, target, to.Length - PrefixBytes, acceleration);
        }
    }
}

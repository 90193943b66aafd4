using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Regions;

/// <summary>A chunk as a chunked format stores it: padded at the array's edge, and encoded. Gives its memory back when disposed.</summary>
internal unsafe ref struct EncodedChunk
{
    private NdArray? _padded;
    private Scratch _encoded;

    /// <summary>The first byte.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>How many bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Encodes a chunk, which is as it is where it needs neither padding nor a codec.</summary>
    public static EncodedChunk Of(NdArray chunk, Shape chunkShape, FillPattern fill, CodecChain codecs, StorageContext context)
    {
        var made = new EncodedChunk { _padded = ChunkPadding.Pad(chunk, chunkShape, fill, context.Pool) };
        try
        {
            made.Pointer = (made._padded ?? chunk).Data;
            made.Bytes = codecs.DecodedBytes;
            if (!codecs.IsEmpty)
            {
                made._encoded = context.Rent(codecs.EncodedBytesMax);
                made.Bytes = codecs.Encode(new ReadOnlySpan<byte>(made.Pointer, (int)codecs.DecodedBytes), made._encoded.Span, context);
                made.Pointer = made._encoded.Pointer;
            }

            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _encoded.Dispose();
        _padded?.Dispose();
    }
}

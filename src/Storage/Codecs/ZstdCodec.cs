using System.Runtime.InteropServices;
using ActorArrays.Storage.Native;

namespace ActorArrays.Storage.Codecs;

/// <summary>Zstandard frames, through libzstd.</summary>
/// <param name="level">1 … 22; used to encode only.</param>
internal sealed unsafe class ZstdCodec(int level) : IByteCodec
{
    /// <inheritdoc/>
    public string Name => "zstd";

    /// <summary>1 … 22.</summary>
    public int Level => level;

    /// <summary>True if the library was found.</summary>
    public static bool IsAvailable => NativeLibraries.Find(NativeLibraries.Zstd) != 0;

    /// <inheritdoc/>
    // ZSTD_COMPRESSBOUND: an eighth of a percent, and for small inputs a little more; headers and a checksum beside it.
    public long EncodedBytesMax(long decodedBytes) => decodedBytes + (decodedBytes / 128) + 1024;

    /// <summary>Checks that the library is there.</summary>
    /// <exception cref="MissingLibraryException">It is not.</exception>
    public static void Demand(StoragePlace place)
    {
        if (!IsAvailable)
        {
            throw new MissingLibraryException(place, "libzstd", "open: the chunks are compressed with Zstandard, whose library was not found. Please install " +
                "libzstd: 'apt install libzstd1' on Debian, 'dnf install libzstd' on Fedora, 'brew install zstd' on macOS, libzstd.dll on the PATH on Windows.");
        }
    }

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context) => DecodeFrames(from, to);

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context)
    {
        fixed (byte* source = from, target = to)
        {
            return Checked(ZstdLibrary.ZSTD_compress(target, (nuint)to.Length, source, (nuint)from.Length, level));
        }
    }

    /// <summary>Decodes one or more frames.</summary>
    /// <exception cref="CodecException">They are damaged, decode to too much, or the library is missing.</exception>
    internal static int DecodeFrames(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (!IsAvailable)
        {
            throw new CodecException("the data is compressed with Zstandard, but libzstd is not installed");
        }

        fixed (byte* source = from, target = to)
        {
            return Checked(ZstdLibrary.ZSTD_decompress(target, (nuint)to.Length, source, (nuint)from.Length));
        }
    }

    private static int Checked(nuint result) => ZstdLibrary.ZSTD_isError(result) == 0
        ? (int)result
        : throw new CodecException($"the zstd data is damaged: {Marshal.PtrToStringUTF8(ZstdLibrary.ZSTD_getErrorName(result))}");
}

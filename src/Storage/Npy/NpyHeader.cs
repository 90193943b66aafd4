using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ActorArrays.Kernels;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Npy;

/// <summary>The header of an NPY file: dtype, order and shape.</summary>
/// <remarks>
/// <code>
/// 0  6  magic  93 'N' 'U' 'M' 'P' 'Y'
/// 6  2  version  1.0, 2.0 or 3.0
/// 8  2  header length (version 1), or 4 bytes (versions 2 and 3), little-endian
///    n  a Python dict with descr, fortran_order, shape; padded with spaces to a multiple of 64, ends with '\n'
/// </code>
/// Source: numpy.lib.format.
/// </remarks>
internal sealed record NpyHeader(DType DType, bool IsReversed, bool IsFortran, Shape Shape, long DataOffset)
{
    private const int Alignment = 64;
    private const int PrefixBytes = 12;
    // NumPy itself refuses headers over 10,000 characters.
    private const int TextBytesMax = 1 << 16;
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Where the elements lie, in elements from the first.</summary>
    public Layout Layout => IsFortran ? FortranLayout(Shape) : Layout.Contiguous(Shape);

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="StorageException">Not an NPY header, or of elements that are no numbers.</exception>
    public static unsafe NpyHeader Read(IStorageDisk disk, SafeFileHandle file, StoragePlace place)
    {
        var bytes = new byte[PrefixBytes + TextBytesMax];
        fixed (byte* first = bytes)
        {
            var count = ChunkFile.ReadAt(disk, file, 0, first, bytes.Length);
            return Read(new MemoryStream(bytes, 0, (int)count), place);
        }
    }

    /// <summary>Reads a header from a stream's position.</summary>
    /// <exception cref="StorageException">Not an NPY header, or of elements that are no numbers.</exception>
    public static NpyHeader Read(Stream stream, StoragePlace place)
    {
        var prefix = new byte[PrefixBytes];
        var got = stream.ReadAtLeast(prefix.AsSpan(0, 10), 10, throwOnEndOfStream: false);
        if (got < 10 || !prefix.AsSpan().StartsWith(Magic) || prefix[6] is < 1 or > 3)
        {
            throw new CorruptDataException(place, "open: not an NPY file of version 1 to 3. It does not begin with NumPy's magic bytes.");
        }

        var isLong = prefix[6] > 1;
        if (isLong && stream.ReadAtLeast(prefix.AsSpan(10, 2), 2, throwOnEndOfStream: false) < 2)
        {
            throw Truncated(place);
        }

        long length = isLong
            ? BinaryPrimitives.ReadUInt32LittleEndian(prefix.AsSpan(8))
            : BinaryPrimitives.ReadUInt16LittleEndian(prefix.AsSpan(8));
        var text = ReadText(stream, place, length, prefix[6] == 3 ? Encoding.UTF8 : Encoding.Latin1);
        return Parse(text, place, (isLong ? PrefixBytes : 10) + length);
    }

    /// <summary>The bytes of a version 1 header for an array in C order.</summary>
    public static byte[] Write(DType dtype, Shape shape)
    {
        var text = $"{{'descr': '{TypeText.Of(dtype)}', 'fortran_order': False, 'shape': {shape}, }}";
        var total = (10 + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[total];
        bytes.AsSpan().Fill((byte)' ');
        Magic.CopyTo(bytes);
        (bytes[6], bytes[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(total - 10));
        Encoding.Latin1.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static string ReadText(Stream stream, StoragePlace place, long length, Encoding encoding)
    {
        if (length > TextBytesMax)
        {
            throw new CorruptDataException(place, $"open: an NPY header has at most {TextBytesMax} bytes, but says {length}.");
        }

        var bytes = new byte[length];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? encoding.GetString(bytes)
            : throw Truncated(place);
    }

    private static NpyHeader Parse(string text, StoragePlace place, long dataOffset)
    {
        var descr = Value(text, "descr", place);
        var order = Value(text, "fortran_order", place);
        if (order is not ("True" or "False"))
        {
            throw Unreadable(place, text);
        }

        if (!TypeText.TryParse(descr.Trim('\'', '"'), out var dtype, out var isReversed))
        {
            throw new UnsupportedDataException(place,
                $"open: the elements must be one of NumPy's numbers, but are {descr}. Convert the array first, such as with a.astype(float).");
        }

        return new NpyHeader(dtype, isReversed, order == "True", ParseShape(text, place), dataOffset);
    }

    // The value of a key: up to the next comma or brace outside of brackets.
    private static string Value(string text, string key, StoragePlace place)
    {
        var at = text.IndexOf($"'{key}'", StringComparison.Ordinal);
        var colon = at < 0 ? -1 : text.IndexOf(':', at);
        if (colon < 0)
        {
            throw Unreadable(place, text);
        }

        var (depth, end) = (0, colon + 1);
        for (; end < text.Length; end++)
        {
            var c = text[end];
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth == 0 && c is ',' or '}')
            {
                break;
            }
        }

        return text[(colon + 1)..end].Trim();
    }

    private static Shape ParseShape(string text, StoragePlace place)
    {
        var value = Value(text, "shape", place);
        if (value.Length < 2 || value[0] != '(' || value[^1] != ')')
        {
            throw Unreadable(place, text);
        }

        var parts = value[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var lengths = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out lengths[i]))
            {
                throw Unreadable(place, text);
            }
        }

        return StoredShape.Create(lengths, place);
    }

    private static Layout FortranLayout(Shape shape)
    {
        var strides = new long[shape.Rank];
        long step = 1;
        for (var axis = 0; axis < strides.Length; axis++)
        {
            strides[axis] = step;
            step *= Math.Max(1, shape[axis]);
        }

        return new Layout(shape, strides);
    }

    private static CorruptDataException Truncated(StoragePlace place) =>
        new(place, "open: the file ends inside its NPY header.");

    private static CorruptDataException Unreadable(StoragePlace place, string text) =>
        new(place, $"open: the NPY header must have descr, fortran_order and shape, but is {text.Trim()}.");
}

using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Npy;

/// <summary>One array of an NPZ file. It can only be decoded as a whole, so it is one storage chunk.</summary>
internal sealed unsafe class NpzSource : IChunkedSource, IStorageChunks
{
    private readonly StoragePlace _place;
    private readonly NpyHeader _header;
    private readonly long _storedBytes;

    /// <summary>Opens an array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dataset">Its name; null if the file has only one.</param>
    /// <exception cref="StorageException">No such file or array, or a damaged file.</exception>
    public NpzSource(string path, string? dataset)
    {
        _place = new StoragePlace(path, dataset?.Trim('/') is { Length: > 0 } name ? name : null);
        _place = _place.Dataset is null ? _place with { Dataset = OnlyName(_place) } : _place;
        (_header, _storedBytes) = NpzArchive.Use(_place, "open", archive => Open(NpzArchive.Find(archive, _place), _place));
        var chunk = _header.Shape.Span.ToArray().Select(length => Math.Max(1, length)).ToArray();
        WholeShape = StoredShape.CreateChunk(chunk, _header.Shape, _place);
        ChunkLayout = new NpyHeader(DType, false, _header.IsFortran, WholeShape, 0).Layout;
        Identity = FileIdentity.Of(path);
    }

    /// <inheritdoc/>
    public string Name => _place.Name;

    /// <inheritdoc/>
    public DType DType => _header.DType;

    /// <inheritdoc/>
    public Shape Shape => _header.Shape;

    /// <inheritdoc/>
    public Shape? ChunkShape => WholeShape;

    Shape IStorageChunks.ChunkShape => WholeShape;

    /// <inheritdoc/>
    public Layout ChunkLayout { get; }

    /// <inheritdoc/>
    public FillPattern Fill => FillPattern.Zero(DType);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, AttributeValue> Attributes { get; } = new Dictionary<string, AttributeValue>();

    /// <inheritdoc/>
    public SourceCost Cost => new(BufferPool.RoundUp(WholeShape.Size * DType.ItemSize()), _storedBytes);

    /// <inheritdoc/>
    public string Identity { get; }

    private Shape WholeShape { get; }

    /// <summary>Lists the arrays.</summary>
    public static StoreDescription Describe(string path)
    {
        var place = new StoragePlace(path);
        var datasets = NpzArchive.Use(place, "list", archive =>
            NpzArchive.Names(archive).Order(NaturalOrder.Comparer).Select(name => DescribeOne(archive, place with { Dataset = name })).ToList());
        return new StoreDescription(path, "NPZ", [], datasets);
    }

    /// <inheritdoc/>
    public void Read(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into, StorageContext context)
    {
        Region.Check(this, start, lengths, step, into);
        RegionReader.Read(this, start, lengths, step, into, context);
    }

    /// <inheritdoc/>
    public bool TryView(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, [NotNullWhen(true)] out NdArray? view)
    {
        Region.Check(this, start, lengths, step);
        view = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context)
    {
        var address = (nint)to;
        NpzArchive.Use(_place, "read", archive =>
        {
            Decode(NpzArchive.Find(archive, _place), (byte*)address);
            return true;
        });
        if (_header.IsReversed)
        {
            ByteOrder.Reverse(to, Shape.Size, DType);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // No file is open between two reads.
    }

    private static string OnlyName(StoragePlace place) => NpzArchive.Use(place, "open", NpzArchive.Names) is var names && names is [var only]
        ? only
        : throw new DatasetNotFoundException(place, DatasetList.Message(null, names));

    private static (NpyHeader Header, long StoredBytes) Open(ZipArchiveEntry entry, StoragePlace place)
    {
        using var stream = entry.Open();
        var header = NpyHeader.Read(stream, place);
        var bytes = header.Shape.Size * header.DType.ItemSize();
        return entry.Length - header.DataOffset == bytes
            ? (header, entry.CompressedLength)
            : throw new CorruptDataException(place, $"open: shape {header.Shape} of {header.DType.Name()} needs {bytes} bytes, " +
                $"but the member has {entry.Length - header.DataOffset}. The file is damaged.");
    }

    private static DatasetInfo DescribeOne(ZipArchive archive, StoragePlace place)
    {
        var entry = NpzArchive.Find(archive, place);
        var info = new DatasetInfo
        {
            Name = "/" + place.Dataset, Shape = null, DType = null, TypeName = "unknown", StoredBytes = entry.CompressedLength,
            Compression = entry.CompressedLength < entry.Length ? "deflate" : "",
        };
        try
        {
            var (header, _) = Open(entry, place);
            return info with { Shape = header.Shape, DType = header.DType, TypeName = header.DType.Name() };
        }
        catch (StorageException error) when (error is UnsupportedDataException or CorruptDataException)
        {
            return info with { Problem = error.Message };
        }
    }

    // The platform's reader does not compare the checksum, so it is done here.
    private void Decode(ZipArchiveEntry entry, byte* to)
    {
        const int HeaderBytesMax = 1 << 17;
        using var stream = entry.Open();
        var crc = default(Crc32);
        var header = new byte[Math.Min(_header.DataOffset, HeaderBytesMax)];
        stream.ReadExactly(header);
        crc.Append(header);
        var left = Shape.Size * DType.ItemSize();
        while (left > 0)
        {
            var part = new Span<byte>(to, (int)Math.Min(left, 1 << 20));
            if (stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
            {
                throw new CodecException("the member ends too early");
            }

            crc.Append(part);
            to += part.Length;
            left -= part.Length;
        }

        if (crc.Value != entry.Crc32)
        {
            throw new CodecException($"the member's checksum is {entry.Crc32:x8}, but its data has {crc.Value:x8}");
        }
    }
}

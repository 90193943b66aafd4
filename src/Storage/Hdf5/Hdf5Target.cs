using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>A dataset of a new file: chunks are compressed on the calling thread and handed to the library as raw bytes.</summary>
internal sealed unsafe class Hdf5Target : IChunkedTarget
{
    private const int LevelUsual = 4;
    private const string PropertiesFailure = "create: the dataset's properties cannot be set";
    private readonly StoragePlace _place;
    private readonly FillPattern _fill;
    private readonly CodecChain _codecs;
    private readonly bool _isChunked;
    private Hdf5Id _dataset;

    private Hdf5Target(StoragePlace place, TargetOptions options, Shape chunkShape, CodecChain codecs, Hdf5Id dataset)
    {
        (_place, _codecs, _dataset) = (place, codecs, dataset);
        (DType, Shape, ChunkShape) = (options.DType, options.Shape, chunkShape);
        _isChunked = IsChunked(options);
        _fill = FillPattern.Of(DType, options.FillValue ?? 0);
    }

    /// <inheritdoc/>
    public string Name => _place.Name;

    /// <inheritdoc/>
    public DType DType { get; }

    /// <inheritdoc/>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public Shape ChunkShape { get; }

    /// <inheritdoc/>
    public long ScratchBytes => _codecs.ScratchBytes;

    /// <summary>Creates the dataset in an open file. Called with the library's lock held.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">The dataset.</param>
    /// <param name="options">What it is to be like.</param>
    /// <param name="isPlaced">Sets room aside for every chunk, which nobody fills; for chunks without compression.</param>
    /// <exception cref="StorageException">The name is taken, or the options ask for what HDF5 has not.</exception>
    public static Hdf5Target Create(long file, StoragePlace place, TargetOptions options, bool isPlaced = false)
    {
        var filters = Filters(place, options);
        var chunkShape = TargetRules.ChunkShape(place, options);
        var itemSize = options.DType.ItemSize();
        var codecs = Hdf5Filters.Chain(place, filters, 0, itemSize, chunkShape.Size * itemSize);
        using var type = Hdf5Type.Create(options.DType, place);
        using var space = CreateSpace(options.Shape, place);
        using var creation = CreateProperties(type.Value, chunkShape, filters, options, place);
        if (isPlaced)
        {
            SetAside(creation.Value, place);
        }

        using var links = Hdf5Id.Of(H5.H5Pcreate(Hdf5Library.Global("H5P_CLS_LINK_CREATE_ID_g")), place, "create: a property list cannot be made");
        Hdf5Id.Check(H5.H5Pset_create_intermediate_group(links.Value, 1), place, "create: a property list cannot be made");
        var dataset = Hdf5Id.Of(
            H5.H5Dcreate2(file, "/" + place.Dataset, type.Value, space.Value, links.Value, creation.Value, H5.Default),
            place, "create: the dataset cannot be created");
        try
        {
            Hdf5AttributeWriter.Write(dataset.Value, options.Attributes, place);
            return new Hdf5Target(place, options, chunkShape, codecs, dataset);
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    /// <summary>The most bytes that <see cref="Encode"/> gives.</summary>
    public long EncodedBytesMax => _codecs.EncodedBytesMax;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        using var encoded = Encode(chunkIndex, chunk, context);
        Put(chunkIndex, encoded.Pointer, encoded.Bytes);
    }

    /// <summary>A chunk as the file has it.</summary>
    public EncodedChunk Encode(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        ChunkGrid.CheckWrite(this, chunkIndex, chunk);
        return EncodedChunk.Of(chunk, ChunkShape, _fill, _codecs, context);
    }

    /// <summary>Hands the bytes of a chunk to the library.</summary>
    /// <exception cref="StorageException">The disk may be full.</exception>
    public void Put(ReadOnlySpan<long> chunkIndex, byte* bytes, long count)
    {
        var place = _place with { Chunk = Shape.Describe(chunkIndex) };
        if (_isChunked)
        {
            WriteRaw(chunkIndex, bytes, count, place);
        }
        else
        {
            WriteFlat(bytes, place);
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        // The file becomes complete as a whole, by its writer.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_dataset.Value > 0)
        {
            using (Hdf5Library.Enter(_place))
            {
                Close();
            }
        }
    }

    /// <summary>Closes the dataset. Called with the library's lock held.</summary>
    public void Close()
    {
        _dataset.Dispose();
        _dataset = default;
    }

    private void WriteRaw(ReadOnlySpan<long> chunkIndex, byte* bytes, long count, StoragePlace place)
    {
        var offset = stackalloc ulong[Limits.RankMax];
        for (var axis = 0; axis < chunkIndex.Length; axis++)
        {
            offset[axis] = (ulong)(chunkIndex[axis] * ChunkShape[axis]);
        }

        using (Hdf5Library.Enter(place))
        {
            if (H5.H5Dwrite_chunk(OpenId(), H5.Default, 0, offset, (nuint)count, bytes) < 0)
            {
                throw WriteFailure(place);
            }
        }
    }

    private void WriteFlat(byte* elements, StoragePlace place)
    {
        using (Hdf5Library.Enter(place))
        {
            using var type = Hdf5Type.Create(DType, place);
            if (H5.H5Dwrite(OpenId(), type.Value, H5.Default, H5.Default, H5.Default, elements) < 0)
            {
                throw WriteFailure(place);
            }
        }
    }

    private static StorageSystemException WriteFailure(StoragePlace place) =>
        new(place, $"write: the chunk cannot be written; the disk may be full ({Hdf5Library.LastError()}).");

    private long OpenId()
    {
        ObjectDisposedException.ThrowIf(_dataset.Value == 0, this);
        return _dataset.Value;
    }

    /// <summary>False for a dataset in one piece.</summary>
    public static bool IsChunked(TargetOptions options) => options.ChunkShape is { Rank: > 0 } && options.Shape.Size > 0;

    private static List<Hdf5Filter> Filters(StoragePlace place, TargetOptions options)
    {
        var compression = options.Compression ?? Compression.None;
        if (compression.Kind is not (CompressionKind.None or CompressionKind.Zlib or CompressionKind.Gzip))
        {
            throw new UnsupportedDataException(place, $"create: HDF5 files are written with gzip or without compression, but {compression.Kind} was asked for.");
        }

        if (compression.Kind == CompressionKind.None)
        {
            return [];
        }

        if (!IsChunked(options))
        {
            throw new UnsupportedDataException(place, "create: HDF5 compresses chunks only, but no chunk shape was given. Give one.");
        }

        var level = compression.Level < 0 ? LevelUsual : Math.Min(compression.Level, 9);
        var gzip = new Hdf5Filter(Hdf5Filter.Deflate, "deflate", level);
        return compression.Shuffle && options.DType.ItemSize() > 1 ? [new Hdf5Filter(Hdf5Filter.Shuffle, "shuffle", null), gzip] : [gzip];
    }

    private static void SetAside(long plist, StoragePlace place)
    {
        const int Early = 1, Never = 1;
        Hdf5Id.Check(Math.Min(H5.H5Pset_alloc_time(plist, Early), H5.H5Pset_fill_time(plist, Never)), place, PropertiesFailure);
    }

    private static Hdf5Id CreateSpace(Shape shape, StoragePlace place)
    {
        var lengths = stackalloc ulong[Limits.RankMax];
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            lengths[axis] = (ulong)shape[axis];
        }

        return Hdf5Id.Of(H5.H5Screate_simple(shape.Rank, lengths, null), place, "create: a dataspace cannot be made");
    }

    private static Hdf5Id CreateProperties(
        long type, Shape chunkShape, List<Hdf5Filter> filters, TargetOptions options, StoragePlace place)
    {
        var plist = Hdf5Id.Of(H5.H5Pcreate(Hdf5Library.Global("H5P_CLS_DATASET_CREATE_ID_g")), place, PropertiesFailure);
        if (IsChunked(options))
        {
            var lengths = stackalloc ulong[Limits.RankMax];
            for (var axis = 0; axis < chunkShape.Rank; axis++)
            {
                lengths[axis] = (ulong)chunkShape[axis];
            }

            Hdf5Id.Check(H5.H5Pset_chunk(plist.Value, chunkShape.Rank, lengths), place, PropertiesFailure);
        }

        foreach (var filter in filters)
        {
            Hdf5Id.Check(filter.Id == Hdf5Filter.Shuffle ? H5.H5Pset_shuffle(plist.Value) : H5.H5Pset_deflate(plist.Value, (uint)filter.Level!), place, PropertiesFailure);
        }

        // Times would make two files of the same data differ.
        Hdf5Id.Check(H5.H5Pset_obj_track_times(plist.Value, 0), place, PropertiesFailure);
        if (options.FillValue is { } fill)
        {
            fixed (byte* element = FillPattern.Of(options.DType, fill).Element)
            {
                Hdf5Id.Check(H5.H5Pset_fill_value(plist.Value, type, element), place, PropertiesFailure);
            }
        }

        return plist;
    }
}

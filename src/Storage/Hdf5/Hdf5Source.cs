using System.Diagnostics.CodeAnalysis;
using ActorArrays.Kernels;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>A dataset of an HDF5 or netCDF-4 file.</summary>
/// <remarks>
/// Opening reads the metadata and closes the file again, so thousands of datasets can be open; reading opens what it needs.
/// </remarks>
internal sealed class Hdf5Source : IStreamedSource
{
    private readonly Hdf5Metadata _metadata;
    private readonly FlatDataset? _flat;
    private readonly IStorageChunks? _chunks;
    private readonly long _scratchBytes;

    /// <summary>A source over metadata that was read.</summary>
    public Hdf5Source(Hdf5Metadata metadata, IStorageDisk disk)
    {
        _metadata = metadata;
        Identity = FileIdentity.Of(metadata.Place.Path);
        switch (metadata.Access)
        {
            case Hdf5Access.Flat:
                _flat = new FlatDataset(metadata.Place, disk, metadata.Offset, metadata.DType,
                    Layout.Contiguous(metadata.Shape), metadata.IsReversed);
                break;
            case Hdf5Access.Chunks:
                var chunks = new Hdf5Chunks(metadata, disk);
                (_chunks, _scratchBytes) = (chunks, chunks.ScratchBytes);
                break;
            case Hdf5Access.Library:
                var slabs = new Hdf5LibraryChunks(metadata);
                (_chunks, _scratchBytes) = (slabs, slabs.ScratchBytes);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public string Name => _metadata.Place.Name;

    /// <inheritdoc/>
    public DType DType => _metadata.DType;

    /// <inheritdoc/>
    public Shape Shape => _metadata.Shape;

    /// <inheritdoc/>
    public Shape? ChunkShape => _metadata.ChunkShape;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, AttributeValue> Attributes => _metadata.Attributes;

    /// <inheritdoc/>
    public SourceCost Cost => new(_scratchBytes, _metadata.StoredBytes);

    /// <inheritdoc/>
    public string Identity { get; }

    /// <inheritdoc/>
    public void Read(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into, StorageContext context)
    {
        Region.Check(this, start, lengths, step, into);
        if (_flat is not null)
        {
            _flat.Read(start, lengths, step, into);
        }
        else if (_chunks is not null)
        {
            RegionReader.Read(_chunks, start, lengths, step, into, context);
        }
        else
        {
            _metadata.Fill.Fill(into);
        }
    }

    /// <inheritdoc/>
    public bool TryView(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, [NotNullWhen(true)] out NdArray? view)
    {
        Region.Check(this, start, lengths, step);
        view = null;
        return _flat is not null && _flat.TryView(start, lengths, step, out view);
    }

    /// <inheritdoc/>
    public bool TryStream(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, StorageContext context,
        [NotNullWhen(true)] out TileStream? stream)
    {
        Region.Check(this, start, lengths, step);
        stream = null;
        return _flat is not null && _flat.TryStream(start, lengths, step, context, out stream);
    }

    /// <inheritdoc/>
    public long? StreamBytes(Shape lengths, ReadOnlySpan<long> step) => _flat?.StreamBytes(lengths, step);

    /// <inheritdoc/>
    public void Dispose()
    {
        _flat?.Dispose();
        (_chunks as IDisposable)?.Dispose();
    }
}

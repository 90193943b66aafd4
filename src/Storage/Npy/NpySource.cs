using System.Diagnostics.CodeAnalysis;
using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Npy;

/// <summary>An NPY file, mapped: every region of native byte order is a view, or a stream for a loop that passes once.</summary>
internal sealed class NpySource : IStreamedSource
{
    private readonly FlatDataset _data;
    private readonly NpyHeader _header;

    /// <summary>Opens a file.</summary>
    /// <exception cref="StorageException">No such file, or not an NPY file of numbers, or shorter than it says.</exception>
    public NpySource(string path, IStorageDisk disk)
    {
        Name = path;
        var place = new StoragePlace(path);
        _header = SystemErrors.Guard(place, "open", () =>
        {
            using var file = disk.TryOpenRead(path) ?? throw new FileNotFoundException(null, path);
            return NpyHeader.Read(disk, file, place);
        });
        _data = new FlatDataset(place, disk, _header.DataOffset, DType, _header.Layout, _header.IsReversed);
        Identity = FileIdentity.Of(path);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public DType DType => _header.DType;

    /// <inheritdoc/>
    public Shape Shape => _header.Shape;

    /// <inheritdoc/>
    public Shape? ChunkShape => null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, AttributeValue> Attributes { get; } = new Dictionary<string, AttributeValue>();

    /// <inheritdoc/>
    public SourceCost Cost => new(0, Shape.Size * DType.ItemSize());

    /// <inheritdoc/>
    public string Identity { get; }

    /// <inheritdoc/>
    public void Read(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into, StorageContext context)
    {
        Region.Check(this, start, lengths, step, into);
        _data.Read(start, lengths, step, into);
    }

    /// <inheritdoc/>
    public bool TryView(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, [NotNullWhen(true)] out NdArray? view)
    {
        Region.Check(this, start, lengths, step);
        return _data.TryView(start, lengths, step, out view);
    }

    /// <inheritdoc/>
    public bool TryStream(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, StorageContext context,
        [NotNullWhen(true)] out TileStream? stream)
    {
        Region.Check(this, start, lengths, step);
        return _data.TryStream(start, lengths, step, context, out stream);
    }

    /// <inheritdoc/>
    public long? StreamBytes(Shape lengths, ReadOnlySpan<long> step) => _data.StreamBytes(lengths, step);

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();
}

using System.Diagnostics.CodeAnalysis;
using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Regions;

/// <summary>Elements that lie in a file in one piece: an NPY file, or a contiguous dataset of an HDF5 file.</summary>
/// <remarks>
/// A region is a view of the mapped file, and a copy touches only the pages that it needs; a loop that passes once over much of the file
/// reads it into a small buffer (<see cref="FlatStream"/>).
/// </remarks>
internal sealed unsafe class FlatDataset : IDisposable
{
    // Of less, setting aside the small buffer is a part of the cost.
    private const long StreamedBytesMin = 1 << 20;

    private readonly StoragePlace _place;
    private readonly IStorageDisk _disk;
    private readonly MappedFile _file;
    private readonly Layout _layout;
    private readonly long _offset;
    private readonly bool _isReversed;

    /// <summary>Maps the file.</summary>
    /// <param name="place">The file, and what is named in errors.</param>
    /// <param name="disk">Where it is read.</param>
    /// <param name="offset">The first element's byte.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="layout">Where the elements lie, from <paramref name="offset"/>; without negative strides.</param>
    /// <param name="isReversed">True if the bytes of each number are in the other order.</param>
    /// <exception cref="StorageException">The file is missing or too short.</exception>
    public FlatDataset(StoragePlace place, IStorageDisk disk, long offset, DType dtype, Layout layout, bool isReversed)
    {
        (_place, _disk, _offset, DType, _layout, _isReversed) = (place, disk, offset, dtype, layout, isReversed);
        _file = SystemErrors.Guard(place, "open", () => new MappedFile(disk, place.Path));
        var needed = layout.Shape.Size * dtype.ItemSize();
        if (offset < 0 || needed > _file.Length - offset)
        {
            var length = _file.Length;
            _file.Dispose();
            throw new CorruptDataException(place,
                $"open: shape {layout.Shape} of {dtype.Name()} needs {needed} bytes from byte {offset} on, but the file " +
                $"ends at byte {length}. It is truncated or damaged.");
        }
    }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>A view, where the bytes can be used as they lie.</summary>
    public bool TryView(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, [NotNullWhen(true)] out NdArray? view)
    {
        var isUsable = IsUsableAsItLies && lengths.Size > 0;
        view = isUsable ? Open(_layout.Slice(start, lengths, step)) : null;
        return isUsable;
    }

    /// <summary>A stream, for a large region that lies in one piece.</summary>
    public bool TryStream(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, StorageContext context, [NotNullWhen(true)] out TileStream? stream)
    {
        var region = _layout.Slice(start, lengths, step);
        var isUsable = !_isReversed && region.IsContiguous && lengths.Size * DType.ItemSize() >= StreamedBytesMin;
        stream = isUsable ? Stream(region, context) : null;
        return stream is not null;
    }

    /// <summary>What a loop takes at most: a region in one piece is streamed, and a smaller one, or one that lies otherwise, viewed.</summary>
    public long? StreamBytes(Shape lengths, ReadOnlySpan<long> step)
    {
        var strides = _layout.Strides.ToArray();
        for (var axis = 0; axis < strides.Length; axis++)
        {
            strides[axis] *= step[axis];
        }

        return IsUsableAsItLies && new Layout(lengths, strides, 0).IsContiguous
            ? Math.Min(lengths.Size * DType.ItemSize(), FlatStream.BufferBytes)
            : null;
    }

    private bool IsUsableAsItLies => !_isReversed && _offset % DType.RealPart().ItemSize() == 0;

    private FlatStream Stream(Layout region, StorageContext context) => new(
        new FileWindow(_disk, _file.File, ownsFile: false, context), _place, DType,
        _offset + (region.Offset * DType.ItemSize()), region.Shape.Size, context);

    /// <summary>Copies a region, which the caller has checked.</summary>
    public void Read(ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into)
    {
        if (lengths.Size == 0)
        {
            return;
        }

        using var view = Open(_layout.Slice(start, lengths, step));
        NdArrayCopy.Copy(view, into);
        if (_isReversed)
        {
            ByteOrder.Reverse(into);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private NdArray Open(Layout region)
    {
        var item = DType.ItemSize();
        var last = region.Offset;
        for (var axis = 0; axis < region.Rank; axis++)
        {
            last += (region.Shape[axis] - 1) * region.Strides[axis];
        }

        try
        {
            var bytes = _file.View(_offset, _offset + (region.Offset * item), _offset + ((last + 1) * item));
            return NdArray.Over(bytes, DType, region);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(_place, "read", error);
        }
    }
}

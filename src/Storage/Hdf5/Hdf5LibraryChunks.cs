using ActorArrays.Kernels;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>Chunks that only the library can decode: rare filters, compact, virtual and external storage.</summary>
internal sealed unsafe class Hdf5LibraryChunks : IStorageChunks, IDisposable
{
    // Data in one piece is read in slabs of so many elements at most.
    private const long SlabElementsMax = 1 << 20;
    private readonly Hdf5Metadata _metadata;
    private readonly Hdf5Handles _handles;

    /// <summary>Chunks of a dataset; opens nothing yet.</summary>
    public Hdf5LibraryChunks(Hdf5Metadata metadata)
    {
        _metadata = metadata;
        _handles = new Hdf5Handles(metadata.Place);
        ChunkShape = metadata.ChunkShape ?? Slab(metadata.Shape);
        ChunkLayout = Layout.Contiguous(ChunkShape);
    }

    /// <inheritdoc/>
    public Shape Shape => _metadata.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape { get; }

    /// <inheritdoc/>
    public Layout ChunkLayout { get; }

    /// <inheritdoc/>
    public FillPattern Fill => _metadata.Fill;

    /// <summary>Bytes that one read needs at most beside its target: our chunk, and the library's before and after a filter.</summary>
    public long ScratchBytes => 3 * BufferPool.RoundUp(ChunkShape.Size * _metadata.DType.ItemSize());

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context)
    {
        using (Hdf5Library.Enter(_metadata.Place))
        {
            ReadSlab(chunkIndex, to);
        }

        if (_metadata.IsReversed)
        {
            ByteOrder.Reverse(to, ChunkShape.Size, _metadata.DType);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _handles.Dispose();

    private void ReadSlab(ReadOnlySpan<long> chunkIndex, byte* to)
    {
        var place = _metadata.Place with { Chunk = Shape.Describe(chunkIndex) };
        var rank = Shape.Rank;
        var start = stackalloc ulong[Limits.RankMax];
        var count = stackalloc ulong[Limits.RankMax];
        var room = stackalloc ulong[Limits.RankMax];
        var origin = stackalloc ulong[Limits.RankMax];
        for (var axis = 0; axis < rank; axis++)
        {
            var first = chunkIndex[axis] * ChunkShape[axis];
            (start[axis], origin[axis], room[axis]) = ((ulong)first, 0, (ulong)ChunkShape[axis]);
            count[axis] = (ulong)Math.Min(ChunkShape[axis], Shape[axis] - first);
        }

        using var type = Hdf5Id.Of(H5.H5Dget_type(_handles.Dataset), place, "read: the datatype cannot be read");
        using var memory = Hdf5Id.Of(H5.H5Screate_simple(rank, room, null), place, "read: a dataspace cannot be made");
        using var space = Hdf5Id.Of(H5.H5Dget_space(_handles.Dataset), place, "read: the dataspace cannot be read");
        if (rank > 0)
        {
            Hdf5Id.Check(H5.H5Sselect_hyperslab(space.Value, H5.SelectSet, start, null, count, null), place, "read: the chunk cannot be selected");
            Hdf5Id.Check(H5.H5Sselect_hyperslab(memory.Value, H5.SelectSet, origin, null, count, null), place, "read: the chunk cannot be selected");
        }

        Hdf5Id.Check(H5.H5Dread(_handles.Dataset, type.Value, memory.Value, space.Value, H5.Default, to), place,
            "read: the chunk is truncated, damaged or cannot be decoded");
    }

    // Whole trailing axes as long as they fit, and as many steps of the axis before them.
    private static Shape Slab(Shape shape)
    {
        var lengths = new long[shape.Rank];
        var left = SlabElementsMax;
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            lengths[axis] = Math.Max(1, Math.Min(shape[axis], left));
            left /= lengths[axis];
        }

        return Shape.Create(lengths);
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Storage.Hdf5;

/// <summary>Where a stored chunk's bytes lie in the file.</summary>
/// <param name="Address">The first byte.</param>
/// <param name="Bytes">How many.</param>
/// <param name="FilterMask">Bit i: filter i was left out for this chunk.</param>
internal readonly record struct Hdf5Extent(long Address, long Bytes, uint FilterMask);

/// <summary>Where all chunks of a dataset lie, by their place in the chunk grid in C order. Immutable.</summary>
internal sealed unsafe class Hdf5ChunkTable
{
    private readonly Dictionary<long, Hdf5Extent> _extents;

    private Hdf5ChunkTable(Dictionary<long, Hdf5Extent> extents) => _extents = extents;

    /// <summary>Reads the table through the library, with its lock held.</summary>
    /// <remarks><b>Cost:</b> the library finds the n-th chunk by counting, so n² / 2 steps of about 20 ns.</remarks>
    public static Hdf5ChunkTable Read(long dataset, Hdf5Metadata metadata)
    {
        var count = metadata.StoredChunks!.Value;
        var shape = metadata.ChunkShape!.Value;
        var grid = Regions.ChunkGrid.Counts(metadata.Shape, shape);
        var extents = new Dictionary<long, Hdf5Extent>((int)count);
        using var space = Hdf5Id.Of(H5.H5Dget_space(dataset), metadata.Place, "open: the dataspace cannot be read");
        var offset = stackalloc ulong[Limits.RankMax];
        for (long i = 0; i < count; i++)
        {
            Hdf5Id.Check(
                H5.H5Dget_chunk_info(dataset, space.Value, (ulong)i, offset, out var mask, out var address, out var bytes),
                metadata.Place, "open: the chunk index cannot be read");
            extents[At(offset, grid, shape, metadata.Place)] = Extent(address, bytes, mask, metadata.Place);
        }

        return new Hdf5ChunkTable(extents);
    }

    /// <summary>Finds a chunk; false if it is not stored.</summary>
    public bool TryFind(long at, out Hdf5Extent extent) => _extents.TryGetValue(at, out extent);

    private static long At(ulong* offset, Shape grid, Shape chunk, StoragePlace place)
    {
        long at = 0;
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            var index = offset[axis] / (ulong)chunk[axis];
            if (index >= (ulong)grid[axis])
            {
                throw new CorruptDataException(place, $"open: the chunk index has a chunk outside the chunk grid {grid}.");
            }

            at = (at * grid[axis]) + (long)index;
        }

        return at;
    }

    private static Hdf5Extent Extent(ulong address, ulong bytes, uint mask, StoragePlace place) =>
        address <= long.MaxValue && bytes <= long.MaxValue
            ? new Hdf5Extent((long)address, (long)bytes, mask)
            : throw new CorruptDataException(place, $"open: the chunk index has a chunk of {bytes} bytes at byte {address}.");
}

using ActorArrays.Kernels;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>Where the chunks of a dataset lie whose room was set aside when it was created.</summary>
internal static unsafe class Hdf5Places
{
    /// <summary>The address of each chunk in C order; of a dataset in one piece, its own.</summary>
    /// <param name="place">The file and the dataset.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="chunkShape">The lengths of a chunk.</param>
    /// <param name="isChunked">False for a dataset in one piece.</param>
    /// <exception cref="StorageException">The file is no HDF5 file, or not one that was begun so.</exception>
    public static long[] Read(StoragePlace place, Shape shape, Shape chunkShape, bool isChunked)
    {
        using (Hdf5Library.Enter(place))
        {
            using var file = Hdf5File.Open(place);
            using var dataset = file.OpenDataset(place);
            return isChunked ? OfChunks(dataset.Value, place, shape, chunkShape) : [Checked((long)H5.H5Dget_offset(dataset.Value), place)];
        }
    }

    private static long[] OfChunks(long dataset, StoragePlace place, Shape shape, Shape chunkShape)
    {
        var counts = ChunkGrid.Counts(shape, chunkShape);
        var addresses = new long[counts.Size];
        Span<long> index = stackalloc long[counts.Rank];
        var offset = stackalloc ulong[Limits.RankMax];
        for (long chunk = 0; chunk < addresses.Length; chunk++)
        {
            ChunkGrid.IndexOf(counts, chunk, index);
            for (var axis = 0; axis < counts.Rank; axis++)
            {
                offset[axis] = (ulong)(index[axis] * chunkShape[axis]);
            }

            Hdf5Id.Check(H5.H5Dget_chunk_info_by_coord(dataset, offset, out _, out var address, out _), place, "open: the chunk index cannot be read");
            addresses[chunk] = Checked((long)address, place);
        }

        return addresses;
    }

    // The library's word for no address is -1.
    private static long Checked(long address, StoragePlace place) => address > 0
        ? address
        : throw new CorruptDataException(place, "open: no room is set aside for a chunk. The file is damaged.");
}

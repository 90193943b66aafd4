using System.Runtime.CompilerServices;
using ActorArrays.Graph;
using ActorArrays.Storage;

namespace ActorArrays;

/// <summary>Stored arrays as lazy arrays: HDF5, netCDF-4, Zarr, NPY and NPZ, by name.</summary>
/// <remarks>Files stay open as long as the arrays are in use; nothing is read until an array is computed.</remarks>
public static class ArrayFiles
{
    /// <summary>One dataset.</summary>
    /// <param name="path">The file or Zarr directory.</param>
    /// <param name="dataset">The dataset's name; null if there is only one.</param>
    /// <param name="chunks">The chunks; null or automatic ones hold whole storage chunks.</param>
    /// <param name="file">Given by the compiler: messages about a task name the caller's line.</param>
    /// <param name="line">Given by the compiler.</param>
    /// <exception cref="StorageNotFoundException">There is no such file.</exception>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static ChunkedArray Open(
        string path, string? dataset = null, ChunkSpec? chunks = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        using var origin = Origin.At(file, line);
        return ChunkedArray.FromSource(Store.OpenSource(path, dataset), chunks);
    }

    /// <summary>The same dataset of every file that a pattern names, in natural order, along a new first axis.</summary>
    /// <param name="pattern">A path with <c>*</c> and <c>?</c>.</param>
    /// <param name="dataset">The dataset's name; null if there is only one.</param>
    /// <param name="chunks">The chunks of each file.</param>
    /// <param name="file">Given by the compiler: messages about a task name the caller's line.</param>
    /// <param name="line">Given by the compiler.</param>
    /// <exception cref="StorageNotFoundException">Nothing matches.</exception>
    /// <exception cref="Kernels.ValueException">The shapes differ.</exception>
    public static ChunkedArray OpenStack(
        string pattern, string? dataset = null, ChunkSpec? chunks = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        using var origin = Origin.At(file, line);
        return ArrayMath.Stack([.. StoragePaths.Expand(pattern).Select(path => Open(path, dataset, chunks))]);
    }
}

using System.Numerics.Tensors;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays;

/// <summary>Computing an array where it stands: <c>await x.Mean(axis: 0).ComputeAsync()</c>.</summary>
/// <remarks>Without a runtime, <see cref="ArrayRuntime.Default"/> computes.</remarks>
public static class ComputeExtensions
{
    /// <summary>Computes an array into a tensor.</summary>
    public static async Task<Tensor<T>> ComputeAsync<T>(
        this ChunkedArray<T> array, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        var results = await (runtime ?? ArrayRuntime.Default).ComputeAsync([array], null, cancellation).ConfigureAwait(false);
        return results.Tensor<T>(0);
    }

    /// <summary>Computes an array of a dtype that is known at run time.</summary>
    public static async Task<NdArray> ComputeAsync(
        this ChunkedArray array, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        var results = await (runtime ?? ArrayRuntime.Default).ComputeAsync([array], null, cancellation).ConfigureAwait(false);
        return results[0];
    }

    /// <summary>Computes elements and mask of a masked array in one run; where an element is missing, it is 0.</summary>
    public static async Task<(NdArray Data, NdArray Mask)> ComputeAsync(
        this MaskedArray array, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(array);
        var results = await (runtime ?? ArrayRuntime.Default).ComputeAsync([array.Filled(0), array.Mask], null, cancellation).ConfigureAwait(false);
        return (results[0], results[1]);
    }

    /// <summary>Computes a masked array and keeps the chunks of its elements and its mask behind their actors.</summary>
    public static async Task<PersistedMaskedArray> PersistAsync(
        this MaskedArray array, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(array);
        var kept = await (runtime ?? ArrayRuntime.Default).PersistAsync([array.Data, array.Mask], null, cancellation).ConfigureAwait(false);
        return new PersistedMaskedArray(array, kept);
    }

    /// <summary>Computes an array and keeps its chunks behind their actors.</summary>
    public static Task<PersistedArray> PersistAsync(
        this ChunkedArray array, ArrayRuntime? runtime = null, CancellationToken cancellation = default) =>
        (runtime ?? ArrayRuntime.Default).PersistAsync(array, null, cancellation);

    /// <summary>Computes an array into a file or folder, by its extension (.zarr, .h5, .npy).</summary>
    /// <param name="array">The array.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="dataset">The dataset in it; null for the format's usual place.</param>
    /// <param name="overwrite">True to replace what is there.</param>
    /// <param name="resume">True to go on with what an interrupted run of the same program left; see <see cref="StoreRequest.Resume"/>.</param>
    /// <param name="runtime">Who computes; null for <see cref="ArrayRuntime.Default"/>.</param>
    /// <param name="cancellation">Stops early; the dataset is left to be resumed.</param>
    public static Task<StoreReport> StoreAsync(
        this ChunkedArray array, string path, string? dataset = null, bool overwrite = false, bool resume = false,
        ArrayRuntime? runtime = null, CancellationToken cancellation = default) =>
        (runtime ?? ArrayRuntime.Default).StoreAsync(
            [new StoreRequest(array, path, dataset) { Overwrite = overwrite, Resume = resume }], null, cancellation);
}

using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;
using ActorArrays.Storage;

namespace ActorArrays.Language.Functions;

/// <summary>Arrays in files. A path with * or ? stacks all files that match along a new first axis, in natural order.</summary>
internal static class StorageFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("from_hdf5", "path, dataset=None, chunks='auto'", call => Open(call, "path", "dataset")),
        new("from_zarr", "url, component=None, chunks='auto'", call => Open(call, "url", "component")),
        new("from_npy", "path, chunks='auto'", call => Open(call, "path", null)),
    ];

    private static Value Open(Call call, string pathName, string? datasetName)
    {
        var pattern = call[pathName].Text;
        var dataset = datasetName is null ? null : call[datasetName].OptionalText;
        var chunks = call["chunks"].Chunks;
        var arrays = StoragePaths.Expand(pattern)
            .Select(path => ChunkedArray.FromSource(Store.OpenSource(path, dataset), chunks)).ToArray();
        return StoragePaths.HasWildcard(pattern) ? ArrayMath.Stack(arrays) : arrays[0];
    }
}

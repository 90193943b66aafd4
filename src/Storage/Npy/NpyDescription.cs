using ActorArrays.Kernels;

namespace ActorArrays.Storage.Npy;

/// <summary>Describes an NPY file for listings.</summary>
internal static class NpyDescription
{
    /// <summary>Reads the header alone.</summary>
    public static StoreDescription Describe(string path)
    {
        using var source = new NpySource(path, Files.SystemDisk.Instance);
        var dataset = new DatasetInfo
        {
            Name = "/",
            Shape = source.Shape,
            DType = source.DType,
            TypeName = source.DType.Name(),
            StoredBytes = source.Shape.Size * source.DType.ItemSize(),
        };
        return new StoreDescription(path, "NPY", [], [dataset]);
    }
}

namespace ActorArrays.Storage;

/// <summary>Where in the stored world something is: a file, a dataset in it, a chunk of that.</summary>
/// <param name="Path">The file or directory as the caller named it.</param>
/// <param name="Dataset">The dataset inside it, such as <c>/t2m</c>; null for the file as such or its only array.</param>
/// <param name="Chunk">The chunk's place in the chunk grid, such as <c>(0, 3)</c>; null for the dataset as such.</param>
public readonly record struct StoragePlace(string Path, string? Dataset = null, string? Chunk = null)
{
    /// <summary>File and dataset, such as <c>data/a.hdf5:/t2m</c>.</summary>
    public string Name => Dataset is null or "" or "/" ? Path : $"{Path}:/{Dataset.TrimStart('/')}";

    /// <summary>All parts that are known, such as <c>data/a.hdf5:/t2m chunk (0, 3)</c>.</summary>
    public override string ToString() => Chunk is null ? Name : $"{Name} chunk {Chunk}";
}

namespace ActorArrays.Storage;

/// <summary>What a plan must know about reading a dataset.</summary>
/// <param name="ScratchBytes">The most pool bytes that one read needs beside its target, whatever the region (INV-4).</param>
/// <param name="StoredBytes">Bytes of the dataset on disk where the format knows them at once, else null.</param>
public readonly record struct SourceCost(long ScratchBytes, long? StoredBytes);

namespace ActorArrays.Storage.Journals;

/// <summary>The bytes of a chunk as they lie in the store: what a journal says of it.</summary>
/// <param name="Bytes">How many.</param>
/// <param name="Checksum">Their CRC-32C.</param>
internal readonly record struct StoredChunk(long Bytes, uint Checksum);

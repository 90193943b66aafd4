namespace ActorArrays.Storage.Codecs;

/// <summary>Encoded bytes are damaged. The dataset that asked adds file and chunk and throws a <see cref="CorruptDataException"/>.</summary>
internal sealed class CodecException(string message, Exception? cause = null) : Exception(message, cause);

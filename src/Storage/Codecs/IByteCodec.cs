namespace ActorArrays.Storage.Codecs;

/// <summary>Turns the bytes of a chunk into the bytes of a file and back.</summary>
/// <remarks>
/// Stateless and thread-safe. A codec trusts nothing that it decodes: bytes that are not its own end in a
/// <see cref="CodecException"/>, never in a write outside the target.
/// </remarks>
internal unsafe interface IByteCodec
{
    /// <summary>The name that the format gives it.</summary>
    string Name { get; }

    /// <summary>The most bytes that encoding so many can give, whoever encoded them.</summary>
    long EncodedBytesMax(long decodedBytes);

    /// <summary>The scratch bytes that <see cref="Decode"/> or <see cref="Encode"/> takes from the pool at most.</summary>
    long ScratchBytes(long decodedBytes) => 0;

    /// <summary>Decodes.</summary>
    /// <returns>The bytes written to <paramref name="to"/>, which may have more room.</returns>
    /// <exception cref="CodecException">The bytes are damaged, or decode to more than there is room for.</exception>
    int Decode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context);

    /// <summary>Encodes into room for <see cref="EncodedBytesMax"/> bytes.</summary>
    /// <returns>The bytes written.</returns>
    int Encode(ReadOnlySpan<byte> from, Span<byte> to, StorageContext context);
}

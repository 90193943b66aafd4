namespace ActorArrays.Tasks;

/// <summary>The value of a finished task, opaque to the actors: a chunk, a partial result.</summary>
/// <remarks>
/// <b>Owner:</b> the node actor that holds it; disposing it frees its bytes. <b>Thread safety:</b> read-only once the
/// task has finished, so any number of tasks may read it at the same time.
/// </remarks>
public interface IPayload : IDisposable
{
    /// <summary>The memory that disposing it frees, at least (INV-4): what the governor counts as resident.</summary>
    Bytes Size { get; }
}

/// <summary>Turns payloads into bytes and back: for spilling, and for transfers between members.</summary>
/// <remarks>Read(Write(payload)) must equal the payload bit by bit. Implementations are thread-safe.</remarks>
public interface IPayloadCodec
{
    /// <summary>Writes the payload's bytes to the stream's position.</summary>
    void Write(IPayload payload, Stream to);

    /// <summary>Reads back what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    IPayload Read(Stream from);
}

namespace ActorArrays.Actors.Protocol.Members.Wire;

/// <summary>Frames as bytes (INV-9): what is not of this version, or not whole, is refused.</summary>
/// <remarks>
/// <code>
/// 0  version (1)      6  sender's session (8)      22  sequence (8)       38  fields of the message
/// 1  length (4)      14  receiver's session (8)    30  acknowledged (8)
/// 5  kind (1)
/// </code>
/// Little-endian. The length counts the whole frame. A new version is read one release before it is written.
/// </remarks>
internal static class FrameCodec
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    internal const byte Version = 1;

    internal static byte[] Encode(LinkFrame frame)
    {
        var writer = new WireWriter();
        writer.Byte(Version);
        writer.Int32(0);
        writer.Byte((byte)(frame.Message?.Kind ?? MemberMessageKind.None));
        writer.UInt64(frame.Sender);
        writer.UInt64(frame.Receiver);
        writer.Int64(frame.Sequence);
        writer.Int64(frame.Acknowledged);
        if (frame.Message is { } message)
        {
            MessageCodec.Write(message, writer);
        }

        writer.PatchInt32(1, writer.Length);
        return writer.ToArray();
    }

    /// <exception cref="WireException">The bytes are not a frame of this version.</exception>
    internal static LinkFrame Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new WireException(
                $"frame: this member speaks version {Version}, but the frame is of version {version}. " +
                "Run the same release on all members.");
        }

        var length = reader.Int32();
        if (length != bytes.Length)
        {
            throw new WireException($"frame: the length is {length}, but {bytes.Length} bytes came.");
        }

        var kind = (MemberMessageKind)reader.Byte();
        var (sender, receiver) = (reader.UInt64(), reader.UInt64());
        var (sequence, acknowledged) = (reader.Int64(), reader.Int64());
        var message = kind == MemberMessageKind.None ? null : MessageCodec.Read(kind, ref reader);
        return reader.Remaining == 0
            ? new LinkFrame(sender, receiver, sequence, acknowledged, message)
            : throw new WireException($"frame: {kind} has {reader.Remaining} bytes too many.");
    }
}

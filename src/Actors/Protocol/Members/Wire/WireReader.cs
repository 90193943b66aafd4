using System.Buffers.Binary;
using System.Text;

namespace ActorArrays.Actors.Protocol.Members.Wire;

/// <summary>Reads what <see cref="WireWriter"/> wrote; refuses to read past the end.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly int Remaining => _rest.Length;

    internal byte Byte() => Next(1)[0];

    internal bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new WireException($"frame: a flag is 0 or 1, but is {other}."),
    };

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Next(4));

    internal long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Next(8));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(8));

    internal byte[] Blob() => Next(Count()).ToArray();

    internal string Text() => Encoding.UTF8.GetString(Next(Count()));

    internal NodeId Node() => new(new RunId(Int32()), Task());

    internal TaskId Task() => new(UInt64());

    /// <summary>A number of things that follow, each of at least one byte.</summary>
    internal int Count()
    {
        var count = Int32();
        return count >= 0 && count <= _rest.Length
            ? count
            : throw new WireException($"frame: a count is at most the {_rest.Length} bytes that follow, but is {count}.");
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        if (count > _rest.Length)
        {
            throw new WireException($"frame: {count} more bytes are needed, but {_rest.Length} are left.");
        }

        var next = _rest[..count];
        _rest = _rest[count..];
        return next;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace ActorArrays.Actors.Protocol.Members.Wire;

/// <summary>Writes little-endian fields one after the other.</summary>
internal sealed class WireWriter
{
    private byte[] _bytes = new byte[128];
    private int _length;

    internal byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    internal void Byte(byte value) => Room(1)[0] = value;

    internal void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    internal void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);

    internal void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);

    internal void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);

    /// <summary>A length, then the bytes.</summary>
    internal void Blob(ReadOnlySpan<byte> bytes)
    {
        Int32(bytes.Length);
        bytes.CopyTo(Room(bytes.Length));
    }

    /// <summary>UTF-8 with its length.</summary>
    internal void Text(string text) => Blob(Encoding.UTF8.GetBytes(text));

    internal void Node(NodeId node)
    {
        Int32(node.Run.Value);
        Task(node.Task);
    }

    internal void Task(TaskId task) => UInt64(task.Value);

    /// <summary>Puts a number over four bytes that were written before.</summary>
    internal void PatchInt32(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(offset, 4), value);

    internal int Length => _length;

    private Span<byte> Room(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}

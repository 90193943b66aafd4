using System.Buffers.Binary;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Chunks and partial results as bytes: for spilling and for transfers.</summary>
/// <remarks>
/// <code>
/// byte   kind           0 chunk, 1 partial result, 2 partial results of groups
/// int64  count          elements folded so far; 0 for a chunk and for groups, whose counts are their second part
/// byte   parts
/// each part: byte dtype, byte rank, int64 × rank lengths, byte 0 and the elements in C order, or byte 1 and blocks of them
/// each block: int32 bytes of it packed, or 0 and the elements as they are; all but the last hold 32 KiB of elements
/// </code>
/// Integers and elements are little-endian. A chunk comes back contiguous, whatever its layout was.
/// </remarks>
internal sealed unsafe class ArrayPayloadCodec(BufferPool pool, bool packs = true) : IPayloadCodec
{
    private const byte Chunk = 0;
    private const byte Partial = 1;
    private const byte Grouped = 2;
    private const byte Plain = 0;
    private const byte Packed = 1;

    public void Write(IPayload payload, Stream to)
    {
        Span<byte> head = stackalloc byte[10];
        var parts = Parts(payload, out head[0], out var count);
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], count);
        head[9] = (byte)parts.Length;
        to.Write(head);
        foreach (var part in parts)
        {
            WritePart(part, to);
        }
    }

    public IPayload Read(Stream from)
    {
        Span<byte> head = stackalloc byte[10];
        from.ReadExactly(head);
        var parts = new List<NdArray>();
        try
        {
            for (var i = 0; i < head[9]; i++)
            {
                parts.Add(ReadPart(from));
            }

            return head[0] switch
            {
                Chunk when parts.Count == 1 => new ChunkPayload(parts[0]),
                Grouped when parts.Count > 2 => new GroupPayload(new GroupedState([.. parts])),
                Partial => new StatePayload(new ReductionState([.. parts], BinaryPrimitives.ReadInt64LittleEndian(head[1..]))),
                _ => throw new InvalidDataException($"spill: a payload must be a chunk or a partial result, but has kind {head[0]}."),
            };
        }
        catch
        {
            parts.ForEach(part => part.Dispose());
            throw;
        }
    }

    private static ReadOnlySpan<NdArray> Parts(IPayload payload, out byte kind, out long count)
    {
        switch (payload)
        {
            case StatePayload partial:
                (kind, count) = (Partial, partial.State.Count);
                return partial.State.Parts;
            case GroupPayload groups:
                (kind, count) = (Grouped, 0);
                return groups.State.Arrays;
            default:
                (kind, count) = (Chunk, 0);
                return ((ChunkPayload)payload).Parts;
        }
    }

    private void WritePart(NdArray part, Stream to)
    {
        Span<byte> head = stackalloc byte[2 + (8 * Limits.RankMax)];
        head[0] = (byte)part.DType;
        head[1] = (byte)part.Rank;
        for (var axis = 0; axis < part.Rank; axis++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(head[(2 + (8 * axis))..], part.Shape[axis]);
        }

        to.Write(head[..(2 + (8 * part.Rank))]);
        if (part.IsContiguous)
        {
            WriteElements(part, to);
            return;
        }

        using var copy = NdArrayCopy.Contiguous(part, pool);
        WriteElements(copy, to);
    }

    private NdArray ReadPart(Stream from)
    {
        Span<byte> head = stackalloc byte[2 + (8 * Limits.RankMax)];
        from.ReadExactly(head[..2]);
        if (head[0] >= DTypes.All.Count || head[1] > Limits.RankMax)
        {
            throw new InvalidDataException($"spill: an array must have a dtype and a rank, but has codes {head[0]} and {head[1]}.");
        }

        var lengths = new long[head[1]];
        from.ReadExactly(head.Slice(2, 8 * lengths.Length));
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = BinaryPrimitives.ReadInt64LittleEndian(head[(2 + (8 * axis))..]);
        }

        var array = NdArray.Allocate(pool, (DType)head[0], Shape.Create(lengths));
        try
        {
            ReadElements(array, from);
            return array;
        }
        catch
        {
            array.Dispose();
            throw;
        }
    }

    // Writing and reading what is not smaller would cost its time twice; a sample tells.
    private void WriteElements(NdArray part, Stream to)
    {
        var (count, itemSize) = (part.Size * part.DType.ItemSize(), part.DType.ItemSize());
        var isPacked = packs && QuickBlock.IsWorthwhile(part.Data, count, itemSize);
        to.WriteByte(isPacked ? Packed : Plain);
        if (isPacked)
        {
            WritePacked(part.Data, count, itemSize, to);
            return;
        }

        for (long at = 0; at < count; at += int.MaxValue)
        {
            to.Write(new ReadOnlySpan<byte>(part.Data + at, (int)Math.Min(int.MaxValue, count - at)));
        }
    }

    private static void WritePacked(byte* data, long count, int itemSize, Stream to)
    {
        Span<byte> room = stackalloc byte[QuickBlock.BytesMax];
        Span<byte> head = stackalloc byte[sizeof(int)];
        for (long at = 0; at < count; at += QuickBlock.BytesMax)
        {
            var block = new ReadOnlySpan<byte>(data + at, (int)Math.Min(QuickBlock.BytesMax, count - at));
            var length = QuickBlock.Encode(block, itemSize, room[..(block.Length - 1)]);
            BinaryPrimitives.WriteInt32LittleEndian(head, length);
            to.Write(head);
            to.Write(length == 0 ? block : room[..length]);
        }
    }

    private static void ReadElements(NdArray part, Stream from)
    {
        var (count, itemSize) = (part.Size * part.DType.ItemSize(), part.DType.ItemSize());
        if (from.ReadByte() == Packed)
        {
            ReadPacked(part.Data, count, itemSize, from);
            return;
        }

        for (long at = 0; at < count; at += int.MaxValue)
        {
            from.ReadExactly(new Span<byte>(part.Data + at, (int)Math.Min(int.MaxValue, count - at)));
        }
    }

    private static void ReadPacked(byte* data, long count, int itemSize, Stream from)
    {
        Span<byte> room = stackalloc byte[QuickBlock.BytesMax];
        Span<byte> head = stackalloc byte[sizeof(int)];
        for (long at = 0; at < count; at += QuickBlock.BytesMax)
        {
            from.ReadExactly(head);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            var block = new Span<byte>(data + at, (int)Math.Min(QuickBlock.BytesMax, count - at));
            if (length == 0)
            {
                from.ReadExactly(block);
            }
            else if (length < 0 || length >= block.Length)
            {
                throw new InvalidDataException($"spill: a packed block must have fewer bytes than the {block.Length} that it holds, but has {length}.");
            }
            else
            {
                from.ReadExactly(room[..length]);
                QuickBlock.Decode(room[..length], itemSize, block);
            }
        }
    }
}

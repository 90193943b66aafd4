using System.Text.Json;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Answers;

/// <summary>The elements of an array as the bytes of its C order, in base64, a piece at a time.</summary>
internal static unsafe class ElementBytes
{
    // A multiple of every item size, large enough that the cost of a piece vanishes.
    private const int PieceBytes = 48 << 10;

    public static void WriteBase64(Utf8JsonWriter json, NdArray array)
    {
        if (array.IsContiguous)
        {
            WriteContiguous(json, array);
        }
        else
        {
            WriteStrided(json, array);
        }

        json.WriteBase64StringSegment([], isFinalSegment: true);
    }

    private static void WriteContiguous(Utf8JsonWriter json, NdArray array)
    {
        var bytes = array.Size * array.DType.ItemSize();
        for (long done = 0; done < bytes; done += PieceBytes)
        {
            // SAFETY: a contiguous array has size · itemsize bytes from its first element on.
            Write(json, new ReadOnlySpan<byte>(array.Data + done, (int)Math.Min(PieceBytes, bytes - done)));
        }
    }

    private static void WriteStrided(Utf8JsonWriter json, NdArray array)
    {
        var itemSize = array.DType.ItemSize();
        var cursor = new StridedCursor(array.Layout);
        var left = array.Size;
        var piece = new byte[PieceBytes];
        var filled = 0;
        while (left > 0)
        {
            var count = cursor.Take(Math.Min(left, (PieceBytes - filled) / itemSize), out var offset);
            Gather(array, offset, cursor.RunStride, piece.AsSpan(filled, (int)count * itemSize));
            filled += (int)count * itemSize;
            left -= count;
            if (filled == PieceBytes || left == 0)
            {
                Write(json, piece.AsSpan(0, filled));
                filled = 0;
            }
        }
    }

    private static void Gather(NdArray array, long offset, long stride, Span<byte> to)
    {
        var itemSize = array.DType.ItemSize();
        var from = array.Buffer.Pointer + (offset * itemSize);
        for (var at = 0; at < to.Length; at += itemSize)
        {
            // SAFETY: the cursor yields positions of the layout only, each with itemsize bytes in the buffer.
            new ReadOnlySpan<byte>(from, itemSize).CopyTo(to[at..]);
            from += stride * itemSize;
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> piece)
    {
        json.WriteBase64StringSegment(piece, isFinalSegment: false);
        json.Flush();
    }
}

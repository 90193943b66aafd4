using System.IO.Hashing;
using System.Text;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>128 bits of xxHash over elements or text: equal for equal content, whatever process computes it.</summary>
internal static unsafe class ContentHash
{
    private const int SpanBytesMax = 1 << 30;

    /// <summary>The hash of a text.</summary>
    public static string Of(string text) => Text(XxHash128.Hash(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Text(XxHash128.Hash(bytes));

    /// <summary>The hash of an array's elements in C order, whatever its layout.</summary>
    public static string Of(NdArray array)
    {
        var hash = new XxHash128();
        var cursor = new StridedCursor(array.Layout);
        var item = array.DType.ItemSize();
        var origin = array.Data - (array.Layout.Offset * item);
        for (var left = array.Size; left > 0;)
        {
            var count = cursor.Take(left, out var offset);
            Append(hash, origin + (offset * item), count, cursor.RunStride, item);
            left -= count;
        }

        return Text(hash.GetCurrentHash());
    }

    private static void Append(XxHash128 hash, byte* first, long count, long stride, int item)
    {
        if (stride != 1)
        {
            for (long i = 0; i < count; i++)
            {
                hash.Append(new ReadOnlySpan<byte>(first + (i * stride * item), item));
            }

            return;
        }

        for (long done = 0; done < count * item; done += SpanBytesMax)
        {
            hash.Append(new ReadOnlySpan<byte>(first + done, (int)Math.Min(SpanBytesMax, (count * item) - done)));
        }
    }

    private static string Text(byte[] hash) => $"xxh128:{Convert.ToHexStringLower(hash)}";
}

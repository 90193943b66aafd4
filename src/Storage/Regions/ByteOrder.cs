using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>Turns elements of the other byte order into native ones, in place.</summary>
internal static unsafe class ByteOrder
{
    /// <summary>Reverses the bytes of each number; of a complex one, of each part.</summary>
    /// <remarks><b>Cost:</b> one vectorised pass.</remarks>
    public static void Reverse(byte* elements, long count, DType dtype)
    {
        var size = dtype.RealPart().ItemSize();
        var left = count * (dtype.ItemSize() / size);
        while (left > 0)
        {
            var run = (int)Math.Min(left, 1 << 28);
            Reverse(new Span<byte>(elements, run * size), size);
            elements += (long)run * size;
            left -= run;
        }
    }

    /// <summary>Reverses the bytes of each number of an array of any layout.</summary>
    public static void Reverse(NdArray array)
    {
        var item = array.DType.ItemSize();
        var cursor = new StridedCursor(array.Layout);
        for (var left = array.Size; left > 0;)
        {
            var count = cursor.Take(left, out var offset);
            left -= count;
            var first = array.Buffer.Pointer + (offset * item);
            if (cursor.RunStride == 1)
            {
                Reverse(first, count, array.DType);
                continue;
            }

            for (long i = 0; i < count; i++)
            {
                Reverse(first + (i * cursor.RunStride * item), 1, array.DType);
            }
        }
    }

    private static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                break;
        }
    }
}

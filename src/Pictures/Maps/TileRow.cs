using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Pictures;

/// <summary>Reads one row of a 2-D array of any real dtype as doubles.</summary>
internal static unsafe class TileRow
{
    /// <exception cref="DTypeException">The array is complex.</exception>
    public static void Read(NdArray tile, long row, Span<double> to)
    {
        switch (tile.DType)
        {
            case DType.Bool or DType.UInt8: Read<byte>(tile, row, to); break;
            case DType.Int8: Read<sbyte>(tile, row, to); break;
            case DType.Int16: Read<short>(tile, row, to); break;
            case DType.Int32: Read<int>(tile, row, to); break;
            case DType.Int64: Read<long>(tile, row, to); break;
            case DType.UInt16: Read<ushort>(tile, row, to); break;
            case DType.UInt32: Read<uint>(tile, row, to); break;
            case DType.UInt64: Read<ulong>(tile, row, to); break;
            case DType.Float16: Read<Half>(tile, row, to); break;
            case DType.Float32: Read<float>(tile, row, to); break;
            case DType.Float64: Read<double>(tile, row, to); break;
            default: throw new DTypeException(
                $"map: the dtype must be real, but is {tile.DType.Name()}. Draw the real part or the absolute value.");
        }
    }

    private static void Read<T>(NdArray tile, long row, Span<double> to)
        where T : unmanaged, INumber<T>
    {
        // SAFETY: the row lies inside the tile's shape, so each of its elements lies inside the buffer.
        var from = (T*)tile.Data + (row * tile.Layout.Strides[0]);
        var stride = tile.Layout.Strides[1];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i * stride]);
        }
    }
}

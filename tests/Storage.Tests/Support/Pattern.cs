using System.Numerics;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Xunit;

namespace Storage.Tests.Support;

/// <summary>The content of the reference files: element i in C order is made from (7 i mod 101), as in make.py.</summary>
public static class Pattern
{
    public static readonly BufferPool Pool = new();

    public static StorageContext Context => new(Pool, TestContext.Current.CancellationToken);

    /// <summary>The whole array of a shape.</summary>
    public static NdArray Array(DType dtype, params long[] shape) => Region(dtype, Shape.Create(shape), null, Shape.Create(shape), null);

    /// <summary>A region of the array of a shape, computed element by element.</summary>
    public static NdArray Region(DType dtype, Shape whole, long[]? start, Shape lengths, long[]? step)
    {
        var array = NdArray.Allocate(Pool, dtype, lengths);
        var bytes = Bytes(array);
        var strides = Layout.ContiguousStrides(whole);
        var index = new long[lengths.Rank];
        for (long i = 0; i < array.Size; i++)
        {
            long flat = 0, rest = i;
            for (var axis = lengths.Rank - 1; axis >= 0; axis--)
            {
                (rest, index[axis]) = Math.DivRem(rest, lengths[axis]);
                flat += ((start?[axis] ?? 0) + (index[axis] * (step?[axis] ?? 1))) * strides[axis];
            }

            Write(dtype, flat * 7 % 101, bytes[(int)(i * dtype.ItemSize())..]);
        }

        return array;
    }

    /// <summary>Reads all of a source and compares every byte with the pattern.</summary>
    public static void AssertIsStored(IChunkedSource source, DType dtype, params long[] shape)
    {
        Assert.Equal(dtype, source.DType);
        Assert.Equal(Shape.Create(shape), source.Shape);
        using var expected = Array(dtype, shape);
        using var actual = Read(source);
        AssertSame(expected, actual);
    }

    public static NdArray Read(IChunkedSource source) =>
        Read(source, new long[source.Shape.Rank], source.Shape, default);

    public static NdArray Read(IChunkedSource source, ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step)
    {
        var into = NdArray.Allocate(Pool, source.DType, lengths);
        try
        {
            source.Read(start, lengths, step, into, Context);
            return into;
        }
        catch
        {
            into.Dispose();
            throw;
        }
    }

    public static void AssertSame(NdArray expected, NdArray actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        using var packed = NdArrayCopy.Contiguous(actual, Pool);
        Assert.True(Bytes(expected).SequenceEqual(Bytes(packed)), "the elements differ");
    }

    public static unsafe Span<byte> Bytes(NdArray array) => new(array.Data, (int)(array.Size * array.DType.ItemSize()));

    /// <summary>Writes every chunk of the pattern.</summary>
    public static void WriteAll(IChunkedTarget target)
    {
        using var whole = Array(target.DType, [.. target.Shape]);
        WriteAll(target, whole);
    }

    public static void WriteAll(IChunkedTarget target, NdArray whole)
    {
        var rank = target.Shape.Rank;
        var index = new long[rank];
        if (target.Shape.Size == 0)
        {
            return;
        }

        while (true)
        {
            var start = new long[rank];
            var lengths = new long[rank];
            for (var axis = 0; axis < rank; axis++)
            {
                start[axis] = index[axis] * target.ChunkShape[axis];
                lengths[axis] = Math.Min(target.ChunkShape[axis], target.Shape[axis] - start[axis]);
            }

            using (var chunk = whole.View(whole.Layout.Slice(start, Shape.Create(lengths))))
            {
                target.WriteChunk(index, chunk, Context);
            }

            var at = rank - 1;
            while (at >= 0 && (index[at] + 1) * target.ChunkShape[at] >= target.Shape[at])
            {
                index[at--] = 0;
            }

            if (at < 0)
            {
                return;
            }

            index[at]++;
        }
    }

    private static void Write(DType dtype, long value, Span<byte> to)
    {
        switch (dtype)
        {
            case DType.Bool: to[0] = (byte)(value % 2); break;
            case DType.Int8 or DType.UInt8: to[0] = (byte)value; break;
            case DType.Int16 or DType.UInt16: MemoryMarshal.Write(to, (short)value); break;
            case DType.Int32 or DType.UInt32: MemoryMarshal.Write(to, (int)value); break;
            case DType.Int64 or DType.UInt64: MemoryMarshal.Write(to, value); break;
            case DType.Float16: MemoryMarshal.Write(to, (Half)(value / 2.0)); break;
            case DType.Float32: MemoryMarshal.Write(to, (float)(value / 2.0)); break;
            case DType.Float64: MemoryMarshal.Write(to, value / 2.0); break;
            case DType.Complex64: MemoryMarshal.Write(to, new Complex64((float)(value / 2.0), -value)); break;
            default: MemoryMarshal.Write(to, new Complex(value / 2.0, -value)); break;
        }
    }
}

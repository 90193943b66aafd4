using System.Buffers;

namespace ActorArrays.Kernels;

/// <summary>Elements picked by position along one axis: numpy.take and numpy.repeat.</summary>
public static unsafe class Take
{
    /// <summary>output[…, j, …] = x[…, indices[j], …].</summary>
    /// <param name="x">Any dtype and layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="indices">0 … length of the axis − 1; negative ones were made positive by the caller.</param>
    /// <param name="output">Of x's dtype and shape with as many elements on the axis as there are indices; any layout.</param>
    /// <exception cref="ArrayIndexException">An index lies outside the axis.</exception>
    /// <exception cref="ShapeException">The output has another shape.</exception>
    public static void Run(NdArray x, int axis, ReadOnlySpan<long> indices, NdArray output)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(x.DType == output.DType, "INV-2", $"take: {x.DType.Name()} elements were to be written as {output.DType.Name()}");
        if (output.Shape != x.Shape.With(axis, indices.Length))
        {
            throw new ShapeException(
                $"take: {indices.Length} indices along axis {axis} of {x.Shape} give {x.Shape.With(axis, indices.Length)}, but the output is {output.Shape}.");
        }

        CheckBounds(indices, x.Shape[axis], axis);
        switch (x.DType.ItemSize())
        {
            case 1: Lines<byte>(x, axis, indices, output); break;
            case 2: Lines<ushort>(x, axis, indices, output); break;
            case 4: Lines<uint>(x, axis, indices, output); break;
            case 8: Lines<ulong>(x, axis, indices, output); break;
            default: Lines<UInt128>(x, axis, indices, output); break;
        }
    }

    /// <summary>Each element along <paramref name="axis"/> as often as its number in <paramref name="counts"/> says.</summary>
    /// <param name="x">Any dtype and layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="counts">One number an element of the axis, 0 or more.</param>
    /// <param name="output">As for <see cref="Run"/>, with the sum of the counts on the axis.</param>
    /// <exception cref="ValueException">A count is negative, or there is not one an element.</exception>
    public static void Repeat(NdArray x, int axis, ReadOnlySpan<long> counts, NdArray output)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (counts.Length != x.Shape[axis])
        {
            throw new ValueException($"repeat: axis {axis} of {x.Shape} needs {x.Shape[axis]} counts, but {counts.Length} were given.");
        }

        long total = 0;
        foreach (var count in counts)
        {
            total += count >= 0 ? count : throw new ValueException($"repeat: counts must be 0 or more, but one is {count}.");
        }

        var indices = ArrayPool<long>.Shared.Rent(checked((int)total));
        var at = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            indices.AsSpan(at, (int)counts[i]).Fill(i);
            at += (int)counts[i];
        }

        Run(x, axis, indices.AsSpan(0, at), output);
        ArrayPool<long>.Shared.Return(indices);
    }

    private static void CheckBounds(ReadOnlySpan<long> indices, long length, int axis)
    {
        foreach (var index in indices)
        {
            if ((ulong)index >= (ulong)length)
            {
                throw new ArrayIndexException($"take: indices along axis {axis} must lie in 0..{length - 1}, but one is {index}.");
            }
        }
    }

    private static void Lines<T>(NdArray x, int axis, ReadOnlySpan<long> indices, NdArray output)
        where T : unmanaged
    {
        var lines = new AxisLines(axis, x.Layout, output.Layout);
        while (lines.Next())
        {
            var from = (T*)x.Buffer.Pointer + lines.Offset(0);
            var to = (T*)output.Buffer.Pointer + lines.Offset(1);
            if (lines.NeighbourStride(0) == 1 && lines.NeighbourStride(1) == 1)
            {
                SideBySide(from, lines.LineStride(0), indices, to, lines.LineStride(1), lines.LinesInBundle);
                continue;
            }

            for (long line = 0; line < lines.LinesInBundle; line++)
            {
                Line(from + (line * lines.NeighbourStride(0)), lines.LineStride(0), indices,
                    to + (line * lines.NeighbourStride(1)), lines.LineStride(1));
            }
        }
    }

    private static void SideBySide<T>(T* from, long fromStride, ReadOnlySpan<long> indices, T* to, long toStride, long width)
        where T : unmanaged
    {
        var bytes = width * sizeof(T);
        for (var j = 0; j < indices.Length; j++)
        {
            BulkCopy.Run((byte*)(from + (indices[j] * fromStride)), (byte*)(to + (j * toStride)), bytes);
        }
    }

    private static void Line<T>(T* from, long fromStride, ReadOnlySpan<long> indices, T* to, long toStride)
        where T : unmanaged
    {
        for (var j = 0; j < indices.Length; j++)
        {
            to[j * toStride] = from[indices[j] * fromStride];
        }
    }
}

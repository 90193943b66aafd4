namespace ActorArrays.Kernels;

/// <summary>The coordinates of the true elements: numpy.argwhere; its columns are numpy.nonzero.</summary>
public static unsafe class NonZero
{
    /// <summary>Writes the coordinates in C order.</summary>
    /// <param name="mask">Bool, of one axis or more, any layout.</param>
    /// <param name="start">Where the chunk begins in the whole array, one number an axis.</param>
    /// <param name="output">int64, contiguous, of shape (<see cref="MaskSelect.Count"/>, rank).</param>
    /// <exception cref="ShapeException">The output has another shape.</exception>
    public static void Run(NdArray mask, ReadOnlySpan<long> start, NdArray output)
    {
        MaskSelect.CheckMask(mask);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(start.Length == mask.Rank && output.DType == DType.Int64 && output.IsContiguous, "INV-2",
            $"coordinates of {mask.Shape} were asked for from {start.Length} offsets into {output.DType.Name()} {output.Layout}");
        var rank = mask.Rank;
        if (output.Rank != 2 || output.Shape[1] != rank)
        {
            throw new ShapeException($"nonzero: coordinates of an array of {rank} axes need shape (count, {rank}), not {output.Shape}.");
        }

        var count = MaskSelect.Count(mask);
        if (output.Shape[0] != count)
        {
            throw new ShapeException($"nonzero: {count} elements are true, but the output {output.Shape} has room for {output.Shape[0]}.");
        }

        if (count > 0)
        {
            Walk(mask, start, (long*)output.Data);
        }
    }

    private static void Walk(NdArray mask, ReadOnlySpan<long> start, long* output)
    {
        var inner = mask.Rank - 1;
        var index = start.ToArray();
        var (length, stride) = (mask.Shape[inner], mask.Layout.Strides[inner]);
        var cursor = new RowCursor(mask.Layout);
        while (cursor.Next(out var offset))
        {
            cursor.AddTo(start, index);
            var row = mask.Buffer.Pointer + offset;
            for (long done = 0; done < length; done += FoldOrder.BlockLength)
            {
                var count = (int)Math.Min(FoldOrder.BlockLength, length - done);
                output = Block(row + (done * stride), stride, count, start[inner] + done, index.AsSpan(0, inner), output);
            }
        }
    }

    // The positions of a block's elements, moved together without a branch an element, then spread beside the others.
    private static long* Block(byte* mask, long stride, int count, long first, ReadOnlySpan<long> others, long* output)
    {
        var flags = stackalloc byte[FoldOrder.BlockLength];
        var positions = stackalloc long[FoldOrder.BlockLength];
        StridedCopy.Gather(mask, stride, flags, count, sizeof(byte));
        for (var i = 0; i < count; i++)
        {
            positions[i] = first + i;
        }

        var kept = MaskedCopy.Compress((byte*)positions, flags, count, sizeof(long), (byte*)positions);
        for (long i = 0; i < kept; i++)
        {
            for (var axis = 0; axis < others.Length; axis++)
            {
                output[axis] = others[axis];
            }

            output[others.Length] = positions[i];
            output += others.Length + 1;
        }

        return output;
    }

    /// <summary>Walks the rows along the last axis in C order.</summary>
    private struct RowCursor(Layout layout)
    {
        private readonly long[] _index = new long[layout.Rank];
        private bool _isStarted;

        public bool Next(out long offset)
        {
            var axis = layout.Rank - 2;
            if (_isStarted)
            {
                while (axis >= 0 && ++_index[axis] == layout.Shape[axis])
                {
                    _index[axis--] = 0;
                }
            }

            offset = layout.Offset;
            for (var at = 0; at < layout.Rank - 1; at++)
            {
                offset += _index[at] * layout.Strides[at];
            }

            var isFirst = !_isStarted;
            _isStarted = true;
            return isFirst || axis >= 0;
        }

        public readonly void AddTo(ReadOnlySpan<long> start, Span<long> index)
        {
            for (var at = 0; at < layout.Rank - 1; at++)
            {
                index[at] = start[at] + _index[at];
            }
        }
    }
}

namespace ActorArrays.Kernels;

/// <summary>Copies between arrays of one shape and dtype, whatever their layouts.</summary>
public static unsafe class NdArrayCopy
{
    private const int PieceBytes = 16 << 10;

    /// <summary>Copies every element.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="DTypeException">The dtypes differ.</exception>
    public static void Copy(NdArray from, NdArray to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Shape != to.Shape)
        {
            throw new ShapeException($"copy: shapes {from.Shape} and {to.Shape} must be equal.");
        }

        if (from.DType != to.DType)
        {
            throw new DTypeException($"copy: dtypes {from.DType.Name()} and {to.DType.Name()} must be equal. Cast first.");
        }

        if (from.Size > 0 && !TransposedCopy.TryRun(from, to))
        {
            Elements(from, to);
        }
    }

    /// <summary>A contiguous copy from <paramref name="pool"/>.</summary>
    public static NdArray Contiguous(NdArray from, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(from);
        var copy = NdArray.Allocate(pool, from.DType, from.Shape);
        Copy(from, copy);
        return copy;
    }

    private static void Elements(NdArray from, NdArray to)
    {
        var itemSize = from.DType.ItemSize();
        var left = from.Size;
        if (from.IsContiguous && to.IsContiguous)
        {
            Contiguous(from.Data, to.Data, left * itemSize);
            return;
        }

        var source = new StridedCursor(from.Layout);
        if (to.IsContiguous && source.EvenRuns is { Count: > 0 } runs)
        {
            Runs(from.Data, source, runs, to.Data, itemSize);
            return;
        }

        var target = new StridedCursor(to.Layout);
        long flat = 0;
        while (left > 0)
        {
            var count = Math.Min(source.Take(left, out var start), int.MaxValue);
            source.Seek(flat + count);
            var input = from.Buffer.Pointer + (start * itemSize);
            for (long done = 0; done < count;)
            {
                var taken = target.Take(count - done, out var offset);
                Run(input + (done * source.RunStride * itemSize), source.RunStride,
                    to.Buffer.Pointer + (offset * itemSize), target.RunStride, (int)taken, itemSize);
                done += taken;
            }

            flat += count;
            left -= count;
        }
    }

    // A broadcast row is copied once, then what has been copied behind itself, in pieces that the first-level cache holds.
    private static void Runs(byte* from, in StridedCursor source, (long Count, long Stride) runs, byte* to, int itemSize)
    {
        var bytes = source.RunLength * itemSize;
        var count = runs.Stride == 0 && runs.Count > 1 ? 1 : runs.Count;
        for (long run = 0; run < count; run++)
        {
            Long(from + (run * runs.Stride * itemSize), source.RunStride, to + (run * bytes), source.RunLength, itemSize);
        }

        for (long done = bytes, all = runs.Count * bytes; count < runs.Count && done < all;)
        {
            var piece = Math.Min(all - done, done <= PieceBytes ? done : Math.Max(PieceBytes / bytes, 1) * bytes);
            BulkCopy.Run(to, to + done, piece);
            done += piece;
        }
    }

    private static void Long(byte* from, long stride, byte* to, long count, int itemSize)
    {
        for (long done = 0; done < count; done += int.MaxValue)
        {
            var length = (int)Math.Min(int.MaxValue, count - done);
            StridedCopy.Gather(from + (done * stride * itemSize), stride, to + (done * itemSize), length, itemSize);
        }
    }

    private static void Contiguous(byte* from, byte* to, long bytes)
    {
        if (StreamedCopy.IsWorth(bytes))
        {
            StreamedCopy.Run(from, to, bytes);
            StreamedCopy.Done(isStreamed: true);
        }
        else
        {
            BulkCopy.Run(from, to, bytes);
        }
    }

    private static void Run(byte* from, long fromStride, byte* to, long toStride, int count, int itemSize)
    {
        if (toStride == 1)
        {
            StridedCopy.Gather(from, fromStride, to, count, itemSize);
        }
        else if (fromStride == 1)
        {
            StridedCopy.Scatter(from, to, toStride, count, itemSize);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                Buffer.MemoryCopy(from + (i * fromStride * itemSize), to + (i * toStride * itemSize), itemSize, itemSize);
            }
        }
    }
}

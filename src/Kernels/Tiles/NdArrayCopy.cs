namespace ActorArrays.Kernels;

/// <summary>Copies between arrays of one shape and dtype, whatever their layouts.</summary>
public static unsafe class NdArrayCopy
{
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
            if (!new SpreadArray(source, from.Data, left).TryCopy(to.Data, itemSize))
            {
                Runs(from.Data, source, runs, to.Data, itemSize);
            }

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

    private static void Runs(byte* from, in StridedCursor source, (long Count, long Stride) runs, byte* to, int itemSize)
    {
        var bytes = source.RunLength * itemSize;
        if (source.RunStride == 0 && runs.Count > 1)
        {
            RepeatedCopy.Run(from, runs.Stride, source.RunLength, 0, to, runs.Count * source.RunLength, itemSize);
        }
        else if (runs.Stride == 0 && runs.Count > 1)
        {
            Long(from, source.RunStride, to, source.RunLength, itemSize);
            RepeatedCopy.BehindItself(to, bytes, runs.Count * bytes);
        }
        else
        {
            for (long run = 0; run < runs.Count; run++)
            {
                Long(from + (run * runs.Stride * itemSize), source.RunStride, to + (run * bytes), source.RunLength, itemSize);
            }
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

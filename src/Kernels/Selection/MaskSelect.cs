namespace ActorArrays.Kernels;

/// <summary>Selection by a boolean mask: numpy's x[mask], in C order.</summary>
public static unsafe class MaskSelect
{
    /// <summary>How many elements of a bool array of any layout are true.</summary>
    public static long Count(NdArray mask)
    {
        CheckMask(mask);
        long count = 0;
        var left = mask.Size;
        var cursor = new StridedCursor(mask.Layout);
        while (left > 0)
        {
            var taken = cursor.Take(left, out var offset);
            count += CountRun(mask.Buffer.Pointer + offset, cursor.RunStride, taken);
            left -= taken;
        }

        return count;
    }

    /// <summary>Copies the elements of <paramref name="x"/> where <paramref name="mask"/> is true.</summary>
    /// <param name="x">Any dtype and layout.</param>
    /// <param name="mask">Bool, of x's shape, any layout.</param>
    /// <param name="output">Contiguous, 1-d, of <see cref="Count"/> elements.</param>
    /// <param name="workspace">Working memory of the calling thread.</param>
    /// <exception cref="ShapeException">The shapes differ, or the output has another length.</exception>
    public static void Run(NdArray x, NdArray mask, NdArray output, TileWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        CheckMask(mask);
        if (mask.Shape != x.Shape)
        {
            throw new ShapeException($"select: the mask must have the array's shape {x.Shape}, but has {mask.Shape}.");
        }

        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Input(x.DType), builder.Input(DType.Bool));
        var sink = new CompressSink(output);
        TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(mask)], x.Shape, sink, workspace);
        if (sink.Count != output.Size)
        {
            throw new ShapeException($"select: the mask selects {sink.Count} elements, but the output has {output.Size}.");
        }
    }

    internal static void CheckMask(NdArray mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.DType != DType.Bool)
        {
            throw new DTypeException($"select: the mask must be bool, but is {mask.DType.Name()}. Compare it with something first.");
        }
    }

    private static long CountRun(byte* mask, long stride, long length)
    {
        if (stride == 1)
        {
            return MaskedCopy.Count(mask, length);
        }

        long count = 0;
        for (long i = 0; i < length; i++)
        {
            count += mask[i * stride];
        }

        return count;
    }
}

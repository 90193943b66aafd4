namespace ActorArrays.Kernels;

/// <summary>Elements with their neighbours, side by side in C order, and where the results go.</summary>
internal readonly unsafe ref struct FilterTile(byte* input, long[] inputLengths, byte* output, long[] outputLengths, byte* scratch)
{
    /// <summary>The bytes of the widest step of a loop, which then needs no other form for what is left at an end.</summary>
    public const int Slack = 256;

    /// <summary>The elements; behind them are <see cref="Slack"/> bytes that may be read.</summary>
    public byte* Input { get; } = input;

    /// <summary>Their lengths: those of the results and the filter's reach.</summary>
    public long[] InputLengths { get; } = inputLengths;

    /// <summary>The results, in C order; behind them are <see cref="Slack"/> bytes that may be written.</summary>
    public byte* Output { get; } = output;

    /// <summary>Their lengths.</summary>
    public long[] OutputLengths { get; } = outputLengths;

    /// <summary>As many bytes as the pass asked for.</summary>
    public byte* Scratch { get; } = scratch;

    /// <summary>The first axis from which on both lie in memory as one line, for a filter that reads neighbours along no later one.</summary>
    public static int LineAxis(ReadOnlySpan<Reach> reach)
    {
        var axis = reach.Length - 1;
        while (axis > 0 && reach[axis].Sum == 0)
        {
            axis--;
        }

        return Math.Max(axis, 0);
    }

    /// <summary>The elements from an axis on.</summary>
    public static long SizeFrom(long[] lengths, int axis)
    {
        long size = 1;
        for (; axis < lengths.Length; axis++)
        {
            size *= lengths[axis];
        }

        return size;
    }

    /// <summary>Where the lines of a tile begin.</summary>
    public FilterLines Lines(ReadOnlySpan<Reach> reach) => new(InputLengths, OutputLengths, LineAxis(reach));
}

/// <summary>The lines of a tile one after the other: where each begins among the elements and among the results.</summary>
internal struct FilterLines(long[] input, long[] output, int axis)
{
    private readonly long _count = Product(output, axis);
    private long _line = -1;

    /// <summary>Results of a line.</summary>
    public readonly long Length { get; } = FilterTile.SizeFrom(output, axis);

    /// <summary>Elements of a line.</summary>
    public readonly long InputLength { get; } = FilterTile.SizeFrom(input, axis);

    /// <summary>Where the line's first element with neighbours before it is.</summary>
    public long Input { get; private set; }

    /// <summary>Where its first result is.</summary>
    public readonly long Output => _line * Length;

    /// <summary>Goes to the next line, if there is one.</summary>
    public bool Next()
    {
        if (++_line >= _count)
        {
            return false;
        }

        var (rest, stride) = (_line, InputLength);
        Input = 0;
        for (var at = axis - 1; at >= 0; at--)
        {
            Input += rest % output[at] * stride;
            rest /= output[at];
            stride *= input[at];
        }

        return true;
    }

    private static long Product(long[] lengths, int end)
    {
        long count = 1;
        for (var at = 0; at < end; at++)
        {
            count *= lengths[at];
        }

        return count;
    }
}

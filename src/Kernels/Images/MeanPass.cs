namespace ActorArrays.Kernels;

/// <summary>Means of neighbours along an axis, in float64: scipy.ndimage.uniform_filter1d.</summary>
/// <remarks>
/// Sums of 1, 2, 4, … neighbours are made of one another for all elements at once, and those that the length is made of are added: log₂ of the length
/// additions an element, whose error and NaN stay in the window that they belong to. A running sum, as SciPy keeps it, takes both along to the end of the line, and
/// would give other bits for other chunks.
/// </remarks>
public sealed unsafe class MeanPass : FilterPass
{
    private readonly int _axis;
    private readonly long _size;

    /// <summary>Means of lines of neighbours.</summary>
    /// <param name="rank">How many axes there are.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="size">How many neighbours.</param>
    /// <param name="origin">By how many places the line lies before its middle.</param>
    public MeanPass(int rank, int axis, long size, long origin)
        : base(DType.Float64, Neighbours.ReachOfLine(rank, axis, -(size / 2) - origin, size))
    {
        _axis = axis;
        _size = size;
    }

    internal override void Run(in FilterTile tile)
    {
        var step = FilterTile.SizeFrom(tile.InputLengths, _axis + 1);
        var lines = tile.Lines(Reach.AsSpan());
        while (lines.Next())
        {
            var to = (double*)tile.Output + lines.Output;
            Sums((double*)tile.Input + lines.Input, to, lines.InputLength, lines.Length, step);
            Divide(to, lines.Length);
        }
    }

    // Adds the sums of as many neighbours as each bit of the size says, one group behind the other.
    private void Sums(double* x, double* to, long length, long count, long step)
    {
        long done = 0;
        for (long width = 1; width <= _size; width *= 2)
        {
            if ((_size & width) != 0)
            {
                Add(x + (done * step), to, count, isFirst: done == 0);
                done += width;
            }

            length -= width * step;
            if (2 * width <= _size)
            {
                LanePairs.Fold<LanePairs.Sum, double>(x, x + (width * step), x, length);
            }
        }
    }

    private static void Add(double* x, double* to, long count, bool isFirst)
    {
        if (isFirst)
        {
            Buffer.MemoryCopy(x, to, count * sizeof(double), count * sizeof(double));
        }
        else
        {
            LanePairs.Fold<LanePairs.Sum, double>(to, x, to, count);
        }
    }

    private void Divide(double* to, long count)
    {
        for (long i = 0; i < count; i++)
        {
            to[i] /= _size;
        }
    }
}

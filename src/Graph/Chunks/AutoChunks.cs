using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Chooses chunk lengths by bytes, the way dask.array does.</summary>
/// <remarks>
/// Without chunks to align to: a cube, short axes whole, the rest rounded to a divisor of the axis. With them: the
/// present chunks are merged or split evenly, so that reads stay aligned with storage.
/// <b>Source:</b> dask.array.core.auto_chunks (rules as in dask-inventory §1.1).
/// </remarks>
public static class AutoChunks
{
    private static readonly AsyncLocal<Bytes?> Ambient = new();

    /// <summary>Bytes of an automatic chunk where nobody says otherwise: 128 MiB, as Dask's.</summary>
    /// <remarks>
    /// By 16 MiB more cores have work and caches hold more (on two cores a product of 6000² takes 1.2 for 2.3 s, a Gaussian filter of it 0.25 for 0.34), but their squares are read from memory in shorter
    /// pieces: std along axis 0 of 10,000 × 5,000 numbers in memory takes 13 to 17 ms for 10 to 14 by strips of rows.
    /// </remarks>
    public static Bytes UsualBytes { get; } = Bytes.MiB(128);

    /// <summary>
    /// Bytes of an automatic chunk, Dask's <c>array.chunk-size</c>: <see cref="UsualBytes"/> unless this logical thread was given another size.
    /// </summary>
    public static Bytes DefaultBytes
    {
        get => Ambient.Value ?? UsualBytes;
        set => Ambient.Value = value;
    }

    /// <summary>Fills the axes that are null.</summary>
    internal static void Fill(AxisChunks?[] axes, Bytes? bytes, Shape shape, DType dtype, ChunkGrid? current)
    {
        double limit = Math.Max(1, (bytes ?? DefaultBytes).Value) / (double)dtype.ItemSize();
        foreach (var fixedAxis in axes)
        {
            limit /= Math.Max(1, fixedAxis?.MaxLength ?? 1);
        }

        var open = Enumerable.Range(0, axes.Length).Where(axis => axes[axis] is null).ToHashSet();
        foreach (var axis in open.Where(axis => shape[axis] == 0).ToArray())
        {
            axes[axis] = AxisChunks.Single(0);
            open.Remove(axis);
        }

        if (current is null)
        {
            Cube(axes, open, limit, shape);
        }
        else
        {
            Aligned(axes, open, limit, shape, current);
        }
    }

    private static void Cube(AxisChunks?[] axes, HashSet<int> open, double limit, Shape shape)
    {
        while (open.Count > 0)
        {
            var side = Math.Pow(limit, 1.0 / open.Count);
            var small = open.Where(axis => shape[axis] < side).ToArray();
            foreach (var axis in small)
            {
                axes[axis] = AxisChunks.Single(shape[axis]);
                limit /= shape[axis];
                open.Remove(axis);
            }

            if (small.Length == 0)
            {
                foreach (var axis in open)
                {
                    axes[axis] = AxisChunks.Regular(shape[axis], RoundTo(side, shape[axis]));
                }

                return;
            }
        }
    }

    private static void Aligned(AxisChunks?[] axes, HashSet<int> open, double limit, Shape shape, ChunkGrid current)
    {
        var median = open.ToDictionary(axis => axis, axis => MedianLength(current.Axes[axis]));
        var chosen = new Dictionary<int, long>();
        double last = 0;
        var lastOpen = -1;
        var factor = Factor(limit, median);
        while (open.Count > 0 && (factor != last || open.Count != lastOpen))
        {
            (last, lastOpen) = (factor, open.Count);
            foreach (var axis in open.Order().ToArray())
            {
                var proposed = median[axis] * Math.Pow(factor, 1.0 / open.Count);
                if (proposed > shape[axis])
                {
                    open.Remove(axis);
                    limit /= shape[axis];
                    chosen[axis] = shape[axis];
                    median.Remove(axis);
                }
                else
                {
                    chosen[axis] = RoundTo(proposed, CommonLength(current.Axes[axis]));
                }
            }

            factor = Factor(limit, median);
        }

        foreach (var (axis, length) in chosen)
        {
            axes[axis] = AxisChunks.Regular(shape[axis], Math.Max(1, length));
        }
    }

    private static double Factor(double limit, Dictionary<int, double> median) =>
        limit / median.Values.Aggregate(1.0, (product, value) => product * value);

    // The largest divisor of the axis between half the wanted length and it; above the axis, whole multiples of it.
    private static long RoundTo(double wanted, long length)
    {
        if (wanted > length)
        {
            return (long)wanted / length * length;
        }

        return LargestDivisor(length, (long)wanted, (long)Math.Max(1, Math.Ceiling(wanted / 2))) ?? Math.Max(1, (long)wanted);
    }

    // Tried are the divisors themselves or the numbers of parts, whichever are fewer: for 10⁸ elements in chunks of 16 million 6 instead of 8 million.
    internal static long? LargestDivisor(long length, long most, long least)
    {
        var (fewestParts, mostParts) = (((length - 1) / Math.Max(1, most)) + 1, length / least);
        return mostParts - fewestParts < most - least
            ? length / FirstDivisor(length, fewestParts, mostParts, 1)
            : FirstDivisor(length, most, least, -1);
    }

    private static long? FirstDivisor(long length, long from, long to, int step)
    {
        for (var candidate = from; (to - candidate) * step >= 0; candidate += step)
        {
            if (length % candidate == 0)
            {
                return candidate;
            }
        }

        return null;
    }

    private static double MedianLength(AxisChunks axis)
    {
        var runs = axis.Pattern.LengthCounts().OrderBy(run => run.Length);
        long seen = 0;
        var (lower, upper) = ((axis.Count - 1) / 2, axis.Count / 2);
        double sum = 0;
        foreach (var run in runs)
        {
            sum += (lower >= seen && lower < seen + run.Count ? run.Length : 0) +
                (upper >= seen && upper < seen + run.Count ? run.Length : 0);
            seen += run.Count;
        }

        return Math.Max(1, sum / 2);
    }

    // The length of most chunks, if it is that of at least half of them; else the whole axis.
    private static long CommonLength(AxisChunks axis)
    {
        var mode = axis.Pattern.LengthCounts().GroupBy(run => run.Length).Select(group => (Length: group.Key, Count: group.Sum(run => run.Count)))
            .MaxBy(entry => entry.Count);
        return mode.Length > 1 && mode.Count * 2 >= axis.Count ? mode.Length : axis.Length;
    }
}

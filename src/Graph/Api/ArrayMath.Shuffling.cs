using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Elements in an order that is given for them.</content>
public static partial class ArrayMath
{
    // dask's tolerance: a chunk may be this much longer than the mean before another group begins a new one.
    private const double ShuffleTolerance = 1.25;

    /// <summary>Places of an axis in another order, in groups that are not cut by chunks.</summary>
    /// <param name="x">Of known shape.</param>
    /// <param name="indexer">The groups of positions; one may come twice or not at all.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="chunks">How long a chunk becomes at most while it has several groups; null: 1.25 times the mean of the present chunks.</param>
    /// <remarks><b>Cost:</b> that of a take: a chunk reads the chunks that its positions lie in. <b>Source:</b> dask.array.shuffle.</remarks>
    /// <exception cref="ArrayIndexException">A position lies outside the axis.</exception>
    public static ChunkedArray Shuffle(ChunkedArray x, IReadOnlyList<long[]> indexer, int axis, long? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(indexer);
        var along = Axes.Normalize("shuffle", axis, x.Rank);
        long[] positions = [.. indexer.SelectMany(group => group)];
        return Once("shuffle", x, x.Rank, expr =>
        {
            var own = expr.Grid.Axes[along];
            var most = chunks ?? (long)(ShuffleTolerance * own.Length / Math.Max(1, own.Count));
            Check(positions, expr.Shape, along);
            var taken = TakeExpr.Of(expr, along, positions);
            return RechunkExpr.Of(taken, taken.Grid.With(along, AxisChunks.Of([.. GroupedLengths(indexer, most)])));
        });
    }

    /// <summary>Elements at positions of their own on each line along an axis.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="indices">Integers, from the end if negative; of as many axes as x, which broadcast to x's but for the axis.</param>
    /// <param name="axis">The axis; null: both are one line, and the indices have one axis.</param>
    /// <remarks><b>Cost:</b> x's axis is whole in every task. <b>Source:</b> numpy.take_along_axis.</remarks>
    /// <exception cref="ArrayIndexException">A position lies outside the axis, or positions are no integers.</exception>
    public static ChunkedArray TakeAlongAxis(ChunkedArray x, ChunkedArray indices, int? axis)
    {
        if (!indices.DType.IsInteger())
        {
            throw new ArrayIndexException($"take_along_axis: indices must be integers, but are {indices.DType.Name()}. Cast them with astype.");
        }

        if ((axis is null && indices.Rank != 1) || (axis is not null && indices.Rank != x.Rank))
        {
            throw new ValueException("take_along_axis: indices must have as many axes as the array, and one without an axis, " +
                $"but have shape {indices.Expr.Shape} for {x.Expr.Shape}.");
        }

        var array = axis is null ? Flat(x) : x;
        var along = axis is null ? 0 : Axes.Normalize("take_along_axis", axis.Value, x.Rank);
        return Once("take_along_axis", array, indices, (x.DType, array.Rank), (known, at) => AlongAxis.Take(known, at, along));
    }

    private static List<long> GroupedLengths(IReadOnlyList<long[]> groups, long most)
    {
        List<long> lengths = [0];
        foreach (var group in groups)
        {
            if (lengths[^1] > 0 && lengths[^1] + group.Length > most)
            {
                lengths.Add(0);
            }

            lengths[^1] += group.Length;
        }

        return lengths;
    }

    private static void Check(long[] positions, Shape shape, int axis)
    {
        foreach (var at in positions)
        {
            if (at < 0 || at >= shape[axis])
            {
                throw new ArrayIndexException($"shuffle: positions along axis {axis} of shape {shape} must lie in 0..{shape[axis] - 1}, but one is {at}.");
            }
        }
    }
}

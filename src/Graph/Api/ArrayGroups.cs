using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An array whose places along one axis belong to groups: the months of its days, the stations of its measurements.</summary>
/// <remarks>
/// <para>Each reduction gives an array in which the groups, sorted by their labels, take the axis's place. It is computed as a tree:
/// a chunk is folded once, into accumulators of those groups that it has; nothing is sorted or moved between chunks, and nothing is
/// read twice. The bits depend on the chunks alone (INV-3).</para>
/// <para><b>Cost:</b> one pass; as much memory for a chunk as the groups in it have results. <b>Source:</b> xarray's groupby,
/// flox.groupby_reduce, pandas.</para>
/// </remarks>
public sealed class ArrayGroups
{
    private readonly ChunkedArray _array;
    private readonly int _axis;

    private ArrayGroups(ChunkedArray array, int axis, ChunkedArray labels, ChunkedArray codes) =>
        (_array, _axis, Labels, Codes) = (array, axis, labels, codes);

    /// <summary>The labels of the groups, sorted, 1-d; their number may be known once computed.</summary>
    public ChunkedArray Labels { get; }

    /// <summary>The group of each place along the axis, int64: the place of its label among <see cref="Labels"/>, −1 for none.</summary>
    /// <remarks><c>x - groups.Mean()[groups.Codes]</c> is what is left of a climatology.</remarks>
    public ChunkedArray Codes { get; }

    /// <summary>How many places of the axis belong to each group, int64, 1-d.</summary>
    public ChunkedArray Count() => new ArrayGroups(ChunkedArray.FullLike(Codes, 1, DType.Int64), 0, Labels, Codes).Sum();

    /// <summary>The sums; see <see cref="ChunkedArray.Sum"/>.</summary>
    public ChunkedArray Sum(DType? dtype = null, SplitEvery splitEvery = default) => Reduce(ReductionOps.Sum, dtype, splitEvery);

    /// <summary>The products; see <see cref="ChunkedArray.Prod"/>.</summary>
    public ChunkedArray Prod(DType? dtype = null, SplitEvery splitEvery = default) => Reduce(ReductionOps.Prod, dtype, splitEvery);

    /// <summary>The means; see <see cref="ChunkedArray.Mean"/>.</summary>
    public ChunkedArray Mean(DType? dtype = null, SplitEvery splitEvery = default) => Reduce(ReductionOps.Mean, dtype, splitEvery);

    /// <summary>The least elements; see <see cref="ChunkedArray.Min"/>.</summary>
    public ChunkedArray Min(SplitEvery splitEvery = default) => Reduce(ReductionOps.Min, null, splitEvery);

    /// <summary>The greatest elements; see <see cref="ChunkedArray.Max"/>.</summary>
    public ChunkedArray Max(SplitEvery splitEvery = default) => Reduce(ReductionOps.Max, null, splitEvery);

    /// <summary>The variances; see <see cref="ChunkedArray.Var"/>.</summary>
    public ChunkedArray Var(DType? dtype = null, double ddof = 0, SplitEvery splitEvery = default) => Reduce(ReductionOps.Var(ddof), dtype, splitEvery);

    /// <summary>The standard deviations; see <see cref="ChunkedArray.Std"/>.</summary>
    public ChunkedArray Std(DType? dtype = null, double ddof = 0, SplitEvery splitEvery = default) => Reduce(ReductionOps.Std(ddof), dtype, splitEvery);

    /// <summary>True where an element of the group is not zero.</summary>
    public ChunkedArray Any(SplitEvery splitEvery = default) => Reduce(ReductionOps.Any, null, splitEvery);

    /// <summary>True where no element of the group is zero.</summary>
    public ChunkedArray All(SplitEvery splitEvery = default) => Reduce(ReductionOps.All, null, splitEvery);

    /// <summary>A reduction of each group, by name or with parameters of its own: <see cref="ReductionOps"/>.</summary>
    /// <param name="op">The reduction; positions (argmin) are those along the whole axis.</param>
    /// <param name="dtype">The dtype asked for, or null.</param>
    /// <param name="splitEvery">The fan-in of the tree.</param>
    /// <returns>An array of the shape of the grouped one, with as many places along the axis as there are groups.</returns>
    /// <exception cref="DTypeException">The dtype is not reduced so.</exception>
    public ChunkedArray Reduce(ReductionOp op, DType? dtype = null, SplitEvery splitEvery = default)
    {
        ArgumentNullException.ThrowIfNull(op);
        var output = op.Resolve(_array.DType, dtype).Output;
        return new ChunkedArray(LateExpr.OnceKnown($"groupby.{op.Name}", output, _array.Rank, [_array.Expr, Codes.Expr, Labels.Expr], known =>
        {
            CheckLength(known[0].Shape, known[1].Shape, _axis);
            return Grouping.Of(op, dtype, known[0], known[1], known[2].Shape[0], _axis, splitEvery);
        }));
    }

    /// <summary>Groups by labels: what is equal belongs together, NaN to no group.</summary>
    /// <exception cref="ValueException">Labels are not 1-d, or not as many as the axis is long.</exception>
    internal static ArrayGroups ByLabels(ChunkedArray array, ChunkedArray labels, int axis)
    {
        var at = Checked(array, labels, axis);
        var distinct = ArrayMath.UniqueAll(labels);
        if (!labels.DType.IsInexact())
        {
            return new ArrayGroups(array, at, distinct.Values, distinct.InverseIndices);
        }

        // NaN sorts last, so the places of the others among the labels are what they were.
        var codes = ArrayMath.Where(ArrayMath.IsNaN(labels), new ChunkedArray(((Scalar)(-1)).As(DType.Int64)), distinct.InverseIndices);
        return new ArrayGroups(array, at, distinct.Values[~ArrayMath.IsNaN(distinct.Values)], codes);
    }

    /// <summary>Groups by labels of a list; others belong to none.</summary>
    /// <exception cref="ValueException">Labels are not 1-d, or not as many as the axis is long.</exception>
    internal static ArrayGroups ByExpected(ChunkedArray array, ChunkedArray labels, ChunkedArray expected, int axis)
    {
        var at = Checked(array, labels, axis);
        if (expected.Rank != 1)
        {
            throw new ValueException($"groupby: expected labels must have one axis, but have shape {expected.Expr.Shape}.");
        }

        var sorted = ArrayMath.Sort(expected);
        var codes = ArrayMath.Where(
            ArrayMath.IsIn(labels, sorted), ArrayMath.SearchSorted(sorted, labels), new ChunkedArray(((Scalar)(-1)).As(DType.Int64)));
        return new ArrayGroups(array, at, sorted, codes);
    }

    /// <summary>Groups by numbers 0 … count − 1; negative: none.</summary>
    /// <exception cref="DTypeException">Codes do not cast safely to int64.</exception>
    /// <exception cref="ValueException">Codes are not 1-d, or not as many as the axis is long.</exception>
    internal static ArrayGroups ByCodes(ChunkedArray array, ChunkedArray codes, long count, int axis)
    {
        var at = Checked(array, codes, axis);
        Casting.Check("groupby", codes.DType, DType.Int64, CastingRule.Safe);
        if (count < 0)
        {
            throw new ValueException($"groupby: the number of groups must be 0 or more, but is {count}.");
        }

        return new ArrayGroups(array, at, ChunkedArray.Arange(count), codes.AsType(DType.Int64));
    }

    /// <summary>Groups by numbers 0 … n − 1 where n is the length of a 1-d array, which need not be known yet; negative: none.</summary>
    internal static ArrayGroups ByNumbers(ChunkedArray array, ChunkedArray codes, ChunkedArray labels) =>
        new(array, Checked(array, codes, 0), labels, codes);

    private static int Checked(ChunkedArray array, ChunkedArray labels, int axis)
    {
        var at = Axes.Normalize("groupby", axis, array.Rank);
        if (labels.Rank != 1)
        {
            throw new ValueException($"groupby: labels must have one axis, the grouped one, but have shape {labels.Expr.Shape}.");
        }

        if (array.IsShapeKnown && labels.IsShapeKnown)
        {
            CheckLength(array.Shape, labels.Shape, at);
        }

        return at;
    }

    private static void CheckLength(Shape array, Shape labels, int axis)
    {
        if (array[axis] != labels[0])
        {
            throw new ValueException($"groupby: there must be one label for each place of axis {axis} of shape {array}, but there are {labels[0]}.");
        }
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>
/// Reductions of chosen elements, and reductions that begin with a value: NumPy's where and initial. The choice is read by the loop that
/// reduces, so that it costs no pass of its own.
/// </content>
public static partial class ArrayMath
{
    /// <summary>The sum of chosen elements.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="axis">The axes; none given: all.</param>
    /// <param name="dtype">The dtype of the result; null: that of the sum.</param>
    /// <param name="keepDims">True to keep the axes with length 1.</param>
    /// <param name="initial">What is added to the sum, cast to its dtype.</param>
    /// <param name="where">Bools that broadcast to x: which elements; null: all.</param>
    /// <param name="splitEvery">The fan-in of the tree.</param>
    /// <remarks><b>Source:</b> numpy.sum.</remarks>
    /// <exception cref="DTypeException">The choice is no array of bools.</exception>
    public static ChunkedArray Sum(
        ChunkedArray x, AxisSet axis = default, DType? dtype = null, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null,
        SplitEvery splitEvery = default)
    {
        var sum = Chosen(x, ReductionOps.Sum, axis, dtype, keepDims, where, splitEvery);
        return initial is { } first ? Add(sum, OfDType(first, sum.DType)) : sum;
    }

    /// <summary>The product of chosen elements; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.prod.</remarks>
    /// <exception cref="DTypeException">The choice is no array of bools.</exception>
    public static ChunkedArray Prod(
        ChunkedArray x, AxisSet axis = default, DType? dtype = null, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null,
        SplitEvery splitEvery = default)
    {
        var product = Chosen(x, ReductionOps.Prod, axis, dtype, keepDims, where, splitEvery);
        return initial is { } first ? Multiply(product, OfDType(first, product.DType)) : product;
    }

    /// <summary>The least of chosen elements and a value; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks>Of no elements it is the value. <b>Source:</b> numpy.min.</remarks>
    /// <exception cref="ValueException">There is a choice without a value: of no elements there is no least one.</exception>
    public static ChunkedArray Min(
        ChunkedArray x, AxisSet axis = default, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null, SplitEvery splitEvery = default) =>
        Extreme("min", x, axis, keepDims, initial, where, (array, first) => Minimum(array.Min(axis, keepDims, splitEvery), first));

    /// <summary>The greatest of chosen elements and a value; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks>Of no elements it is the value. <b>Source:</b> numpy.max.</remarks>
    /// <exception cref="ValueException">There is a choice without a value: of no elements there is no greatest one.</exception>
    public static ChunkedArray Max(
        ChunkedArray x, AxisSet axis = default, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null, SplitEvery splitEvery = default) =>
        Extreme("max", x, axis, keepDims, initial, where, (array, first) => Maximum(array.Max(axis, keepDims, splitEvery), first));

    /// <summary>True if a chosen element is not zero; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.any.</remarks>
    public static ChunkedArray Any(ChunkedArray x, AxisSet axis, bool keepDims, ChunkedArray where, SplitEvery splitEvery = default) =>
        Chosen(x, ReductionOps.Any, axis, null, keepDims, where, splitEvery);

    /// <summary>True if no chosen element is zero; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.all.</remarks>
    public static ChunkedArray All(ChunkedArray x, AxisSet axis, bool keepDims, ChunkedArray where, SplitEvery splitEvery = default) =>
        Chosen(x, ReductionOps.All, axis, null, keepDims, where, splitEvery);

    /// <summary>The mean of chosen elements, NaN of none; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.mean.</remarks>
    public static ChunkedArray Mean(ChunkedArray x, AxisSet axis, DType? dtype, bool keepDims, ChunkedArray where, SplitEvery splitEvery = default) =>
        Chosen(x, ReductionOps.Mean, axis, dtype, keepDims, where, splitEvery);

    /// <summary>The variance of chosen elements, with their count − ddof as divisor; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.var.</remarks>
    public static ChunkedArray Var(
        ChunkedArray x, AxisSet axis, DType? dtype, double ddof, bool keepDims, ChunkedArray where, SplitEvery splitEvery = default) =>
        Chosen(x, ReductionOps.Var(ddof), axis, dtype, keepDims, where, splitEvery);

    /// <summary>The standard deviation of chosen elements: the root of their variance.</summary>
    /// <remarks><b>Source:</b> numpy.std.</remarks>
    public static ChunkedArray Std(
        ChunkedArray x, AxisSet axis, DType? dtype, double ddof, bool keepDims, ChunkedArray where, SplitEvery splitEvery = default) =>
        Chosen(x, ReductionOps.Std(ddof), axis, dtype, keepDims, where, splitEvery);

    private static ChunkedArray Chosen(
        ChunkedArray x, ReductionOp op, AxisSet axis, DType? dtype, bool keepDims, ChunkedArray? where, SplitEvery split) =>
        ActorArrays.Graph.Reduction.Of(x, op, axis, dtype, keepDims, split, where is null ? null : Choice(op.Name, x, where));

    private static ChunkedArray Extreme(
        string name, ChunkedArray x, AxisSet axis, bool keepDims, Scalar? initial, ChunkedArray? where, Func<ChunkedArray, ChunkedArray, ChunkedArray> reduce)
    {
        if (initial is not { } first)
        {
            throw new ValueException($"{name}: of no elements there is none, so that a choice (where) needs an initial value, but none was given.");
        }

        var value = OfDType(first, x.DType);
        var rank = x.Any(axis, keepDims).Rank;
        return where is null
            ? Once(name, x, rank, expr => Begun(new(expr)))
            : Once(name, x, Choice(name, x, where), (x.DType, rank), (expr, choice) => Begun(Where(new ChunkedArray(choice), new ChunkedArray(expr), value)));

        // What is reduced over nothing has no least element, not even if nothing is asked for.
        ArrayExpr Begun(ChunkedArray array) => array.Size == 0 ? Fills.Of(first, x.DType, array.Any(axis, keepDims).Expr.Grid) : reduce(array, value).Expr;
    }

    private static ChunkedArray Choice(string name, ChunkedArray x, ChunkedArray where)
    {
        if (where.DType != DType.Bool)
        {
            throw new DTypeException($"{name}: where must be bools, but is {where.DType.Name()}. Compare it with something.");
        }

        if (where.Rank > x.Rank || (x.IsShapeKnown && where.IsShapeKnown && Broadcasting.Broadcast(name, [x.Shape, where.Shape]) != x.Shape))
        {
            throw new ValueException($"{name}: where must broadcast to the array's shape {x.Expr.Shape}, but has shape {where.Expr.Shape}.");
        }

        return where;
    }

    private static ChunkedArray OfDType(Scalar value, DType dtype) => new(value.As(dtype));
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>
/// Reductions of chosen elements, and reductions that begin with a value: NumPy's where and initial. Elements that are not chosen are
/// replaced by what changes nothing, in the loop that reduces, so that they cost no pass of their own.
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
    /// <remarks><b>Source:</b> numpy.sum.</remarks>
    /// <exception cref="DTypeException">The choice is no array of bools.</exception>
    public static ChunkedArray Sum(
        ChunkedArray x, AxisSet axis = default, DType? dtype = null, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null)
    {
        var sum = Chosen("sum", x, where, 0).Sum(axis, dtype, keepDims);
        return initial is { } first ? Add(sum, OfDType(first, sum.DType)) : sum;
    }

    /// <summary>The product of chosen elements; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.prod.</remarks>
    /// <exception cref="DTypeException">The choice is no array of bools.</exception>
    public static ChunkedArray Prod(
        ChunkedArray x, AxisSet axis = default, DType? dtype = null, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null)
    {
        var product = Chosen("prod", x, where, 1).Prod(axis, dtype, keepDims);
        return initial is { } first ? Multiply(product, OfDType(first, product.DType)) : product;
    }

    /// <summary>The least of chosen elements and a value; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks>Of no elements it is the value. <b>Source:</b> numpy.min.</remarks>
    /// <exception cref="ValueException">There is a choice without a value: of no elements there is no least one.</exception>
    public static ChunkedArray Min(
        ChunkedArray x, AxisSet axis = default, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null) =>
        Extreme("min", x, axis, keepDims, initial, where, (array, first) => Minimum(array.Min(axis, keepDims), first));

    /// <summary>The greatest of chosen elements and a value; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks>Of no elements it is the value. <b>Source:</b> numpy.max.</remarks>
    /// <exception cref="ValueException">There is a choice without a value: of no elements there is no greatest one.</exception>
    public static ChunkedArray Max(
        ChunkedArray x, AxisSet axis = default, bool keepDims = false, Scalar? initial = null, ChunkedArray? where = null) =>
        Extreme("max", x, axis, keepDims, initial, where, (array, first) => Maximum(array.Max(axis, keepDims), first));

    /// <summary>True if a chosen element is not zero; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.any.</remarks>
    public static ChunkedArray Any(ChunkedArray x, AxisSet axis, bool keepDims, ChunkedArray where) =>
        LogicalAnd(Choice("any", x, where), x).Any(axis, keepDims);

    /// <summary>True if no chosen element is zero; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.all.</remarks>
    public static ChunkedArray All(ChunkedArray x, AxisSet axis, bool keepDims, ChunkedArray where) =>
        LogicalOr(~Choice("all", x, where), x).All(axis, keepDims);

    /// <summary>The mean of chosen elements, NaN of none; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks><b>Source:</b> numpy.mean.</remarks>
    public static ChunkedArray Mean(ChunkedArray x, AxisSet axis, DType? dtype, bool keepDims, ChunkedArray where)
    {
        var sum = Chosen("mean", Wide(x), where, 0).Sum(axis, null, keepDims);
        return (sum / Counted("mean", x, axis, keepDims, where)).AsType(x.Mean(axis, dtype).DType);
    }

    /// <summary>The variance of chosen elements, with their count − ddof as divisor; the arguments are those of <see cref="Sum"/>.</summary>
    /// <remarks>Elements that are not chosen are NaN to a variance that leaves NaN out; a chosen NaN makes the result NaN. <b>Source:</b> numpy.var.</remarks>
    public static ChunkedArray Var(ChunkedArray x, AxisSet axis, DType? dtype, double ddof, bool keepDims, ChunkedArray where) =>
        Spread("var", x, axis, ddof, keepDims, where).AsType(x.Var(axis, dtype).DType);

    /// <summary>The standard deviation of chosen elements: the root of their variance.</summary>
    /// <remarks><b>Source:</b> numpy.std.</remarks>
    public static ChunkedArray Std(ChunkedArray x, AxisSet axis, DType? dtype, double ddof, bool keepDims, ChunkedArray where) =>
        Sqrt(Spread("std", x, axis, ddof, keepDims, where)).AsType(x.Std(axis, dtype).DType);

    private static ChunkedArray Spread(string name, ChunkedArray x, AxisSet axis, double ddof, bool keepDims, ChunkedArray where)
    {
        var (wide, choice) = (Wide(x), Choice(name, x, where));
        var count = Counted(name, x, axis, keepDims, where);
        var variance = Where(choice, wide, OfDType(double.NaN, wide.DType)).NanVar(axis, keepDims: keepDims);
        var squares = Where((choice & IsNaN(wide)).Any(axis, keepDims), double.NaN, variance * count);
        return squares / Maximum(count - ddof, 0.0);
    }

    private static ChunkedArray Counted(string name, ChunkedArray x, AxisSet axis, bool keepDims, ChunkedArray where) =>
        (Choice(name, x, where) & ChunkedArray.FullLike(x, true, DType.Bool)).Sum(axis, DType.Float64, keepDims);

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

    private static ChunkedArray Chosen(string name, ChunkedArray x, ChunkedArray? where, Scalar otherwise) =>
        where is null ? x : Where(Choice(name, x, where), x, OfDType(otherwise, x.DType));

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

    private static ChunkedArray Wide(ChunkedArray x) => x.AsType(x.DType.IsComplex() ? DType.Complex128 : DType.Float64);
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What <see cref="ArrayMath.UniqueAll"/> gives; each part is computed only if it is asked for.</summary>
/// <param name="Values">The distinct elements, sorted.</param>
/// <param name="Indices">Where in the flattened array each occurs first.</param>
/// <param name="InverseIndices">Which of them each element is, in the array's shape.</param>
/// <param name="Counts">How often each occurs.</param>
public sealed record DistinctArrays(ChunkedArray Values, ChunkedArray Indices, ChunkedArray InverseIndices, ChunkedArray Counts);

/// <content>Arrays as sets.</content>
public static partial class ArrayMath
{
    /// <summary>The distinct elements of the flattened array, sorted; all NaN are one.</summary>
    /// <remarks><b>Shape:</b> a length that is known once computed. <b>Source:</b> numpy.unique.</remarks>
    public static ChunkedArray Unique(ChunkedArray x) => Once("unique", Flat(x), 1, DistinctElements.Values);

    /// <summary>The distinct elements with their first positions, the inverse and counts.</summary>
    /// <remarks><b>Source:</b> numpy.unique_all.</remarks>
    public static DistinctArrays UniqueAll(ChunkedArray x)
    {
        var flat = Flat(x);
        return new DistinctArrays(
            Unique(x),
            Once("unique(index)", flat, 1, DistinctElements.FirstIndices, DType.Int64),
            Once("unique(inverse)", x, x.Rank, expr => Reshape.To(DistinctElements.Inverse(Reshape.To(expr, (ReadOnlySpan<long>)[-1])), expr.Shape.Span), DType.Int64),
            Once("unique(counts)", flat, 1, DistinctElements.Counts, DType.Int64));
    }

    /// <summary>The distinct elements of two arrays, sorted.</summary>
    /// <remarks><b>Source:</b> numpy.union1d.</remarks>
    public static ChunkedArray Union1D(ChunkedArray x, ChunkedArray y) => Unique(Concatenate([Flat(x), Flat(y)]));

    /// <summary>True where an element is one of others; NaN never is.</summary>
    /// <param name="element">Any array.</param>
    /// <param name="testElements">The others, of any shape.</param>
    /// <param name="invert">True to ask for elements that are none of them.</param>
    /// <remarks><b>Cost:</b> the others are sorted and whole in every task. <b>Source:</b> numpy.isin.</remarks>
    public static ChunkedArray IsIn(ChunkedArray element, ChunkedArray testElements, bool invert = false)
    {
        var isIn = Once("isin", element, Flat(testElements), (DType.Bool, element.Rank), (x, others) => IsIn(x, others));
        return invert ? ~isIn : isIn;
    }

    private static ArrayExpr IsIn(ArrayExpr x, ArrayExpr others)
    {
        if (others.Shape[0] == 0)
        {
            return Fills.Zeros(DType.Bool, x.Grid);
        }

        if (x.DType.IsComplex() || others.DType.IsComplex())
        {
            return Equal(new ChunkedArray(Views.ExpandDims(x, [x.Rank])), new ChunkedArray(others)).Any(-1).Expr;
        }

        // Sorted in the dtype in which elements are compared.
        var common = DTypePromotion.Promote(x.DType, others.DType);
        var values = ElementwiseExpr.CastTo(x, common);
        var found = Searching.IsIn(values, SortedLines.Sort(ElementwiseExpr.CastTo(others, common), 0));
        return common.IsFloat()
            ? ElementwiseExpr.Of(ElementwiseOps.LogicalAnd, found, ElementwiseExpr.Of(ElementwiseOps.Equal, values, values))
            : found;
    }
}

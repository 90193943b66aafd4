using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Comparisons of an integer array with an integer that its dtype does not hold: NumPy 2 answers them exactly.</summary>
internal static class Comparisons
{
    /// <summary>The constant answer, or null where the comparison is an ordinary one.</summary>
    public static ArrayExpr? TryOutOfRange(ElementwiseOp op, ReadOnlySpan<ArrayOrScalar> arguments)
    {
        if (arguments.Length != 2 || !IsComparison(op))
        {
            return null;
        }

        var (array, scalar, isLeft) = arguments[0].Array is { } left
            ? (left, arguments[1].Scalar, true)
            : (arguments[1].Array, arguments[0].Scalar, false);
        if (array is null || (isLeft && arguments[1].Array is not null) || !array.DType.IsInteger() || scalar.Fits(array.DType))
        {
            return null;
        }

        var isAbove = scalar.Integer.Sign > 0;
        var answer = Answer(op, isLeft ? isAbove : !isAbove);
        if (!array.IsShapeKnown)
        {
            // An integer equals itself: the same answer for all elements, however many there are.
            return ElementwiseExpr.Of(answer ? ElementwiseOps.Equal : ElementwiseOps.NotEqual, array.Expr, array.Expr);
        }

        var value = new GeneratedExpr("full", new FillGenerator(new TileConstant(DType.Bool, new ElementBits(answer ? 1UL : 0UL))), ChunkGrid.Single(Shape.Create()));
        return Views.BroadcastTo(value, array.Expr.Shape, array.Expr.Grid);
    }

    private static bool IsComparison(ElementwiseOp op) =>
        op.Name is "equal" or "not_equal" or "less" or "less_equal" or "greater" or "greater_equal";

    // The left side is below the right one, or above it.
    private static bool Answer(ElementwiseOp op, bool isLess) => op.Name switch
    {
        "equal" => false,
        "not_equal" => true,
        "less" or "less_equal" => isLess,
        _ => !isLess,
    };
}

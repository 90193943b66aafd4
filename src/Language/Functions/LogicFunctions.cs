using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that compare whole arrays.</summary>
internal static class LogicFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", call => IsClose(call)),
        new("allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", call => IsClose(call).All()),
        new("array_equal", "a1, a2, equal_nan=False", ArrayEqual),
        new("array_equiv", "a1, a2", call => ArrayEquiv(call["a1"].Array, call["a2"].Array)),
    ];

    private static ChunkedArray IsClose(Call call) => ArrayMath.IsClose(
        call["a"].Operand, call["b"].Operand, call["rtol"].Real, call["atol"].Real, call["equal_nan"].Flag);

    private static ChunkedArray ArrayEquiv(ChunkedArray a, ChunkedArray b) => !a.IsShapeKnown || !b.IsShapeKnown || AreBroadcastable(a.Shape, b.Shape)
        ? ArrayMath.Equal(a, b).All()
        : ChunkedArray.Full(Shape.Create(), false);

    private static bool AreBroadcastable(Shape a, Shape b) =>
        a.Reverse().Zip(b.Reverse()).All(static lengths => lengths.First == lengths.Second || lengths.First == 1 || lengths.Second == 1);

    // Other shapes are an answer here, not an error.
    private static Value ArrayEqual(Call call)
    {
        var (a, b) = (call["a1"].Array, call["a2"].Array);
        if (a.Rank != b.Rank || (a.IsShapeKnown && b.IsShapeKnown && a.Shape != b.Shape))
        {
            return ChunkedArray.Full(Shape.Create(), false);
        }

        var equal = ArrayMath.Equal(a, b);
        return (call["equal_nan"].Flag && a.DType.IsInexact() && b.DType.IsInexact()
            ? ArrayMath.LogicalOr(equal, ArrayMath.LogicalAnd(ArrayMath.IsNaN(a), ArrayMath.IsNaN(b)))
            : equal).All();
    }
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>One of several arrays, element by element: numpy.choose, select, piecewise as chains of "where".</summary>
internal static class Choosing
{
    /// <summary>numpy.choose.</summary>
    /// <param name="indices">Integers: which of the choices.</param>
    /// <param name="choices">At least one.</param>
    /// <param name="mode">What becomes of an index outside: raise, wrap, clip.</param>
    /// <exception cref="ValueException">A literal index lies outside and the mode is raise; a computed one fails when it is computed.</exception>
    public static ArrayExpr Choose(ArrayExpr indices, ImmutableArray<ArrayExpr> choices, string mode)
    {
        if (choices.IsEmpty)
        {
            throw new ValueException("choose: at least one choice is needed, but none was given.");
        }

        var last = ScalarExpr.Of(choices.Length - 1L);
        var number = mode switch
        {
            "wrap" => ElementwiseExpr.Of(ElementwiseOps.Remainder, Numbers(indices), ScalarExpr.Of((long)choices.Length)),
            "clip" => ElementwiseExpr.Of(ElementwiseOps.Clip, Numbers(indices), ScalarExpr.Of(0L), last),
            "raise" => BoundsKernel.Checked("choose", indices, choices.Length),
            _ => throw new ValueException($"choose: the mode must be raise, wrap or clip, but is '{mode}'."),
        };
        var dtype = DTypePromotion.Promote([.. choices.Select(choice => choice.DType)]);
        var result = ElementwiseExpr.CastTo(choices[^1], dtype);
        for (var i = choices.Length - 2; i >= 0; i--)
        {
            var isThis = ElementwiseExpr.Of(ElementwiseOps.Equal, number, ScalarExpr.Of((long)i));
            result = ElementwiseExpr.Of(ElementwiseOps.Where, isThis, choices[i], result);
        }

        // A single choice still has the shape of the indices.
        return choices.Length > 1 ? result : ElementwiseExpr.Of(
            ElementwiseOps.Where, ElementwiseExpr.Of(ElementwiseOps.Equal, number, last), result, result);
    }

    private static ArrayExpr Numbers(ArrayExpr indices) => indices.DType.IsInteger() || indices.DType == DType.Bool
        ? ElementwiseExpr.CastTo(indices, DType.Int64)
        : throw new DTypeException($"choose: the choices are numbered by integers, but the indices are {indices.DType.Name()}.");

    /// <summary>numpy.select: the choice of the first condition that holds.</summary>
    public static ArrayExpr Select(ImmutableArray<ArrayExpr> conditions, ImmutableArray<ArrayExpr> choices, ArrayExpr otherwise)
    {
        if (conditions.Length != choices.Length || conditions.IsEmpty)
        {
            throw new ValueException($"select: there must be one choice a condition, at least one, but {conditions.Length} conditions " +
                $"and {choices.Length} choices were given.");
        }

        if (conditions.FirstOrDefault(condition => condition.DType != DType.Bool) is { } other)
        {
            throw new DTypeException($"select: conditions must be bool, but one is {other.DType.Name()}. Compare it with something first.");
        }

        var result = otherwise;
        for (var i = choices.Length - 1; i >= 0; i--)
        {
            result = ElementwiseExpr.Of(ElementwiseOps.Where, conditions[i], choices[i], result);
        }

        return result;
    }
}

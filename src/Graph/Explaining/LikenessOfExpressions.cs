using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Which inputs of an operator look alike, so that one stands for all: the daily files of a month, say.</summary>
/// <remarks>Alike: the same kinds of operators down to the sources, with equal shapes and dtypes. Names and values do not count.</remarks>
internal static class LikenessOfExpressions
{
    // Of fewer, each is written.
    private const int RunMin = 4;

    // What differs further down is not looked for: a reader of the tree would not see it either.
    private const int DepthMax = 8;

    /// <summary>The first of the inputs up to <paramref name="last"/> that are all alike; <paramref name="last"/> if they are few.</summary>
    public static int FirstOfRun(ImmutableArray<ArrayExpr> inputs, int last)
    {
        var first = last;
        while (first > 0 && AreAlike(inputs[first - 1], inputs[last], DepthMax))
        {
            first--;
        }

        return last - first + 1 < RunMin ? last : first;
    }

    /// <summary>The source at the end of the first inputs.</summary>
    public static ArrayExpr LeafOf(ArrayExpr expr)
    {
        while (expr.Inputs.Length > 0)
        {
            expr = expr.Inputs[0];
        }

        return expr;
    }

    private static bool AreAlike(ArrayExpr left, ArrayExpr right, int depth)
    {
        if (left.GetType() != right.GetType() || left.DType != right.DType || !left.Grid.Equals(right.Grid)
            || left.Inputs.Length != right.Inputs.Length)
        {
            return false;
        }

        return depth == 0 || left.Inputs.Zip(right.Inputs).All(pair => AreAlike(pair.First, pair.Second, depth - 1));
    }
}

using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Arrays with enough axes, and the stacks that NumPy names after directions.</summary>
internal static class Stacking
{
    /// <summary>numpy.atleast_1d, _2d, _3d: axes of length 1 are added where NumPy adds them.</summary>
    public static ArrayExpr AtLeast(ArrayExpr x, int rank) => (rank, x.Rank) switch
    {
        (3, 0) => Views.ExpandDims(x, [0, 1, 2]),
        (3, 1) => Views.ExpandDims(x, [0, 2]),
        (3, 2) => Views.ExpandDims(x, [2]),
        _ => AtLeastFromFront(x, rank),
    };

    /// <summary>New axes of length 1 in front until there are <paramref name="rank"/>.</summary>
    public static ArrayExpr AtLeastFromFront(ArrayExpr x, int rank) =>
        x.Rank >= rank ? x : Views.ExpandDims(x, [.. Enumerable.Range(0, rank - x.Rank)]);

    /// <summary>numpy.hstack.</summary>
    public static ArrayExpr Horizontal(ImmutableArray<ArrayExpr> inputs)
    {
        var parts = AtLeast(inputs, 1);
        return Joining.Concatenate(parts, !parts.IsEmpty && parts[0].Rank == 1 ? 0 : 1);
    }

    /// <summary>numpy.vstack.</summary>
    public static ArrayExpr Vertical(ImmutableArray<ArrayExpr> inputs) => Joining.Concatenate(AtLeast(inputs, 2), 0);

    /// <summary>numpy.dstack.</summary>
    public static ArrayExpr Depth(ImmutableArray<ArrayExpr> inputs) => Joining.Concatenate(AtLeast(inputs, 3), 2);

    /// <summary>numpy.column_stack: 1-d arrays as columns.</summary>
    public static ArrayExpr Columns(ImmutableArray<ArrayExpr> inputs) => Joining.Concatenate(
        [.. inputs.Select(input => input.Rank >= 2 ? input : Views.ExpandDims(AtLeast(input, 1), [1]))], 1);

    private static ImmutableArray<ArrayExpr> AtLeast(ImmutableArray<ArrayExpr> inputs, int rank) =>
        [.. inputs.Select(input => AtLeast(input, rank))];
}

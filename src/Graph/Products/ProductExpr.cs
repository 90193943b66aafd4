using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Matrix products of stacks of matrices: (…, m, k) by (…, k, n), perhaps in groups of k-chunks.</summary>
/// <remarks>
/// A task computes one chunk of the result from one row of chunks of the left and one column of chunks of the right
/// factor, k-chunk after k-chunk, adding in that order. Where such a row and column would be too many bytes, the k-chunks
/// are grouped and the groups' products are an axis of their own, in front, for the caller to sum over.
/// </remarks>
public sealed class ProductExpr : ArrayExpr
{
    private ProductExpr(ArrayExpr a, ArrayExpr b, long group, ChunkGrid grid)
        : base(a.DType, grid, [a, b]) => Group = group;

    /// <inheritdoc/>
    public override string Name => "matmul";

    /// <summary>The left factor.</summary>
    public ArrayExpr Left => Inputs[0];

    /// <summary>The right factor.</summary>
    public ArrayExpr Right => Inputs[1];

    /// <summary>How many k-chunks a task takes; 0 for all of them, and then there is no axis of groups.</summary>
    public long Group { get; }

    /// <summary>The chunks of k, common to both factors.</summary>
    public AxisChunks Inner => Left.Grid.Axes[^1];

    /// <summary>The product of factors of one dtype, one rank and equal leading shapes; cut into common chunks.</summary>
    /// <param name="a">(…, m, k).</param>
    /// <param name="b">(…, k, n).</param>
    /// <param name="group">K-chunks of one task; 0 for all.</param>
    internal static ProductExpr Of(ArrayExpr a, ArrayExpr b, long group)
    {
        var (left, right) = Aligned(a, b);
        var axes = left.Grid.Axes.SetItem(a.Rank - 1, right.Grid.Axes[^1]);
        var groups = group == 0 ? 1 : (left.Grid.Axes[^1].Count + group - 1) / group;
        return new ProductExpr(left, right, group, new ChunkGrid(group == 0 ? axes : axes.Insert(0, AxisChunks.Regular(groups, 1))));
    }

    /// <summary>The factors cut so that leading axes and k have common chunks.</summary>
    internal static (ArrayExpr Left, ArrayExpr Right) Aligned(ArrayExpr a, ArrayExpr b)
    {
        var inner = ChunkUnifier.Refine("matmul", a.Grid.Axes[^1], b.Grid.Axes[^2], a.Rank - 1);
        var (left, right) = (a.Grid.With(a.Rank - 1, inner), b.Grid.With(b.Rank - 2, inner));
        for (var axis = 0; axis < a.Rank - 2; axis++)
        {
            var common = ChunkUnifier.Refine("matmul", a.Grid.Axes[axis], b.Grid.Axes[axis], axis);
            (left, right) = (left.With(axis, common), right.With(axis, common));
        }

        return (RechunkExpr.Of(a, left), RechunkExpr.Of(b, right));
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => Of(inputs[0], inputs[1], Group);

    internal override bool SameOperation(ArrayExpr other) => other is ProductExpr product && product.Group == Group;
}

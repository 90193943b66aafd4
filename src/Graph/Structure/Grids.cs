using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Coordinate grids and masks of triangles; generated, never stored.</summary>
internal static class Grids
{
    /// <summary>numpy.meshgrid.</summary>
    /// <param name="axes">1-d or 0-d arrays of coordinates.</param>
    /// <param name="isSparse">True to leave the arrays one element long on the other axes.</param>
    /// <param name="isMatrix">True for indexing 'ij', false for 'xy': the first two axes exchanged.</param>
    public static ImmutableArray<ArrayExpr> Mesh(ImmutableArray<ArrayExpr> axes, bool isSparse, bool isMatrix)
    {
        var swaps = !isMatrix && axes.Length > 1;
        var flat = axes.Select(axis => axis.Rank == 1 ? axis : Reshape.To(axis, (ReadOnlySpan<long>)[-1])).ToImmutableArray();
        var places = Enumerable.Range(0, flat.Length).Select(i => swaps && i < 2 ? 1 - i : i).ToArray();
        var grid = new AxisChunks[flat.Length];
        for (var i = 0; i < grid.Length; i++)
        {
            grid[places[i]] = flat[i].Grid.Axes[0];
        }

        var chunks = new ChunkGrid([.. grid]);
        return [.. flat.Select((axis, i) =>
        {
            var placed = Views.ExpandDims(axis, [.. Enumerable.Range(0, flat.Length).Where(at => at != places[i])]);
            return isSparse ? placed : Views.BroadcastTo(placed, chunks.Shape, chunks);
        })];
    }

    /// <summary>numpy.indices as one array an axis: the position along that axis.</summary>
    /// <param name="grid">The shape and chunks.</param>
    /// <param name="dtype">An integer or float dtype.</param>
    /// <param name="isSparse">True to leave the arrays one element long on the other axes.</param>
    public static ImmutableArray<ArrayExpr> Indices(ChunkGrid grid, DType dtype, bool isSparse) => Mesh(
        [.. grid.Axes.Select(axis => ElementwiseExpr.CastTo(
            new GeneratedExpr("arange", RangeGenerator.Index, new ChunkGrid([axis])), dtype))], isSparse, isMatrix: true);

    /// <summary>True on and below a diagonal, in these chunks: numpy.tri as a mask.</summary>
    public static ArrayExpr Triangle(ChunkGrid grid, long diagonal)
    {
        var (row, column) = Ranges.Coordinates(grid);
        return ElementwiseExpr.Of(
            ElementwiseOps.GreaterEqual, ElementwiseExpr.Of(ElementwiseOps.Add, row, ScalarExpr.Of(diagonal)), column);
    }

    /// <summary>The elements of the last two axes on and below a diagonal, or above it; 0 elsewhere.</summary>
    public static ArrayExpr Masked(ArrayExpr x, long diagonal, bool isLower)
    {
        var mask = Triangle(new ChunkGrid([.. x.Grid.Axes[^2..]]), diagonal);
        var zero = ScalarExpr.Of(0L).As(x.DType);
        return isLower
            ? ElementwiseExpr.Of(ElementwiseOps.Where, mask, x, zero)
            : ElementwiseExpr.Of(ElementwiseOps.Where, mask, zero, x);
    }

    /// <summary>numpy.diag of a 1-d array: its elements on a diagonal, 0 elsewhere.</summary>
    public static ArrayExpr OnDiagonal(ArrayExpr x, long diagonal)
    {
        var gap = Fills.Zeros(x.DType, new ChunkGrid([AxisChunks.Single(Math.Abs(diagonal))]));
        var (down, across) = (Joining.Concatenate([x, gap], 0), Joining.Concatenate([gap, x], 0));
        var (rows, columns) = diagonal > 0 ? (down, across) : (across, down);
        var (row, column) = Ranges.Coordinates(new ChunkGrid([rows.Grid.Axes[0], columns.Grid.Axes[0]]));
        var isOn = ElementwiseExpr.Of(
            ElementwiseOps.Equal, ElementwiseExpr.Of(ElementwiseOps.Add, row, ScalarExpr.Of(diagonal)), column);
        return ElementwiseExpr.Of(ElementwiseOps.Where, isOn, Views.ExpandDims(rows, [1]), ScalarExpr.Of(0L).As(x.DType));
    }
}

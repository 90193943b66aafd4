using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>QR of many rows as a tree (TSQR): blocks of rows are factored, and then the R of several together, until there is one.</summary>
/// <remarks>
/// A block of Q is its reflectors times what the tree above makes of its R, so Q is computed down the tree again. Signs of R's rows would
/// depend on the tree; they become those of a single factorisation (<see cref="MatrixFunction.QrSigns"/>).
/// </remarks>
internal static class QrTree
{
    private const long FanInMax = 8;

    /// <summary>Both factors.</summary>
    /// <param name="a">m by n.</param>
    /// <param name="rows">Blocks of at least n rows each.</param>
    public static QrFactors Of(ArrayExpr a, AxisChunks rows)
    {
        var columns = a.Shape[1];
        var fanIn = Math.Clamp(rows.MaxLength / Math.Max(1, columns), 2, FanInMax);
        var levels = ImmutableArray.CreateBuilder<ArrayExpr>();
        var level = RechunkExpr.Of(a, new ChunkGrid([rows, AxisChunks.Single(columns)]));
        while (true)
        {
            var panels = MatrixCall.Rows(MatrixFunction.QrPanel, level);
            levels.Add(panels);
            var upper = MatrixCall.Rows(MatrixFunction.QrUpper, panels);
            if (upper.Grid.Axes[0].Count == 1)
            {
                var q = Down(levels.ToImmutable(), columns);
                var signs = MatrixCall.Of(MatrixFunction.QrSigns, MatrixViews.Rows(q, 0, columns));
                return new(Signed(q, MatrixViews.Transposed(signs)), Signed(upper, signs));
            }

            level = RechunkExpr.Of(upper, upper.Grid.With(0, upper.Grid.Axes[0].Grouped(fanIn)));
        }
    }

    private static ArrayExpr Down(ImmutableArray<ArrayExpr> levels, long columns)
    {
        var q = MatrixCall.Rows(MatrixFunction.QrColumns, levels[^1]);
        foreach (var panels in levels[..^1].Reverse())
        {
            var blocks = RechunkExpr.Of(q, q.Grid.With(0, AxisChunks.Regular(q.Shape[0], columns)));
            q = MatrixCall.Rows(MatrixFunction.QrMultiply(0), panels, blocks);
        }

        return q;
    }

    private static ArrayExpr Signed(ArrayExpr x, ArrayExpr signs) =>
        ElementwiseExpr.Of(ElementwiseOps.Multiply, x, signs);
}

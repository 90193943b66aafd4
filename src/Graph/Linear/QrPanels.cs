using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>QR by panels of whole columns, each factored in one task and applied to the columns behind it. Any shape.</summary>
internal static class QrPanels
{
    /// <summary>Both factors.</summary>
    /// <param name="a">m by n, both at least 1.</param>
    /// <param name="isComplete">True for all m columns of Q; R has min(m, n) rows in any case.</param>
    public static QrFactors Of(ArrayExpr a, bool isComplete = false)
    {
        var (rows, columns) = (a.Shape[0], a.Shape[1]);
        var width = MatrixTiles.PanelWidth(a);
        var left = RechunkExpr.Of(a, new ChunkGrid([AxisChunks.Single(rows), AxisChunks.Regular(columns, width)]));
        var (panels, upper) = (ImmutableArray.CreateBuilder<ArrayExpr>(), new List<ArrayExpr>());
        for (long done = 0; done < Math.Min(rows, columns); done += width)
        {
            var own = Math.Min(width, Math.Min(rows, columns) - done);
            var panel = MatrixCall.Of(MatrixFunction.QrPanel, MatrixViews.Columns(left, 0, own));
            var rest = MatrixViews.Columns(left, own);
            var row = MatrixViews.Beside(MatrixViews.Zeros(a.DType, own, AxisChunks.Regular(done, width)), MatrixCall.Of(MatrixFunction.QrUpper, panel));
            if (rest.Shape[1] > 0)
            {
                var updated = MatrixCall.Columns(MatrixFunction.QrUpdate, panel, rest);
                row = MatrixViews.Beside(row, MatrixViews.Rows(updated, 0, own));
                left = MatrixViews.Rows(updated, own);
            }

            panels.Add(panel);
            upper.Add(MatrixViews.InColumns(row, width));
        }

        return new(Columns(panels.ToImmutable(), isComplete), MatrixViews.Below(upper));
    }

    // Backwards, so that a panel's reflectors meet the columns behind it only where these have elements.
    private static ArrayExpr Columns(ImmutableArray<ArrayExpr> panels, bool isComplete)
    {
        var q = MatrixCall.Of(isComplete ? MatrixFunction.QrSquare : MatrixFunction.QrColumns, panels[^1]);
        foreach (var panel in panels[..^1].Reverse())
        {
            var behind = MatrixCall.Columns(MatrixFunction.QrMultiply(panel.Shape[1]), panel, q);
            q = MatrixViews.Beside(MatrixCall.Of(MatrixFunction.QrColumns, panel), behind);
        }

        return q;
    }
}

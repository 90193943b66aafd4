namespace ActorArrays.Graph;

/// <summary>A rechunk of a transpose is the transpose of a rechunk, so that x and x.T are cut into the same pieces once.</summary>
internal sealed class RechunkOfTranspose : IRewriteRule
{
    public string Name => "rechunk before transpose";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not RechunkExpr { Input: ViewExpr view } rechunk || view.Rank != view.Input.Rank || view.Input is SourceExpr
            || !view.Axes.All(axis => axis is { Output: >= 0, Start: 0, Step: 1 }) || !view.Grid.IsKnown || IsCutShort(view))
        {
            return null;
        }

        var grid = new ChunkGrid([.. view.Axes.Select(axis => rechunk.Grid.Axes[axis.Output])]);
        return ViewExpr.Of(view.Name, RechunkExpr.Of(view.Input, grid), view.Axes, view.Shape.Span);
    }

    // A slice from the start of an axis looks like all of it but for the length.
    private static bool IsCutShort(ViewExpr view)
    {
        for (var axis = 0; axis < view.Axes.Length; axis++)
        {
            if (view.Shape[view.Axes[axis].Output] != view.Input.Shape[axis])
            {
                return true;
            }
        }

        return false;
    }
}

namespace ActorArrays.Graph;

/// <summary>A slice of grouped results reduces only the columns that are kept: groups.mean()[:, i] → groups of x[:, i], mean.</summary>
/// <remarks>Rows are folded as before, so the bits stay. What the view does to the groups themselves it does afterwards.</remarks>
internal sealed class ViewOfGroups : IRewriteRule
{
    public string Name => "slice before grouped reduction";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ViewExpr { Input: GroupReduceExpr groups } view || !uses.IsSingle(groups) || !groups.Input.Grid.IsKnown)
        {
            return null;
        }

        var (inner, outer) = (new ViewAxis[groups.Rank], new ViewAxis[groups.Rank]);
        var lengths = groups.Input.Shape.Span.ToArray();
        (inner[0], outer[0]) = (ViewAxis.Whole(0), view.Axes[0]);
        for (var axis = 1; axis < groups.Rank; axis++)
        {
            var source = view.Axes[axis];
            inner[axis] = source with { Output = axis };
            outer[axis] = source.Output < 0 ? ViewAxis.At(0) : ViewAxis.Whole(source.Output);
            lengths[axis] = source.Output < 0 ? 1 : view.Shape[source.Output];
        }

        if (lengths.Aggregate(1.0, (size, length) => size * length) >= groups.Input.Shape.Size)
        {
            return null;
        }

        var columns = ViewExpr.Of(view.Name, groups.Input, [.. inner], lengths);
        return ViewExpr.Of(view.Name, groups.WithInputs([columns, groups.Codes]), [.. outer], view.Shape.Span, [.. view.Grid.Axes]);
    }
}

using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>A slice of a reduction over other axes reduces only what is kept: x.mean(0)[i] → x[:, i].mean(0).</summary>
/// <remarks>Axes keep their order, so each result is folded in the order in which it was before: the bits stay.</remarks>
internal sealed class ViewOfReduction : IRewriteRule
{
    public string Name => "slice before reduction";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ViewExpr { Input: ReduceExpr { KeepDims: false, Where: null } reduce } view || !uses.IsSingle(reduce)
            || !reduce.Input.Grid.IsKnown || view.Shape.Size >= reduce.Shape.Size || !IsOrderedSlice(view))
        {
            return null;
        }

        var axes = ImmutableArray.CreateBuilder<ViewAxis>();
        var lengths = new List<long>();
        var reduced = ImmutableArray.CreateBuilder<bool>();
        for (int axis = 0, kept = 0; axis < reduce.Reduced.Length; axis++)
        {
            var source = reduce.Reduced[axis] ? ViewAxis.Whole(0) : view.Axes[kept++];
            if (source.Output < 0)
            {
                axes.Add(source);
                continue;
            }

            axes.Add(source with { Output = lengths.Count });
            lengths.Add(reduce.Reduced[axis] ? reduce.Input.Shape[axis] : view.Shape[source.Output]);
            reduced.Add(reduce.Reduced[axis]);
        }

        var input = ViewExpr.Of(view.Name, reduce.Input, axes.ToImmutable(), [.. lengths]);
        var split = reduce.Split.PerAxis is null ? reduce.Split : default;
        return ReduceExpr.Of(reduce.Name, reduce.Kernel, input, null, reduced.ToImmutable(), false, split);
    }

    // Axes are sliced or dropped, in order, and none is new.
    private static bool IsOrderedSlice(ViewExpr view)
    {
        var last = -1;
        foreach (var axis in view.Axes)
        {
            if (axis.Output >= 0 && axis.Output != ++last)
            {
                return false;
            }
        }

        return last == view.Rank - 1;
    }
}

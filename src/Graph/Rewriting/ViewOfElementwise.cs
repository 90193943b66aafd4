namespace ActorArrays.Graph;

/// <summary>A slice of an elementwise result computes only the elements that are kept: f(a, b)[i] → f(a[i], b[i]).</summary>
/// <remarks>
/// Not for views that repeat elements, nor where others need the whole result (unless the slice keeps so little that
/// computing it again is cheaper than keeping the rest).
/// </remarks>
internal sealed class ViewOfElementwise : IRewriteRule
{
    // Computing this part again costs less than it saves to not hold the whole result for two consumers.
    private const double AgainAtMost = 1.0 / 16;

    public string Name => "slice before elementwise";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ViewExpr { Input: ElementwiseExpr elementwise } view || !view.Grid.IsKnown || !elementwise.Grid.IsKnown)
        {
            return null;
        }

        var part = view.Shape.Size / (double)Math.Max(1, elementwise.Shape.Size);
        var isFree = uses.IsSingle(elementwise) || uses.IsTakenInSlices(elementwise);
        if (part > 1 || (!isFree && part > AgainAtMost) || Repeats(view))
        {
            return null;
        }

        var inputs = elementwise.Inputs.Select(input => input is ScalarExpr ? input : ViewOf(input, view));
        var moved = elementwise.WithInputs([.. inputs]);
        return moved.Shape == view.Shape ? RechunkExpr.Of(moved, view.Grid) : null;
    }

    // An output axis that no input axis is read along repeats elements, unless it has length 1.
    private static bool Repeats(ViewExpr view)
    {
        for (var output = 0; output < view.Rank; output++)
        {
            if (view.Shape[output] != 1 && !view.Axes.Any(axis => axis.Output == output))
            {
                return true;
            }
        }

        return false;
    }

    // The same view of one operand; where the operand stretches, it stays one element long and stretches afterwards.
    private static ArrayExpr ViewOf(ArrayExpr input, ViewExpr view)
    {
        var lead = view.Input.Rank - input.Rank;
        var lengths = new long[view.Rank];
        Array.Fill(lengths, 1);
        var free = new AxisChunks?[view.Rank];
        var axes = new ViewAxis[input.Rank];
        for (var axis = 0; axis < input.Rank; axis++)
        {
            var source = view.Axes[lead + axis];
            var stretches = input.Shape[axis] == 1 && view.Input.Shape[lead + axis] != 1;
            if (stretches || (source.Output >= 0 && input.Shape[axis] == 1 && view.Shape[source.Output] == 1))
            {
                axes[axis] = ViewAxis.At(0);
                continue;
            }

            axes[axis] = source;
            if (source.Output >= 0)
            {
                lengths[source.Output] = view.Shape[source.Output];
                free[source.Output] = view.Grid.Axes[source.Output];
            }
        }

        return ViewExpr.Of(view.Name, input, [.. axes], lengths, free);
    }
}

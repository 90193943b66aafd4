using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>A slice of a concatenation is the concatenation of slices, without the inputs that keep nothing.</summary>
internal sealed class ViewOfConcatenation : IRewriteRule
{
    public string Name => "slice before concatenation";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ViewExpr { Input: ConcatenateExpr concatenate } view || !view.Grid.IsKnown || !concatenate.Grid.IsKnown
            || view.Axes.Count(axis => axis.Output == view.Axes[concatenate.Axis].Output) > 1)
        {
            return null;
        }

        var along = view.Axes[concatenate.Axis];
        return along.Output < 0 ? OfOne(view, concatenate, along.Start) : along.Step > 0 ? OfSeveral(view, concatenate) : null;
    }

    private static ArrayExpr OfOne(ViewExpr view, ConcatenateExpr concatenate, long position)
    {
        var input = 0;
        while (position >= concatenate.Inputs[input].Shape[concatenate.Axis])
        {
            position -= concatenate.Inputs[input++].Shape[concatenate.Axis];
        }

        var axes = view.Axes.SetItem(concatenate.Axis, ViewAxis.At(position));
        return ViewExpr.Of(view.Name, concatenate.Inputs[input], axes, view.Shape.Span, [.. view.Grid.Axes]);
    }

    private static ArrayExpr? OfSeveral(ViewExpr view, ConcatenateExpr concatenate)
    {
        var (output, start, step) = view.Axes[concatenate.Axis];
        var parts = ImmutableArray.CreateBuilder<ArrayExpr>();
        long offset = 0, done = 0;
        foreach (var input in concatenate.Inputs)
        {
            var end = offset + input.Shape[concatenate.Axis];
            var first = start + (done * step);
            var count = first >= end ? 0 : Math.Min(view.Shape[output] - done, ((end - 1 - first) / step) + 1);
            if (count > 0)
            {
                var axes = view.Axes.SetItem(concatenate.Axis, new ViewAxis(output, first - offset, step));
                parts.Add(Part(view, input, axes, output, count));
                done += count;
            }

            offset = end;
        }

        return parts.Count == 0 ? null : RechunkExpr.Of(ConcatenateExpr.Of(parts.ToImmutable(), output), view.Grid);
    }

    private static ArrayExpr Part(ViewExpr view, ArrayExpr input, ImmutableArray<ViewAxis> axes, int output, long count)
    {
        var lengths = view.Shape.Span.ToArray();
        lengths[output] = count;
        var free = view.Grid.Axes.Select((axis, i) => i == output ? null : axis).ToArray();
        return ViewExpr.Of(view.Name, input, axes, lengths, free);
    }
}

using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>
/// Elements of an array under other indices: slices with steps, single indices, transposes, new and dropped axes,
/// broadcasts, diagonals, and any chain of them, as one affine map from output index to input index.
/// </summary>
/// <remarks>
/// Every output chunk lies in one input chunk, so a view is never a task: whoever reads it reads the input's chunk
/// through another layout. Two views in a row are one (<see cref="Of"/> composes them).
/// </remarks>
public sealed class ViewExpr : ArrayExpr
{
    private ViewExpr(string name, ArrayExpr input, ImmutableArray<ViewAxis> axes, ChunkGrid grid)
        : base(input.DType, grid, [input])
    {
        Name = name;
        Axes = axes;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>One entry an axis of the input.</summary>
    public ImmutableArray<ViewAxis> Axes { get; }

    /// <summary>The array that is viewed.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>A view; a view of a view is composed, a view that changes nothing is its input.</summary>
    /// <param name="name">The operation, for messages.</param>
    /// <param name="input">The array.</param>
    /// <param name="axes">One entry an axis of the input.</param>
    /// <param name="lengths">The output's length on each axis.</param>
    /// <param name="free">Chunks for output axes that no input axis is read along (new and broadcast ones); null: one chunk.</param>
    public static ArrayExpr Of(
        string name, ArrayExpr input, ImmutableArray<ViewAxis> axes, ReadOnlySpan<long> lengths, IReadOnlyList<AxisChunks?>? free = null)
    {
        var grid = ViewGrid.Of(input.Grid, axes, lengths, free);
        return Composed(name, input, axes, grid);
    }

    /// <summary>The same view in other chunks, for an input of which any region can be read.</summary>
    internal static ArrayExpr Regridded(ViewExpr view, ChunkGrid grid) => new ViewExpr(view.Name, view.Input, view.Axes, grid) { Origin = view.Origin };

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs)
    {
        if (inputs[0].Grid.Equals(Input.Grid))
        {
            return Composed(Name, inputs[0], Axes, Grid);
        }

        // The lengths of a whole axis follow the input (they may have become known); others are the view's own.
        var lengths = Grid.Shape.Span.ToArray();
        var free = Grid.Axes.Select(axis => (AxisChunks?)axis).ToArray();
        for (var axis = 0; axis < Axes.Length; axis++)
        {
            if (Axes[axis].Output is >= 0 and var output && !Input.Grid.Axes[axis].IsKnown)
            {
                lengths[output] = inputs[0].Shape[axis];
            }
        }

        return Of(Name, inputs[0], Axes, lengths, free);
    }

    internal override bool SameOperation(ArrayExpr other) =>
        other is ViewExpr view && view.Axes.AsSpan().SequenceEqual(Axes.AsSpan()) && view.Grid.Equals(Grid);

    private static ArrayExpr Composed(string name, ArrayExpr input, ImmutableArray<ViewAxis> axes, ChunkGrid grid)
    {
        while (input is ViewExpr inner)
        {
            axes = [.. inner.Axes.Select(axis => Through(axis, axes))];
            (name, input) = (inner.Name == name ? name : $"{inner.Name}.{name}", inner.Input);
        }

        return IsIdentity(axes, input.Grid, grid) ? input : new ViewExpr(name, input, axes, grid);
    }

    // index = Start + Step·middle, middle = outer.Start + outer.Step·output.
    private static ViewAxis Through(ViewAxis inner, ImmutableArray<ViewAxis> outer)
    {
        if (inner.Output < 0)
        {
            return inner;
        }

        var middle = outer[inner.Output];
        return new ViewAxis(middle.Output, inner.Start + (inner.Step * middle.Start), inner.Step * middle.Step);
    }

    private static bool IsIdentity(ImmutableArray<ViewAxis> axes, ChunkGrid from, ChunkGrid to)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis] != ViewAxis.Whole(axis))
            {
                return false;
            }
        }

        return from.Equals(to);
    }
}

using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>The elements where a mask is true, as one axis in C order; how many, only the computation can tell.</summary>
/// <remarks>
/// Kept as one operator so that rewriting can see through it: a reduction of it is a reduction with a condition. What is
/// left of it in the end is written out as a selection inside each chunk (<see cref="Compressed"/>).
/// </remarks>
public sealed class MaskExpr : ArrayExpr
{
    private MaskExpr(ArrayExpr x, ArrayExpr mask, int axis, ArrayExpr compressed)
        : base(x.DType, compressed.Grid, [x, mask])
    {
        Axis = axis;
        Compressed = compressed;
    }

    /// <inheritdoc/>
    public override string Name => "getitem(mask)";

    /// <summary>The first axis that the mask lies along.</summary>
    public int Axis { get; }

    /// <summary>The array that is selected from.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>The mask: bool, of the lengths of <see cref="Input"/> from <see cref="Axis"/> on.</summary>
    public ArrayExpr Mask => Inputs[1];

    /// <summary>The same selection written out.</summary>
    internal ArrayExpr Compressed { get; }

    /// <summary>The selection, with both inputs in common chunks.</summary>
    internal static MaskExpr Of(ArrayExpr x, ArrayExpr mask, int axis) => new(x, mask, axis, MaskSelection.Compress(x, mask, axis));

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs)
    {
        var same = inputs[0].Grid.Equals(Input.Grid) && inputs[1].Grid.Equals(Mask.Grid) && Grid.IsKnown == false;
        return same
            ? new MaskExpr(inputs[0], inputs[1], Axis, MaskSelection.Compress(inputs[0], inputs[1], Axis, Grid.Axes[Axis])) { Origin = Origin }
            : MaskSelection.Select(inputs[0], inputs[1], Axis);
    }

    internal override bool SameOperation(ArrayExpr other) => other is MaskExpr mask && mask.Axis == Axis;
}

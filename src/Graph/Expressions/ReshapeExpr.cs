using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>
/// A reshape that happens inside each chunk: chunk i of the result is chunk i of the input under another shape. Made by
/// <see cref="Reshape"/>, which cuts the input so that this is NumPy's reshape.
/// </summary>
public sealed class ReshapeExpr : ArrayExpr
{
    private ReshapeExpr(ArrayExpr input, ChunkGrid grid)
        : base(input.DType, grid, [input])
    {
    }

    /// <inheritdoc/>
    public override string Name => $"reshape({Shape})";

    /// <summary>The array that is reshaped.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>The array with chunk i under the shape of chunk i of <paramref name="grid"/>.</summary>
    public static ArrayExpr Of(ArrayExpr input, ChunkGrid grid)
    {
        Check.That(input.Grid.Count == grid.Count && input.Shape.Size == grid.Shape.Size, "INV-1", $"reshape from {input.Grid} to {grid}");
        return new ReshapeExpr(input, grid);
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => inputs[0].Grid.Equals(Input.Grid)
        ? new ReshapeExpr(inputs[0], Grid) { Origin = Origin }
        : new ReshapeExpr(RechunkExpr.Of(inputs[0], Input.Grid), Grid) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) => other is ReshapeExpr reshape && reshape.Grid.Equals(Grid);
}

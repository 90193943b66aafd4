using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Arrays of one dtype behind each other along one axis. Never a task: each chunk is a chunk of one input.</summary>
public sealed class ConcatenateExpr : ArrayExpr
{
    private ConcatenateExpr(ImmutableArray<ArrayExpr> inputs, int axis, ChunkGrid grid)
        : base(inputs[0].DType, grid, inputs) => Axis = axis;

    /// <summary>The axis along which they follow each other.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override string Name => $"concatenate(axis={Axis})";

    /// <summary>The inputs behind each other; on the other axes they are cut into common chunks.</summary>
    /// <param name="inputs">At least one; equal dtypes, ranks, and lengths on the other axes.</param>
    /// <param name="axis">0 … rank − 1.</param>
    public static ArrayExpr Of(ImmutableArray<ArrayExpr> inputs, int axis)
    {
        if (inputs.Length == 1)
        {
            return inputs[0];
        }

        var grid = inputs[0].Grid;
        foreach (var input in inputs[1..])
        {
            for (var other = 0; other < grid.Rank; other++)
            {
                if (other != axis)
                {
                    grid = grid.With(other, ChunkUnifier.Refine("concatenate", grid.Axes[other], input.Grid.Axes[other], other));
                }
            }
        }

        var along = AxisChunks.Joined(inputs.Select(input => input.Grid.Axes[axis]));
        var aligned = inputs.Select(input => RechunkExpr.Of(input, grid.With(axis, input.Grid.Axes[axis])));
        return new ConcatenateExpr([.. aligned], axis, grid.With(axis, along));
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => Of(inputs, Axis);

    internal override bool SameOperation(ArrayExpr other) => other is ConcatenateExpr concatenate && concatenate.Axis == Axis;
}

using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>The same array in other chunks.</summary>
public sealed class RechunkExpr : ArrayExpr
{
    private RechunkExpr(ArrayExpr input, ChunkGrid grid)
        : base(input.DType, grid, [input])
    {
    }

    /// <inheritdoc/>
    public override string Name => $"rechunk({Grid})";

    /// <summary>The array that is cut anew.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>The array in chunks of <paramref name="grid"/>; itself where it has them already.</summary>
    public static ArrayExpr Of(ArrayExpr input, ChunkGrid grid)
    {
        while (input is RechunkExpr inner)
        {
            input = inner.Input;
        }

        if (input.Grid.Equals(grid))
        {
            return input;
        }

        Check.That(input.Grid.IsKnown || SameUnknown(input.Grid, grid), "INV-1", $"rechunk from {input.Grid} to {grid}");
        return input switch
        {
            SourceExpr { CanRegrid: true } source => source.WithGrid(grid),
            _ => new RechunkExpr(input, grid),
        };
    }

    /// <summary>The array in the chunks of the grid that it is broadcast to; axes of length 1 stay one chunk.</summary>
    public static ArrayExpr ToBroadcast(ArrayExpr input, ChunkGrid grid)
    {
        var lead = grid.Rank - input.Rank;
        var axes = ImmutableArray.CreateBuilder<AxisChunks>(input.Rank);
        for (var axis = 0; axis < input.Rank; axis++)
        {
            var (own, other) = (input.Grid.Axes[axis], grid.Axes[lead + axis]);
            var isStretched = own is { IsKnown: true, Length: 1 } && other is not { IsKnown: true, Length: 1 };
            axes.Add(isStretched || ChunkUnifier.IsStretched(own) ? AxisChunks.Single(1) : other);
        }

        return Of(input, new ChunkGrid(axes.MoveToImmutable()));
    }

    /// <summary>The array with one chunk on each of <paramref name="axes"/>.</summary>
    public static ArrayExpr WholeAxes(ArrayExpr input, params ReadOnlySpan<int> axes)
    {
        var grid = input.Grid;
        foreach (var axis in axes)
        {
            grid = grid.With(axis, AxisChunks.Single(grid.Axes[axis].Length));
        }

        return Of(input, grid);
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs)
    {
        if (inputs[0].Shape == Shape)
        {
            return Of(inputs[0], Grid);
        }

        // An input whose lengths have become known keeps its own chunks on those axes.
        var axes = Grid.Axes.Select((axis, i) => axis.IsKnown ? axis : inputs[0].Grid.Axes[i]);
        return Of(inputs[0], new ChunkGrid([.. axes]));
    }

    internal override bool SameOperation(ArrayExpr other) => other is RechunkExpr rechunk && rechunk.Grid.Equals(Grid);

    private static bool SameUnknown(ChunkGrid from, ChunkGrid to)
    {
        for (var axis = 0; axis < from.Rank; axis++)
        {
            if (!from.Axes[axis].IsKnown && !from.Axes[axis].Equals(to.Axes[axis]))
            {
                return false;
            }
        }

        return true;
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>One operand of a loop: its route, and how the loop's axes broadcast onto its own.</summary>
internal sealed class Operand(Route route, ChunkGrid grid, int loopRank)
{
    private readonly int _lead = loopRank - grid.Rank;

    public Route Route { get; } = route;

    /// <summary>The part of the operand that a box of the loop needs.</summary>
    public Region RegionOf(in Box loop)
    {
        var start = new long[grid.Rank];
        var lengths = new long[grid.Rank];
        var steps = new long[grid.Rank];
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            var stretched = ChunkUnifier.IsStretched(grid.Axes[axis]);
            start[axis] = stretched ? 0 : loop.Start[_lead + axis];
            lengths[axis] = stretched ? 1 : loop.Lengths[_lead + axis];
            steps[axis] = 1;
        }

        return new Region(start, lengths, steps);
    }

    /// <summary>The box of the loop that needs a box of the operand.</summary>
    public Box LoopBoxOf(in Box own, Shape loop)
    {
        var start = new long[loop.Rank];
        var lengths = loop.Span.ToArray();
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            if (!ChunkUnifier.IsStretched(grid.Axes[axis]))
            {
                start[_lead + axis] = own.Start[axis];
                lengths[_lead + axis] = own.Lengths[axis];
            }
        }

        return new Box(start, lengths);
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>One operand of a loop: its route, and how the loop's axes broadcast onto its own.</summary>
internal sealed class Operand(Route route, ChunkGrid grid, int loopRank, string name)
{
    private readonly int _lead = loopRank - grid.Rank;
    private readonly bool _isWhole = loopRank == grid.Rank && !grid.Axes.Any(ChunkUnifier.IsStretched);

    public Route Route { get; } = route;

    /// <summary>What it is, for Explain.</summary>
    public string Name { get; } = name;

    /// <summary>True if it is read from chunks of tasks, of this plan or an earlier one.</summary>
    public bool TakesPayloads { get; } = route.TakesPayloads;

    /// <summary>The layer whose chunk i is what box i of a loop needs, whole; null if it is not as simple as that.</summary>
    public Layer? AlignedLayer(ChunkGrid loop) =>
        _isWhole && Route is ChunkRoute chunks && grid.Equals(loop) && !grid.Axes.Any(axis => axis.HasEmptyChunks) ? chunks.Layer : null;

    /// <summary>The part of the operand that a box of the loop needs.</summary>
    public Region RegionOf(in Box loop)
    {
        if (_isWhole)
        {
            return Region.Of(loop);
        }

        var start = new long[grid.Rank];
        var lengths = new long[grid.Rank];
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            var stretched = ChunkUnifier.IsStretched(grid.Axes[axis]);
            start[axis] = stretched ? 0 : loop.Start[_lead + axis];
            lengths[axis] = stretched ? 1 : loop.Lengths[_lead + axis];
        }

        return new Region(start, lengths, Region.Ones(grid.Rank));
    }

    /// <summary>Notes the chunks that tasks meet, from what they take of the loop's axes.</summary>
    public void Trace(ReadOnlySpan<AxisTrace> loop, TaskClasses to)
    {
        var own = new AxisTrace[grid.Rank];
        for (var axis = 0; axis < own.Length; axis++)
        {
            own[axis] = ChunkUnifier.IsStretched(grid.Axes[axis]) ? AxisTrace.Constant : loop[_lead + axis];
        }

        Route.Trace(own, to);
    }

    /// <summary>The elements that a box of the loop needs, for one visit in the loop's order.</summary>
    public TileOperand Resolve(in Box loop, TaskScope scope) =>
        _isWhole ? Route.ResolveOnce(RegionOf(loop), scope) : Route.Resolve(RegionOf(loop), scope);

    /// <summary>The most scratch memory of that.</summary>
    public long ScratchBytes(in Box loop) => _isWhole ? Route.ScratchBytesOnce(RegionOf(loop)) : Route.ScratchBytes(RegionOf(loop));

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

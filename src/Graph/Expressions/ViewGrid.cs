using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>The chunks of a view: those of its input, cut, stepped and reordered.</summary>
internal static class ViewGrid
{
    /// <summary>The grid such that every output chunk lies in one input chunk.</summary>
    public static ChunkGrid Of(
        ChunkGrid input, ImmutableArray<ViewAxis> axes, ReadOnlySpan<long> lengths, IReadOnlyList<AxisChunks?>? free)
    {
        var result = new AxisChunks?[lengths.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var (output, start, step) = axes[axis];
            if (output < 0)
            {
                continue;
            }

            var sliced = AxisSlicing.Slice(input.Axes[axis], start, step, lengths[output]);
            result[output] = result[output] is { } other ? ChunkUnifier.Refine("diagonal", other, sliced, output) : sliced;
        }

        for (var output = 0; output < result.Length; output++)
        {
            result[output] ??= free?[output] is { } chunks && chunks.Length == lengths[output] ? chunks : AxisChunks.Single(lengths[output]);
        }

        return new ChunkGrid([.. result.Select(axis => axis!)]);
    }
}

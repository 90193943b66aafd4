using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>The rule for regions that callers pass, checked once at each entry.</summary>
internal static class Region
{
    /// <summary>Checks that the box lies inside the array and that the target fits it.</summary>
    /// <exception cref="ShapeException">A box outside the array, a step below 1, or a target of another shape.</exception>
    /// <exception cref="DTypeException">A target of another dtype.</exception>
    public static void Check(
        IChunkedSource source, ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into)
    {
        Check(source, start, lengths, step);
        if (into.Shape != lengths)
        {
            throw new ShapeException($"read: the target must have the region's shape {lengths}, but has {into.Shape}.");
        }

        if (into.DType != source.DType)
        {
            throw new DTypeException(
                $"read: the target must have dtype {source.DType.Name()} as {source.Name}, but has {into.DType.Name()}.");
        }
    }

    /// <summary>Checks that the box lies inside the array.</summary>
    public static void Check(
        IChunkedSource source, ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step)
    {
        var rank = source.Shape.Rank;
        var fits = start.Length == rank && lengths.Rank == rank && (step.IsEmpty || step.Length == rank);
        for (var axis = 0; fits && axis < rank; axis++)
        {
            var pace = step.IsEmpty ? 1 : step[axis];
            var room = source.Shape[axis] - start[axis];
            fits = pace >= 1 && start[axis] >= 0 &&
                (lengths[axis] == 0 ? room >= 0 : room > 0 && lengths[axis] - 1 <= (room - 1) / pace);
        }

        if (!fits)
        {
            throw new ShapeException(
                $"read: the region must lie in {source.Name} of shape {source.Shape}, but starts at {Shape.Describe(start)}" +
                $" with lengths {lengths} and steps {(step.IsEmpty ? "1" : Shape.Describe(step))}.");
        }
    }
}

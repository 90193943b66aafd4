using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.roll: what leaves at one end of an axis comes in at the other. Two slices, joined.</summary>
internal static class Rolling
{
    /// <summary>Rolled along axes, one shift each; a single shift or axis serves all. Null axes roll the flattened array.</summary>
    public static ArrayExpr Roll(ArrayExpr x, long[] shifts, int[]? axes)
    {
        if (axes is null)
        {
            var flat = Reshape.To(x, (ReadOnlySpan<long>)[-1]);
            return Reshape.To(RollAxis(flat, shifts.Sum(), 0), x.Shape);
        }

        if (shifts.Length != axes.Length && shifts.Length != 1 && axes.Length != 1)
        {
            throw new ValueException($"roll: there must be one shift an axis, or one for all, but {shifts.Length} shifts " +
                $"{Shape.Describe(shifts)} were given for {axes.Length} axes.");
        }

        // Broadcast: no axes, or no shifts, leave the array as it is.
        var count = shifts.Length == 0 || axes.Length == 0 ? 0 : Math.Max(shifts.Length, axes.Length);
        for (var i = 0; i < count; i++)
        {
            var axis = Axes.Normalize("roll", axes[axes.Length == 1 ? 0 : i], x.Rank);
            x = RollAxis(x, shifts[shifts.Length == 1 ? 0 : i], axis);
        }

        return x;
    }

    private static ArrayExpr RollAxis(ArrayExpr x, long shift, int axis)
    {
        var length = x.Shape[axis];
        var first = length == 0 ? 0 : (length - (shift % length)) % length;
        return first == 0
            ? x
            : ConcatenateExpr.Of([Views.Slice(x, axis, first, length - first), Views.Slice(x, axis, 0, first)], axis);
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>NumPy's functions that move axes about: all of them are transposes.</summary>
internal static class AxisMoves
{
    /// <summary>numpy.moveaxis.</summary>
    public static ArrayExpr Move(ArrayExpr x, int[] source, int[] destination)
    {
        var (from, to) = (Axes.Normalize("moveaxis", source, x.Rank), Axes.Normalize("moveaxis", destination, x.Rank));
        if (from.Length != to.Length)
        {
            throw new ValueException($"moveaxis: as many axes must be moved as places are named, but {from.Length} axes " +
                $"{Shape.Describe([.. from])} go to {to.Length} places {Shape.Describe([.. to])}.");
        }

        var order = new int?[x.Rank];
        for (var i = 0; i < from.Length; i++)
        {
            order[to[i]] = from[i];
        }

        var rest = new Queue<int>(Enumerable.Range(0, x.Rank).Except(from));
        return Views.Transpose(x, [.. order.Select(axis => axis ?? rest.Dequeue())]);
    }

    /// <summary>numpy.rollaxis: the axis moves before axis <paramref name="start"/>.</summary>
    public static ArrayExpr Roll(ArrayExpr x, int axis, int start)
    {
        var from = Axes.Normalize("rollaxis", axis, x.Rank);
        var before = start < 0 ? start + x.Rank : start;
        if (before < 0 || before > x.Rank)
        {
            throw new AxisException($"rollaxis: start must lie in {-x.Rank}..{x.Rank} for an array of {x.Rank} axes, but is {start}.");
        }

        var order = Enumerable.Range(0, x.Rank).Where(other => other != from).ToList();
        order.Insert(from < before ? before - 1 : before, from);
        return Views.Transpose(x, [.. order]);
    }

    /// <summary>numpy.rot90: a quarter turn in the plane of two axes, <paramref name="times"/> times.</summary>
    public static ArrayExpr Rotate(ArrayExpr x, int times, int[] plane)
    {
        if (plane.Length != 2)
        {
            throw new ValueException($"rot90: two axes span the plane, but {plane.Length} were given.");
        }

        var axes = Axes.Normalize("rot90", plane, x.Rank);
        var order = Enumerable.Range(0, x.Rank).ToArray();
        (order[axes[0]], order[axes[1]]) = (axes[1], axes[0]);
        return (((times % 4) + 4) % 4) switch
        {
            0 => x,
            1 => Views.Transpose(Flip(x, axes[1]), order),
            2 => Flip(Flip(x, axes[0]), axes[1]),
            _ => Flip(Views.Transpose(x, order), axes[1]),
        };
    }

    private static ArrayExpr Flip(ArrayExpr x, int axis) => Views.Flip(x, [.. Enumerable.Range(0, x.Rank).Select(at => at == axis)]);
}

namespace ActorArrays.Kernels;

/// <summary>NumPy's rules for naming axes: negative ones count from the end, none twice.</summary>
public static class Axes
{
    /// <summary>The axis counted from 0.</summary>
    /// <param name="operation">Named in the error.</param>
    /// <param name="axis">−<paramref name="rank"/> … <paramref name="rank"/> − 1.</param>
    /// <param name="rank">The number of axes.</param>
    /// <exception cref="AxisException">The axis is outside that range.</exception>
    public static int Normalize(string operation, long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw new AxisException(
            $"{operation}: the axis must lie in {-rank}..{rank - 1} for an array of {rank} axes, but is {axis}.");

    /// <summary>The axes counted from 0, in the order given.</summary>
    /// <exception cref="AxisException">An axis is out of range.</exception>
    /// <exception cref="ValueException">An axis is named twice.</exception>
    public static int[] Normalize(string operation, ReadOnlySpan<int> axes, int rank)
    {
        var result = new int[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            result[i] = Normalize(operation, axes[i], rank);
            if (result.AsSpan(0, i).Contains(result[i]))
            {
                throw new ValueException($"{operation}: each axis may be named once, but axis {axes[i]} is named twice.");
            }
        }

        return result;
    }

    /// <summary>Which of <paramref name="rank"/> axes are named; all of them where <paramref name="axes"/> is null.</summary>
    public static bool[] Mask(string operation, int[]? axes, int rank)
    {
        var mask = new bool[rank];
        if (axes is null)
        {
            Array.Fill(mask, true);
            return mask;
        }

        foreach (var axis in Normalize(operation, axes, rank))
        {
            mask[axis] = true;
        }

        return mask;
    }
}

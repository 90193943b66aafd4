using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The last step of a block: its lanes become one accumulator, by halves.</summary>
internal static unsafe class LaneTree
{
    /// <summary>Combines the first <paramref name="used"/> of <paramref name="lanes"/>; the others hold no element.</summary>
    /// <param name="lanes">Overwritten.</param>
    /// <param name="laneCount">A power of two.</param>
    /// <param name="used">At least 1.</param>
    [MethodImpl(Optimised.Loop)]
    public static T Combine<T, TCombiner>(T* lanes, int laneCount, int used)
        where T : unmanaged
        where TCombiner : struct, ICombiner<T>
    {
        for (var half = laneCount / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half && i + half < used; i++)
            {
                lanes[i] = TCombiner.Combine(lanes[i], lanes[i + half]);
            }

            used = Math.Min(used, half);
        }

        return lanes[0];
    }
}

using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Where in a chunk the first element of a label is.</summary>
/// <param name="box">The chunk's lengths.</param>
/// <param name="start">Where the chunk begins in the array.</param>
/// <param name="lengths">The array's lengths.</param>
internal sealed class LabelPlaces(Shape box, long[] start, long[] lengths)
{
    /// <summary>The element's place in the chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Of(long label)
    {
        var (rest, place, stride) = (label - 1, 0L, 1L);
        for (var axis = start.Length - 1; axis >= 0; axis--)
        {
            place += ((rest % lengths[axis]) - start[axis]) * stride;
            rest /= lengths[axis];
            stride *= box[axis];
        }

        return place;
    }
}

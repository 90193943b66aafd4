using ActorArrays.Kernels;

namespace ActorArrays.Language.Printing;

/// <summary>Which elements of an array a printout needs: all of a small one, the corners of a large one.</summary>
/// <remarks>
/// Computed from the shape alone, so a lazy array of any size is printed by computing its corners only: on each axis that
/// is cut the first and the last <see cref="EdgeItems"/> indices, on every other axis all of them.
/// </remarks>
public sealed class PrintSelection
{
    private PrintSelection(Shape shape, int edgeItems, bool isSummary)
    {
        Shape = shape;
        EdgeItems = edgeItems;
        IsSummary = isSummary;
        var kept = shape;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            kept = IsCut(axis) ? kept.With(axis, 2 * edgeItems) : kept;
        }

        Kept = kept;
    }

    /// <summary>The shape of the whole array.</summary>
    public Shape Shape { get; }

    /// <summary>The shape of the elements that are printed.</summary>
    public Shape Kept { get; }

    /// <summary>How many items are kept at each end of an axis that is cut.</summary>
    public int EdgeItems { get; }

    /// <summary>True if the printout is a summary, as the array has more elements than the threshold.</summary>
    public bool IsSummary { get; }

    /// <summary>What a printout of an array of <paramref name="shape"/> needs.</summary>
    public static PrintSelection For(Shape shape, PrintOptions? options = null)
    {
        var chosen = options ?? PrintOptions.Default;
        return new PrintSelection(shape, chosen.EdgeItems, HasMoreThan(shape, chosen.Threshold));
    }

    /// <summary>True if the middle of <paramref name="axis"/> is left out.</summary>
    public bool IsCut(int axis) => IsSummary && Shape[axis] > 2L * EdgeItems;

    /// <summary>The index along <paramref name="axis"/> of the kept item <paramref name="position"/>.</summary>
    public long IndexOf(int axis, long position) =>
        position < EdgeItems || !IsCut(axis) ? position : position + Shape[axis] - Kept[axis];

    // The number of elements may exceed 2^63 in a lazy array, so it is not computed.
    private static bool HasMoreThan(Shape shape, long count)
    {
        long size = 1;
        var isOver = false;
        foreach (var length in shape)
        {
            if (length == 0)
            {
                return false;
            }

            isOver |= length > count / size;
            size = isOver ? 1 : size * length;
        }

        return isOver || size > count;
    }
}

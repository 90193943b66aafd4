using ActorArrays.Kernels;

namespace ActorArrays.Language.Printing;

/// <summary>Reads the elements that a selection keeps, in C order, from an array of any layout.</summary>
internal static class SelectedElements
{
    public static unsafe T[] Read<T>(NdArray array, PrintSelection selection)
        where T : unmanaged
    {
        var elements = new T[selection.Kept.Size];
        var at = new long[selection.Kept.Rank];
        var buffer = (T*)array.Buffer.Pointer;
        for (var i = 0; i < elements.Length; i++)
        {
            // SAFETY: every index lies inside the array's shape, so the position lies inside its buffer.
            elements[i] = buffer[Position(array.Layout, selection, at)];
            Step(at, selection.Kept);
        }

        return elements;
    }

    private static long Position(in Layout layout, PrintSelection selection, ReadOnlySpan<long> at)
    {
        var position = layout.Offset;
        for (var axis = 0; axis < at.Length; axis++)
        {
            position += selection.IndexOf(axis, at[axis]) * layout.Strides[axis];
        }

        return position;
    }

    private static void Step(Span<long> at, Shape shape)
    {
        for (var axis = at.Length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--)
        {
            at[axis] = 0;
        }
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Language.Printing;

/// <summary>Arrays as NumPy prints them (<c>str</c>).</summary>
/// <remarks>
/// <b>Cost:</b> proportional to the elements shown, never to the array. <b>Source:</b> numpy.array2string.
/// </remarks>
public static class ArrayPrinter
{
    /// <summary>An array in memory, of any layout.</summary>
    /// <param name="array">The array.</param>
    /// <param name="mask">Of a masked array, true where an element counts as missing; the array's shape, bool.</param>
    /// <param name="options">How; NumPy's defaults if null.</param>
    public static string Print(NdArray array, NdArray? mask = null, PrintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(array);
        var chosen = options ?? PrintOptions.Default;
        var selection = PrintSelection.For(array.Shape, chosen);
        return Print(selection, selection, array, mask, chosen);
    }

    /// <summary>An array of which only the elements that <see cref="PrintSelection"/> keeps were computed.</summary>
    /// <param name="selection">What was kept of which shape.</param>
    /// <param name="kept">The kept elements, of shape <see cref="PrintSelection.Kept"/>.</param>
    /// <param name="keptMask">Of a masked array, the mask of the kept elements.</param>
    /// <param name="options">How; the same as those of the selection.</param>
    /// <exception cref="ShapeException">The kept elements are not as many as the selection says.</exception>
    public static string PrintKept(
        PrintSelection selection, NdArray kept, NdArray? keptMask = null, PrintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.Shape != selection.Kept)
        {
            throw new ShapeException(
                $"print: shape {selection.Shape} keeps {selection.Kept}, but the elements given have shape {kept.Shape}.");
        }

        var chosen = options ?? PrintOptions.Default;
        var all = PrintSelection.For(kept.Shape, chosen with { Threshold = int.MaxValue });
        return Print(selection, all, kept, keptMask, chosen);
    }

    private static string Print(
        PrintSelection shown, PrintSelection read, NdArray array, NdArray? mask, PrintOptions options)
    {
        if (array.Shape.Contains(0))
        {
            return "[]";
        }

        var masked = mask is null ? null : SelectedElements.Read<bool>(mask, read);
        var texts = (masked, array.Rank) switch
        {
            (not null, _) => ElementTexts.Masked(array, masked, read),
            (null, 0) => ElementTexts.Alone(array, read),
            (null, _) => ElementTexts.Aligned(array, read, options),
        };
        return array.Rank == 0 ? texts[0] : new BracketWriter(shown, texts, options.LineWidth).Write();
    }
}

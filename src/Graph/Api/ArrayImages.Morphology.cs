using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>How truth values, and heights, grow and shrink.</content>
public static partial class ArrayImages
{
    /// <summary>Where an element and all its neighbours are set.</summary>
    /// <param name="image">The image, real; what is not 0 is set.</param>
    /// <param name="options">Structure, iterations, mask, border.</param>
    /// <remarks><b>DType:</b> bool. <b>Cost:</b> one operation an element, neighbour and iteration, on bytes. <b>Source:</b> scipy.ndimage.binary_erosion.</remarks>
    /// <exception cref="ValueException">The structure does not fit the axes, an origin lies outside it, or there is no iteration.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray BinaryErosion(ChunkedArray image, MorphologyOptions? options = null) =>
        BinaryMorphology.Eroded("binary_erosion", image, options ?? new MorphologyOptions());

    /// <summary>Where an element or one that it is a neighbour of is set.</summary>
    /// <inheritdoc cref="BinaryErosion"/>
    /// <remarks>As <see cref="BinaryErosion"/>. <b>Source:</b> scipy.ndimage.binary_dilation.</remarks>
    public static ChunkedArray BinaryDilation(ChunkedArray image, MorphologyOptions? options = null) =>
        BinaryMorphology.Dilated("binary_dilation", image, options ?? new MorphologyOptions());

    /// <summary>The dilation of the erosion: what the structure fits into.</summary>
    /// <inheritdoc cref="BinaryErosion"/>
    /// <remarks>As <see cref="BinaryErosion"/>. <b>Source:</b> scipy.ndimage.binary_opening.</remarks>
    public static ChunkedArray BinaryOpening(ChunkedArray image, MorphologyOptions? options = null)
    {
        options ??= new MorphologyOptions();
        return BinaryMorphology.Dilated("binary_opening", BinaryMorphology.Eroded("binary_opening", image, options), options);
    }

    /// <summary>The erosion of the dilation: without gaps that the structure does not fit into.</summary>
    /// <inheritdoc cref="BinaryErosion"/>
    /// <remarks>As <see cref="BinaryErosion"/>. <b>Source:</b> scipy.ndimage.binary_closing.</remarks>
    public static ChunkedArray BinaryClosing(ChunkedArray image, MorphologyOptions? options = null)
    {
        options ??= new MorphologyOptions();
        return BinaryMorphology.Eroded("binary_closing", BinaryMorphology.Dilated("binary_closing", image, options), options);
    }

    /// <summary>Where truth values grow to when nothing is left to change: all that is connected to them in a mask.</summary>
    /// <param name="image">The image, real; what is not 0 is set, in the mask or not.</param>
    /// <param name="mask">Where it grows.</param>
    /// <param name="structure">Which neighbours are connected, as for <see cref="Label"/>; null: those along one axis.</param>
    /// <param name="border">True if it grows from beyond the ends of axes too.</param>
    /// <remarks>
    /// <b>DType:</b> bool. <b>Cost:</b> that of <see cref="Label"/> of image and mask, once, not a walk for each step; then the labels that are
    /// set are computed and kept. <b>Source:</b> scipy.ndimage.binary_propagation, binary_dilation without an end.
    /// </remarks>
    /// <exception cref="ValueException">The structure is not 3 along each axis, not the same on both sides, or without its middle.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray BinaryPropagation(ChunkedArray image, ChunkedArray mask, Footprint? structure = null, bool border = false)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(mask);
        var (set, inside) = (ArrayMath.NotEqual(image, 0), BinaryMorphology.Inside("binary_propagation", mask, image));
        var seeds = border ? set | (inside & ~BinaryErosion(ChunkedArray.FullLike(set, true), new MorphologyOptions { Structure = structure })) : set;
        var labels = Label(set | inside, structure).Labels;
        return ArrayMath.IsIn(labels, ArrayMath.Unique(labels[seeds]));
    }

    /// <summary>The image without holes: all but what is connected to the ends of axes and not set.</summary>
    /// <param name="image">The image, real; what is not 0 is set.</param>
    /// <param name="structure">Which neighbours are connected, as for <see cref="Label"/>; null: those along one axis.</param>
    /// <remarks><b>DType:</b> bool. <b>Cost:</b> that of <see cref="BinaryPropagation"/>. <b>Source:</b> scipy.ndimage.binary_fill_holes.</remarks>
    /// <exception cref="ValueException">The structure is not 3 along each axis, not the same on both sides, or without its middle.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray BinaryFillHoles(ChunkedArray image, Footprint? structure = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return ~BinaryPropagation(ChunkedArray.FullLike(image, false, DType.Bool), ArrayMath.Equal(image, 0), structure, border: true);
    }

    /// <summary>An element and the neighbours that are not farther from it than so many steps along axes.</summary>
    /// <param name="rank">How many axes.</param>
    /// <param name="connectivity">1: neighbours along one axis; the rank: all of a box of 3 along each axis.</param>
    /// <remarks><b>Shape:</b> 3 along each axis; bool. <b>Source:</b> scipy.ndimage.generate_binary_structure.</remarks>
    public static ChunkedArray<bool> GenerateBinaryStructure(int rank, int connectivity)
    {
        var (mask, shape) = Footprint.Connected(rank, connectivity).Places!.Value;
        return ChunkedArray.FromArray(mask.ToArray(), shape);
    }

    /// <summary>The least of the neighbours, less the structure's heights.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="footprint">Which neighbours; null: all of the structure.</param>
    /// <param name="structure">The heights, in C order, for all places of the footprint; null: 0.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>NaN spreads. With heights the arithmetic is that of float64, and what does not fit the dtype is cast as astype does it; SciPy's sums wrap before they are
    /// compared. <b>Source:</b> scipy.ndimage.grey_erosion.</remarks>
    /// <exception cref="ValueException">Neither is given, or they do not fit each other or the axes, or an origin lies outside.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray GreyErosion(
        ChunkedArray image, Footprint? footprint = null, FilterWeights? structure = null, FilterOptions? options = null) =>
        GreyMorphology.Eroded(new FilterCall("grey_erosion", image, options), GreyMorphology.Structure("grey_erosion", footprint, structure));

    /// <summary>The greatest of the neighbours that are seen from the other side, with the structure's heights.</summary>
    /// <inheritdoc cref="GreyErosion"/>
    /// <remarks>As <see cref="GreyErosion"/>. <b>Source:</b> scipy.ndimage.grey_dilation.</remarks>
    public static ChunkedArray GreyDilation(
        ChunkedArray image, Footprint? footprint = null, FilterWeights? structure = null, FilterOptions? options = null) =>
        GreyMorphology.Dilated(new FilterCall("grey_dilation", image, options), GreyMorphology.Structure("grey_dilation", footprint, structure));

    /// <summary>The dilation of the erosion: without peaks that the structure does not fit into.</summary>
    /// <inheritdoc cref="GreyErosion"/>
    /// <remarks>As <see cref="GreyErosion"/>. <b>Source:</b> scipy.ndimage.grey_opening.</remarks>
    public static ChunkedArray GreyOpening(
        ChunkedArray image, Footprint? footprint = null, FilterWeights? structure = null, FilterOptions? options = null)
    {
        var heights = GreyMorphology.Structure("grey_opening", footprint, structure);
        var eroded = GreyMorphology.Eroded(new FilterCall("grey_opening", image, (options ?? new FilterOptions()) with { DType = null }), heights);
        return GreyMorphology.Dilated(new FilterCall("grey_opening", eroded, options), heights);
    }

    /// <summary>The erosion of the dilation: without valleys that the structure does not fit into.</summary>
    /// <inheritdoc cref="GreyErosion"/>
    /// <remarks>As <see cref="GreyErosion"/>. <b>Source:</b> scipy.ndimage.grey_closing.</remarks>
    public static ChunkedArray GreyClosing(
        ChunkedArray image, Footprint? footprint = null, FilterWeights? structure = null, FilterOptions? options = null)
    {
        var heights = GreyMorphology.Structure("grey_closing", footprint, structure);
        var dilated = GreyMorphology.Dilated(new FilterCall("grey_closing", image, (options ?? new FilterOptions()) with { DType = null }), heights);
        return GreyMorphology.Eroded(new FilterCall("grey_closing", dilated, options), heights);
    }
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>
/// What the elements of labelled regions have in common. Without labels all elements are one region; with labels and no index all that are labelled above 0 are;
/// an index asks for labels, each a region, whose answers take the place of a first axis.
/// </content>
public static partial class ArrayImages
{
    /// <summary>The sum of each region; 0 for a label that does not occur.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="labels">Integers of a shape that stretches to the image's, or null.</param>
    /// <param name="index">The labels asked for, or null.</param>
    /// <remarks><b>DType:</b> that of numpy.sum; with an index float64. <b>Cost:</b> one pass. <b>Source:</b> scipy.ndimage.sum_labels.</remarks>
    /// <exception cref="DTypeException">The image is complex, or labels are no integers.</exception>
    /// <exception cref="ValueException">An index is given, but no labels.</exception>
    public static ChunkedArray SumLabels(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("sum_labels", index is null ? image : AsFloat64(image), labels, index).Reduced(ReductionOps.Sum);

    /// <summary>How many elements each region has, float64 with an index: dask_image.ndmeasure.area.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Source:</b> dask_image.ndmeasure.area, the sum of ones.</remarks>
    public static ChunkedArray Area(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return SumLabels(ChunkedArray.FullLike(image, 1, DType.Int64), labels, index);
    }

    /// <summary>The mean of each region, float64; NaN for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Cost:</b> one pass. <b>Source:</b> scipy.ndimage.mean.</remarks>
    public static ChunkedArray Mean(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("mean", AsFloat64(image), labels, index).Reduced(ReductionOps.Mean);

    /// <summary>The variance of each region, float64; NaN for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Cost:</b> one pass. <b>Source:</b> scipy.ndimage.variance.</remarks>
    public static ChunkedArray Variance(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("variance", AsFloat64(image), labels, index).Reduced(ReductionOps.Var());

    /// <summary>The standard deviation of each region, float64; NaN for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Cost:</b> one pass. <b>Source:</b> scipy.ndimage.standard_deviation.</remarks>
    public static ChunkedArray StandardDeviation(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("standard_deviation", AsFloat64(image), labels, index).Reduced(ReductionOps.Std());

    /// <summary>The least element of each region; with an index 0 for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>DType:</b> the image's; NaN spreads. <b>Cost:</b> one pass. <b>Source:</b> scipy.ndimage.minimum.</remarks>
    public static ChunkedArray Minimum(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("minimum", image, labels, index).Extreme(isGreatest: false, isPlace: false);

    /// <summary>The greatest element of each region; with an index 0 for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks>As <see cref="Minimum"/>. <b>Source:</b> scipy.ndimage.maximum.</remarks>
    public static ChunkedArray Maximum(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("maximum", image, labels, index).Extreme(isGreatest: true, isPlace: false);

    /// <summary>Where the least element of each region is, the first of equal ones; 0 for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Shape:</b> a last axis has the place along each axis, int64. <b>Cost:</b> one pass. <b>Source:</b> scipy.ndimage.minimum_position.</remarks>
    public static ChunkedArray MinimumPosition(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        Place(image, new LabelRegions("minimum_position", image, labels, index).Extreme(isGreatest: false, isPlace: true));

    /// <summary>Where the greatest element of each region is, the first of equal ones; 0 for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks>As <see cref="MinimumPosition"/>. <b>Source:</b> scipy.ndimage.maximum_position.</remarks>
    public static ChunkedArray MaximumPosition(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        Place(image, new LabelRegions("maximum_position", image, labels, index).Extreme(isGreatest: true, isPlace: true));

    /// <summary>The least and greatest elements of each region, and where they are.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Source:</b> scipy.ndimage.extrema.</remarks>
    public static (ChunkedArray Minimum, ChunkedArray Maximum, ChunkedArray MinimumPosition, ChunkedArray MaximumPosition) Extrema(
        ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        (Minimum(image, labels, index), Maximum(image, labels, index), MinimumPosition(image, labels, index), MaximumPosition(image, labels, index));

    /// <summary>The mean place of each region's elements, weighted by them; NaN where their sum is 0.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Shape:</b> a last axis has the place along each axis, float64. <b>Source:</b> scipy.ndimage.center_of_mass.</remarks>
    public static ChunkedArray CenterOfMass(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null)
    {
        var x = AsFloat64(image);
        var weight = SumLabels(x, labels, index);
        return ArrayMath.Stack([.. Enumerable.Range(0, x.Rank).Select(axis => SumLabels(x * Places(x, axis), labels, index) / weight)], -1);
    }

    /// <summary>The middle element of each region, of an even number the mean of two; NaN for a label that does not occur.</summary>
    /// <inheritdoc cref="SumLabels"/>
    /// <remarks><b>Cost:</b> the image is read once for each label of the index. <b>Source:</b> scipy.ndimage.median.</remarks>
    public static ChunkedArray Median(ChunkedArray image, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("median", image, labels, index).Each(line => ArrayMath.Median(line));

    /// <summary>The elements of each region counted by bins of equal width.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="min">Where the first bin begins.</param>
    /// <param name="max">Where the last bin ends.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="labels">Integers of a shape that stretches to the image's, or null.</param>
    /// <param name="index">The labels asked for, or null.</param>
    /// <remarks><b>Shape:</b> a last axis of bins, int64. <b>Cost:</b> the image is read once for each label of the index. <b>Source:</b> scipy.ndimage.histogram.</remarks>
    /// <exception cref="DTypeException">The image is complex, or labels are no integers.</exception>
    /// <exception cref="ValueException">An index is given, but no labels; or the range is empty.</exception>
    public static ChunkedArray Histogram(
        ChunkedArray image, double min, double max, long bins, ChunkedArray? labels = null, ImmutableArray<long>? index = null) =>
        new LabelRegions("histogram", image, labels, index).Each(line => ArrayMath.Histogram(line, bins, (min, max)).Counts);

    /// <summary>The boxes that hold each label: along each axis where it begins, and one past its end.</summary>
    /// <param name="labels">Integers.</param>
    /// <param name="count">How many labels: 1 … count.</param>
    /// <remarks>
    /// <b>Shape:</b> (count, axes, 2), int64; 0 and 0 for a label that does not occur. <b>Cost:</b> one pass for each axis and end. <b>Source:</b> scipy.ndimage.find_objects,
    /// which makes slices of them.
    /// </remarks>
    /// <exception cref="DTypeException">Labels are no integers.</exception>
    public static ChunkedArray FindObjects(ChunkedArray labels, long count)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ImmutableArray<long> index = [.. Enumerable.Range(0, checked((int)count)).Select(at => at + 1L)];
        var occurs = (SumLabels(ArrayMath.NotEqual(labels, 0), labels, index) > 0).AsType(DType.Int64);
        return ArrayMath.Stack([.. Enumerable.Range(0, labels.Rank).Select(axis =>
        {
            var places = Places(labels, axis) + ChunkedArray.FullLike(labels, 0, DType.Int64);
            return ArrayMath.Stack([Minimum(places, labels, index), Maximum(places, labels, index) + occurs], -1);
        })], 1);
    }

    private static ChunkedArray AsFloat64(ChunkedArray image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.DType.IsComplex() ? image : image.AsType(DType.Float64);
    }

    // 0, 1, … along an axis.
    private static ChunkedArray Places(ChunkedArray x, int axis)
    {
        var lengths = new long[x.Rank];
        Array.Fill(lengths, 1);
        lengths[axis] = x.Shape[axis];
        return ChunkedArray.Arange(x.Shape[axis]).Reshape(lengths);
    }

    private static ChunkedArray Place(ChunkedArray image, ChunkedArray flat) => ArrayMath.Stack(ArrayMath.UnravelIndex(flat, image.Shape), -1);
}

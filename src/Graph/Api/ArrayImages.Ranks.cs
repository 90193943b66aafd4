using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Least, greatest and middle neighbours, and any function of neighbours.</content>
public static partial class ArrayImages
{
    /// <summary>The least neighbour.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="footprint">Which neighbours.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>
    /// NaN spreads to all that see it. <b>Cost:</b> of a box log₂ of each length comparisons an element, of another footprint one a place.
    /// <b>Source:</b> scipy.ndimage.minimum_filter, whose answer beside NaN depends on the order.
    /// </remarks>
    /// <exception cref="ValueException">The footprint does not fit the axes, an origin lies outside it, or cval is no element of the image.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray MinimumFilter(ChunkedArray image, Footprint footprint, FilterOptions? options = null) =>
        Extreme("minimum_filter", image, footprint, options, isGreatest: false);

    /// <summary>The greatest neighbour.</summary>
    /// <inheritdoc cref="MinimumFilter"/>
    /// <remarks>As <see cref="MinimumFilter"/>. <b>Source:</b> scipy.ndimage.maximum_filter.</remarks>
    public static ChunkedArray MaximumFilter(ChunkedArray image, Footprint footprint, FilterOptions? options = null) =>
        Extreme("maximum_filter", image, footprint, options, isGreatest: true);

    /// <summary>The least neighbour along one axis.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="size">How many neighbours; 1 or more.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>As <see cref="MinimumFilter"/>. <b>Source:</b> scipy.ndimage.minimum_filter1d.</remarks>
    /// <exception cref="ValueException">The size is below 1, the origin lies outside, or cval is no element of the image.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray MinimumFilter1D(ChunkedArray image, long size, int axis = -1, FilterOptions? options = null) =>
        Extreme("minimum_filter1d", image, size, axis, options, isGreatest: false);

    /// <summary>The greatest neighbour along one axis.</summary>
    /// <inheritdoc cref="MinimumFilter1D"/>
    /// <remarks>As <see cref="MinimumFilter"/>. <b>Source:</b> scipy.ndimage.maximum_filter1d.</remarks>
    public static ChunkedArray MaximumFilter1D(ChunkedArray image, long size, int axis = -1, FilterOptions? options = null) =>
        Extreme("maximum_filter1d", image, size, axis, options, isGreatest: true);

    /// <summary>The middle neighbour in their order; of an even number the higher of two.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="footprint">Which neighbours.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>
    /// NaN is behind ∞, as numpy.sort orders it. <b>Cost:</b> of n neighbours n²/2 comparisons an element, or n times the bits of an item if these are fewer; for
    /// whole vectors of elements at once. <b>Source:</b> scipy.ndimage.median_filter.
    /// </remarks>
    /// <exception cref="ValueException">The footprint does not fit the axes, an origin lies outside it, or cval is no element of the image.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray MedianFilter(ChunkedArray image, Footprint footprint, FilterOptions? options = null) =>
        Ranked("median_filter", image, footprint, options, count => count / 2);

    /// <summary>The neighbour of a rank in their order.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="rank">From 0, the least; negative: from the end.</param>
    /// <param name="footprint">Which neighbours.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>As <see cref="MedianFilter"/>. <b>Source:</b> scipy.ndimage.rank_filter.</remarks>
    /// <exception cref="ValueException">As for <see cref="MedianFilter"/>, or there are not as many neighbours.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray RankFilter(ChunkedArray image, int rank, Footprint footprint, FilterOptions? options = null) =>
        Ranked("rank_filter", image, footprint, options, count => rank < 0 ? rank + count : rank);

    /// <summary>The neighbour below which a percentage of the neighbours lies.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="percentile">0 … 100; negative: from the end.</param>
    /// <param name="footprint">Which neighbours.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>As <see cref="MedianFilter"/>; ranks are rounded down. <b>Source:</b> scipy.ndimage.percentile_filter.</remarks>
    /// <exception cref="ValueException">As for <see cref="MedianFilter"/>, or there is no such percentage.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray PercentileFilter(ChunkedArray image, double percentile, Footprint footprint, FilterOptions? options = null)
    {
        var from = percentile < 0 ? percentile + 100 : percentile;
        return from is >= 0 and <= 100
            ? Ranked("percentile_filter", image, footprint, options, count => from == 100 ? count - 1 : (int)(count * from / 100))
            : throw new ValueException($"percentile_filter: the percentile must be from -100 to 100, but is {percentile}.");
    }

    /// <summary>Any function of an element's neighbours, which it gets as float64 in the footprint's order.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="function">Called once an element, by several threads at once.</param>
    /// <param name="footprint">Which neighbours.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks><b>Source:</b> scipy.ndimage.generic_filter.</remarks>
    /// <exception cref="ValueException">The footprint does not fit the axes, or an origin lies outside it.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray GenericFilter(ChunkedArray image, NeighbourFunction function, Footprint footprint, FilterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(footprint);
        var call = new FilterCall("generic_filter", image, options).RequireReal();
        return call.Run(new FunctionPass(footprint.Neighbours(call), function));
    }

    private static ChunkedArray Extreme(string name, ChunkedArray image, Footprint footprint, FilterOptions? options, bool isGreatest) =>
        Extreme(new FilterCall(name, image, options), footprint, isGreatest);

    /// <summary>The least or greatest neighbours.</summary>
    internal static ChunkedArray Extreme(FilterCall call, Footprint footprint, bool isGreatest)
    {
        ArgumentNullException.ThrowIfNull(footprint);
        var image = call.RequireReal().RequireElement().Image;
        if (!footprint.IsBox)
        {
            return call.Run(ExtremePass.Of(image.DType, footprint.Neighbours(call), isGreatest));
        }

        var sizes = footprint.Sizes(call);
        return call.Run([.. Enumerable.Range(0, image.Rank).Where(axis => sizes[axis] > 1)
            .Select((axis, i) => LineExtreme(call, axis, sizes[axis], isGreatest, i == 0 ? image.DType : call.DType))]);
    }

    private static ChunkedArray Extreme(string name, ChunkedArray image, long size, int axis, FilterOptions? options, bool isGreatest)
    {
        var call = new FilterCall(name, image, options).RequireReal().RequireElement();
        return size < 1
            ? throw new ValueException($"{name}: the size must be 1 or more, but is {size}.")
            : call.Run(LineExtreme(call, call.Axis(axis), size, isGreatest, image.DType));
    }

    private static FilterPass LineExtreme(FilterCall call, int axis, long size, bool isGreatest, DType dtype) =>
        ExtremePass.Line(dtype, call.Image.Rank, axis, size, call.OriginOf(axis, size), isGreatest);

    private static ChunkedArray Ranked(string name, ChunkedArray image, Footprint footprint, FilterOptions? options, Func<int, int> rankOf)
    {
        ArgumentNullException.ThrowIfNull(footprint);
        var call = new FilterCall(name, image, options).RequireReal().RequireElement();
        var neighbours = footprint.Neighbours(call);
        var rank = rankOf(neighbours.Count);
        return rank >= 0 && rank < neighbours.Count
            ? call.Run(RankPass.Of(image.DType, neighbours, rank))
            : throw new ValueException($"{name}: the rank must be below the {neighbours.Count} neighbours of the footprint, but is {rank}.");
    }
}

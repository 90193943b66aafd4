using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Filters, morphology and measurements of images of any number of axes: scipy.ndimage over lazy arrays, by dask-image's names.</summary>
/// <remarks>
/// <b>DType:</b> any real one, and complex ones for sums; the result has the image's unless another is asked for. Sums are made in float64 and rounded once a pass,
/// as astype does it. <b>Chunks:</b> the image's; a task reads its chunk and as much of its neighbours as the filter reaches, and the result has the same
/// bits for all chunks. <b>Cost:</b> one task a chunk; its memory is the chunk with its surroundings three times, and about 1 MiB for tiles. <b>Source:</b> scipy.ndimage.
/// </remarks>
public static partial class ArrayImages
{
    /// <summary>Sums of neighbours times weights: the weights' middle lies on the element.</summary>
    /// <param name="image">The image.</param>
    /// <param name="weights">As many axes as the image has; not empty.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>Weights of magnitude 2.2e−16 or less do not count. <b>Cost:</b> one product an element and weight. <b>Source:</b> scipy.ndimage.correlate.</remarks>
    /// <exception cref="ValueException">The weights do not fit, or an origin lies outside.</exception>
    public static ChunkedArray Correlate(ChunkedArray image, FilterWeights weights, FilterOptions? options = null) =>
        Weighted("correlate", image, weights, options, isTurned: false);

    /// <summary>As <see cref="Correlate"/>, with the weights turned around along each axis.</summary>
    /// <inheritdoc cref="Correlate"/>
    public static ChunkedArray Convolve(ChunkedArray image, FilterWeights weights, FilterOptions? options = null) =>
        Weighted("convolve", image, weights, options, isTurned: true);

    /// <summary>Sums of neighbours along one axis times weights.</summary>
    /// <param name="image">The image.</param>
    /// <param name="weights">Not empty.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks><b>Source:</b> scipy.ndimage.correlate1d.</remarks>
    /// <exception cref="ValueException">There is no weight, or the origin lies outside.</exception>
    public static ChunkedArray Correlate1D(ChunkedArray image, double[] weights, int axis = -1, FilterOptions? options = null) =>
        FilterCall.Linear("correlate1d", image, options, (x, how) => Line(new FilterCall("correlate1d", x, how), weights, axis, isTurned: false));

    /// <summary>As <see cref="Correlate1D"/>, with the weights turned around.</summary>
    /// <inheritdoc cref="Correlate1D"/>
    public static ChunkedArray Convolve1D(ChunkedArray image, double[] weights, int axis = -1, FilterOptions? options = null) =>
        FilterCall.Linear("convolve1d", image, options, (x, how) => Line(new FilterCall("convolve1d", x, how), weights, axis, isTurned: true));

    /// <summary>Means of neighbours along one axis.</summary>
    /// <param name="image">The image.</param>
    /// <param name="size">How many neighbours; 1 or more.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>
    /// The sum of the neighbours is divided, not the mean carried on: NaN stays in its windows, and integers are rounded from the exact mean, where
    /// SciPy's may lie just below it. <b>Cost:</b> log₂ size additions an element. <b>Source:</b> scipy.ndimage.uniform_filter1d.
    /// </remarks>
    /// <exception cref="ValueException">The size is below 1, or the origin lies outside.</exception>
    public static ChunkedArray UniformFilter1D(ChunkedArray image, long size, int axis = -1, FilterOptions? options = null) =>
        FilterCall.Linear("uniform_filter1d", image, options, (x, how) =>
        {
            var call = new FilterCall("uniform_filter1d", x, how);
            return call.Run(MeanOf(call, call.Axis(axis), size));
        });

    /// <summary>Means of the neighbours in a box, made axis by axis.</summary>
    /// <param name="image">The image.</param>
    /// <param name="size">The box: one length for all axes, or one each.</param>
    /// <param name="options">Borders, origins, dtype.</param>
    /// <remarks>As <see cref="UniformFilter1D"/>; results are rounded to the dtype after each axis. <b>Source:</b> scipy.ndimage.uniform_filter.</remarks>
    /// <exception cref="ValueException">A size is below 1, or an origin lies outside.</exception>
    public static ChunkedArray UniformFilter(ChunkedArray image, ImmutableArray<long> size, FilterOptions? options = null) =>
        FilterCall.Linear("uniform_filter", image, options, (x, how) =>
        {
            var call = new FilterCall("uniform_filter", x, how);
            var sizes = call.PerAxis("size", size);
            return call.Run([.. Enumerable.Range(0, x.Rank).Where(axis => sizes[axis] != 1).Select(axis => MeanOf(call, axis, sizes[axis]))]);
        });

    /// <summary>The edges across one axis: differences along it, and sums of three along the others.</summary>
    /// <param name="image">The image.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="options">Borders and dtype.</param>
    /// <remarks><b>Source:</b> scipy.ndimage.prewitt.</remarks>
    public static ChunkedArray Prewitt(ChunkedArray image, int axis = -1, FilterOptions? options = null) => Edges("prewitt", image, axis, options, 1);

    /// <summary>As <see cref="Prewitt"/>, with the middle of three counted twice.</summary>
    /// <inheritdoc cref="Prewitt"/>
    /// <remarks><b>Source:</b> scipy.ndimage.sobel.</remarks>
    public static ChunkedArray Sobel(ChunkedArray image, int axis = -1, FilterOptions? options = null) => Edges("sobel", image, axis, options, 2);

    /// <summary>The sum of second differences along all axes.</summary>
    /// <param name="image">The image.</param>
    /// <param name="options">Borders and dtype.</param>
    /// <remarks><b>Source:</b> scipy.ndimage.laplace.</remarks>
    public static ChunkedArray Laplace(ChunkedArray image, FilterOptions? options = null) => FilterCall.Linear("laplace", image, options, (x, how) =>
    {
        var call = new FilterCall("laplace", x, how);
        return SumOverAxes(call, axis => Line(call, [1, -2, 1], axis, isTurned: false));
    });

    private static ChunkedArray SumOverAxes(FilterCall call, Func<int, ChunkedArray> part) => call.Image.Rank == 0
        ? call.Image.AsType(call.DType)
        : Enumerable.Range(0, call.Image.Rank).Select(part).Aggregate((sum, next) => sum + next);

    private static ChunkedArray Edges(string name, ChunkedArray image, int axis, FilterOptions? options, double middle) =>
        FilterCall.Linear(name, image, options, (x, how) =>
        {
            var call = new FilterCall(name, x, how);
            var along = call.Axis(axis);
            var others = Enumerable.Range(0, x.Rank).Where(other => other != along);
            return call.Run([LinePass(call, [-1, 0, 1], along), .. others.Select(other => LinePass(call, [1, middle, 1], other))]);
        });

    private static ChunkedArray Line(FilterCall call, double[] weights, int axis, bool isTurned)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var along = call.Axis(axis);
        if (weights.Length == 0)
        {
            throw new ValueException($"{call.Name}: there must be at least one weight, but there is none.");
        }

        var origin = call.Origins[along];
        var (turned, moved) = isTurned ? ([.. weights.Reverse()], FilterCall.TurnedOrigin(origin, weights.Length)) : (weights, origin);
        return call.Run(WeightedPass.Line(turned, call.Image.Rank, along, call.CheckedOrigin(moved, weights.Length)));
    }

    private static WeightedPass LinePass(FilterCall call, double[] weights, int axis) => WeightedPass.Line(weights, call.Image.Rank, axis, 0);

    private static MeanPass MeanOf(FilterCall call, int axis, long size) => size < 1
        ? throw new ValueException($"{call.Name}: a size must be 1 or more, but is {size}.")
        : new MeanPass(call.Image.Rank, axis, size, call.OriginOf(axis, size));

    private static ChunkedArray Weighted(string name, ChunkedArray image, FilterWeights weights, FilterOptions? options, bool isTurned) =>
        FilterCall.Linear(name, image, options, (x, how) => Weighted(new FilterCall(name, x, how), weights, isTurned));

    private static ChunkedArray Weighted(FilterCall call, FilterWeights weights, bool isTurned)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var shape = weights.Shape;
        if (shape.Rank != call.Image.Rank || shape.Size == 0)
        {
            throw new ValueException($"{call.Name}: the weights must have as many axes as the image and not be empty, but have shape {shape} for {call.Image.Rank} axes.");
        }

        var origins = new long[shape.Rank];
        for (var axis = 0; axis < origins.Length; axis++)
        {
            var origin = call.Origins[axis];
            origins[axis] = call.CheckedOrigin(isTurned ? FilterCall.TurnedOrigin(origin, shape[axis]) : origin, shape[axis]);
        }

        return call.Run(WeightedPass.Box(isTurned ? [.. weights.Values.Reverse()] : weights.Values.AsSpan(), shape, origins));
    }
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Gaussians and their derivatives.</content>
public static partial class ArrayImages
{
    // Deviations of less leave an axis as it is.
    private const double SigmaMin = 1e-15;

    /// <summary>Sums of neighbours along one axis weighted by a Gaussian or one of its derivatives.</summary>
    /// <param name="image">The image.</param>
    /// <param name="sigma">The standard deviation, in elements.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="order">The order of the derivative, 0 for the Gaussian itself.</param>
    /// <param name="truncate">How many standard deviations away the weights end.</param>
    /// <param name="options">Borders and dtype.</param>
    /// <remarks><b>Cost:</b> one product an element and two weights. <b>Source:</b> scipy.ndimage.gaussian_filter1d.</remarks>
    /// <exception cref="ValueException">The order is negative.</exception>
    public static ChunkedArray GaussianFilter1D(
        ChunkedArray image, double sigma, int axis = -1, int order = 0, double truncate = 4, FilterOptions? options = null) =>
        FilterCall.Linear("gaussian_filter1d", image, options, (x, how) =>
        {
            var call = new FilterCall("gaussian_filter1d", x, how);
            return call.Run(GaussianOf(call, call.Axis(axis), sigma, order, truncate));
        });

    /// <summary>Sums of neighbours weighted by a Gaussian or a derivative of it, made axis by axis.</summary>
    /// <param name="image">The image.</param>
    /// <param name="sigma">The standard deviation: one for all axes, or one each; 0 leaves an axis as it is.</param>
    /// <param name="order">The order of the derivative: one for all axes, or one each; none: 0.</param>
    /// <param name="truncate">How many standard deviations away the weights end.</param>
    /// <param name="options">Borders and dtype.</param>
    /// <remarks>Results are rounded to the dtype after each axis. <b>Source:</b> scipy.ndimage.gaussian_filter.</remarks>
    /// <exception cref="ValueException">An order is negative.</exception>
    public static ChunkedArray GaussianFilter(
        ChunkedArray image, ImmutableArray<double> sigma, ImmutableArray<int> order = default, double truncate = 4, FilterOptions? options = null) =>
        FilterCall.Linear("gaussian_filter", image, options, (x, how) =>
        {
            var call = new FilterCall("gaussian_filter", x, how);
            return Gaussian(call, call.Modes, call.PerAxis("sigma", sigma), call.PerAxis("order", order.IsDefault ? [0] : order), truncate);
        });

    /// <summary>The sum of a Gaussian's second derivatives along all axes.</summary>
    /// <param name="image">The image.</param>
    /// <param name="sigma">The standard deviation: one for all axes, or one each.</param>
    /// <param name="truncate">How many standard deviations away the weights end.</param>
    /// <param name="options">Borders and dtype; in the derivative along an axis all borders are as that axis's.</param>
    /// <remarks><b>Source:</b> scipy.ndimage.gaussian_laplace.</remarks>
    public static ChunkedArray GaussianLaplace(ChunkedArray image, ImmutableArray<double> sigma, double truncate = 4, FilterOptions? options = null) =>
        FilterCall.Linear("gaussian_laplace", image, options, (x, how) =>
        {
            var call = new FilterCall("gaussian_laplace", x, how);
            return SumOverAxes(call, axis => Derivative(call, axis, 2, sigma, truncate));
        });

    /// <summary>The length of the gradient of an image that is smoothed by a Gaussian.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="sigma">The standard deviation: one for all axes, or one each.</param>
    /// <param name="truncate">How many standard deviations away the weights end.</param>
    /// <param name="options">Borders and dtype; in the derivative along an axis all borders are as that axis's.</param>
    /// <remarks>Squares and their sums have the result's dtype, and integers wrap. <b>Source:</b> scipy.ndimage.gaussian_gradient_magnitude.</remarks>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static ChunkedArray GaussianGradientMagnitude(ChunkedArray image, ImmutableArray<double> sigma, double truncate = 4, FilterOptions? options = null)
    {
        var call = new FilterCall("gaussian_gradient_magnitude", image, options).RequireReal();
        var squares = SumOverAxes(call, axis => Squared(Derivative(call, axis, 1, sigma, truncate)));
        return image.Rank == 0 ? squares : ArrayMath.Sqrt(squares).AsType(call.DType);

        static ChunkedArray Squared(ChunkedArray x) => x * x;
    }

    /// <summary>A threshold for each element, from its neighbours.</summary>
    /// <param name="image">The image, real; it is taken as float64.</param>
    /// <param name="blockSize">The neighbourhood: one length for all axes, or one each.</param>
    /// <param name="method">gaussian: a Gaussian mean of deviation (length − 1)/6; mean; median.</param>
    /// <param name="offset">Is subtracted.</param>
    /// <param name="sigma">Another deviation for the Gaussian mean.</param>
    /// <param name="options">Borders.</param>
    /// <remarks><b>DType:</b> float64. <b>Source:</b> dask_image.ndfilters.threshold_local.</remarks>
    /// <exception cref="ValueException">Another method.</exception>
    public static ChunkedArray ThresholdLocal(
        ChunkedArray image, ImmutableArray<long> blockSize, string method = "gaussian", double offset = 0, ImmutableArray<double> sigma = default,
        FilterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        var x = image.AsType(DType.Float64);
        var threshold = method switch
        {
            "gaussian" => GaussianFilter(x, sigma.IsDefault ? [.. blockSize.Select(length => (length - 1) / 6.0)] : sigma, options: options),
            "mean" => UniformFilter(x, blockSize, options),
            "median" => MedianFilter(x, Footprint.Box(blockSize), options),
            _ => throw new ValueException($"threshold_local: the method must be 'gaussian', 'mean' or 'median', but is '{method}'."),
        };
        return threshold - offset;
    }

    // As in SciPy the mode of the derivative's axis is that of all axes.
    private static ChunkedArray Derivative(FilterCall call, int axis, int order, ImmutableArray<double> sigma, double truncate) => Gaussian(
        call, [.. Enumerable.Repeat(call.Modes[axis], call.Image.Rank)], call.PerAxis("sigma", sigma),
        [.. Enumerable.Range(0, call.Image.Rank).Select(at => at == axis ? order : 0)], truncate);

    private static ChunkedArray Gaussian(
        FilterCall call, ImmutableArray<BorderMode> modes, ImmutableArray<double> sigma, ImmutableArray<int> order, double truncate) =>
        call.Run(modes, [.. Enumerable.Range(0, call.Image.Rank).Where(axis => sigma[axis] > SigmaMin)
            .Select(axis => GaussianOf(call, axis, sigma[axis], order[axis], truncate))]);

    private static WeightedPass GaussianOf(FilterCall call, int axis, double sigma, int order, double truncate) =>
        LinePass(call, GaussianWeights.Of(call.Name, sigma, order, truncate), axis);
}

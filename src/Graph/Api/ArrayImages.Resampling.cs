using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Images read between their elements: moved, enlarged, turned.</content>
public static partial class ArrayImages
{
    /// <summary>What the elements along one axis must be replaced with so that a B-spline of them goes through the image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="order">The order of the spline; 0 and 1 leave the image as it is.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="mode">What lies beyond the ends: a mirror image, its ends once or (reflect, nearest) twice, or a ring (grid-wrap).</param>
    /// <param name="dtype">The result's dtype; null: float64, or complex128 for a complex image.</param>
    /// <remarks>
    /// A sum over the 21, 29, 38 or 47 neighbours on both sides that count in float64, not SciPy's recursion along the line: equal to some units in the last place, with the same bits
    /// for all chunks, and NaN spreads no farther. In the modes reflect and nearest SciPy begins its recursion inexactly, by |z|²ⁿ of a line of n elements (1e−7 for order 5 and n = 9).
    /// <b>Source:</b> scipy.ndimage.spline_filter1d.
    /// </remarks>
    /// <exception cref="ValueException">The order is not from 0 to 5.</exception>
    public static ChunkedArray SplineFilter1D(ChunkedArray image, int order = 3, int axis = -1, SampleMode mode = SampleMode.Mirror, DType? dtype = null)
    {
        SampleCall.RequireOrder("spline_filter1d", order, 0);
        return Splined("spline_filter1d", image, order, mode, dtype, call => [call.Axis(axis)]);
    }

    /// <summary>As <see cref="SplineFilter1D"/>, axis by axis.</summary>
    /// <param name="image">The image.</param>
    /// <param name="order">The order of the spline, from 2 to 5.</param>
    /// <param name="mode">What lies beyond the ends.</param>
    /// <param name="dtype">The result's dtype, which is rounded to after each axis; null: float64, or complex128 for a complex image.</param>
    /// <remarks><b>Source:</b> scipy.ndimage.spline_filter.</remarks>
    /// <exception cref="ValueException">The order is not from 2 to 5.</exception>
    public static ChunkedArray SplineFilter(ChunkedArray image, int order = 3, SampleMode mode = SampleMode.Mirror, DType? dtype = null)
    {
        SampleCall.RequireOrder("spline_filter", order, 2);
        return Splined("spline_filter", image, order, mode, dtype, call => [.. Enumerable.Range(0, call.Image.Rank)]);
    }

    /// <summary>The image moved by a distance that need not be whole.</summary>
    /// <param name="image">The image.</param>
    /// <param name="shift">By how many elements: one number for all axes, or one each.</param>
    /// <param name="options">Order, borders, dtype.</param>
    /// <remarks>
    /// <b>DType:</b> arithmetic is float64; integers are rounded to the nearest one, halves away from 0, and do not wrap. A coordinate that is NaN, or infinite where the mode is not nearest,
    /// gives the number beyond the ends. <b>Chunks:</b> the image's. A task reads the box that its samples lie in and what splines reach around it; results have the same bits for all
    /// chunks. Only the mode wrap, whose ring lacks an element, needs whole axes for samples on its seam; grid-wrap does not. <b>Cost:</b> (order + 1) products an element and axis;
    /// orders of 2 and more need a pass of <see cref="SplineFilter"/>, which keeps an image of float64. <b>Source:</b> scipy.ndimage.shift.
    /// </remarks>
    /// <exception cref="ValueException">The order is not from 0 to 5, the image has no axis, or there is not one shift or one an axis.</exception>
    public static ChunkedArray Shift(ChunkedArray image, ImmutableArray<double> shift, SampleOptions? options = null) => SampleCall.Of("shift", image, options, call =>
    {
        var distances = call.PerAxis("shift", shift);
        var coordinates = new GridCoordinates([.. distances.Select(distance => new GridStep(-distance, 1, 0))]);
        return call.OnceKnown(image.Rank, x => call.Sampled(x, coordinates, x.Grid));
    });

    /// <summary>The image enlarged or made smaller.</summary>
    /// <param name="image">The image.</param>
    /// <param name="zoom">By which factor lengths grow: one number for all axes, or one each.</param>
    /// <param name="options">Order, borders, dtype.</param>
    /// <param name="gridMode">False: the middles of the first and last elements stay where they are; true: the outer edges of these elements do.</param>
    /// <remarks>As <see cref="Shift"/>; lengths are rounded, halves to even. <b>Chunks:</b> as long as the image's, or shorter by the factor. <b>Source:</b> scipy.ndimage.zoom.</remarks>
    /// <exception cref="ValueException">As <see cref="Shift"/>, or a factor is negative or gives no length.</exception>
    public static ChunkedArray Zoom(ChunkedArray image, ImmutableArray<double> zoom, SampleOptions? options = null, bool gridMode = false) =>
        SampleCall.Of("zoom", image, options, call =>
        {
            var factors = call.PerAxis("zoom", zoom);
            return call.OnceKnown(image.Rank, x =>
            {
                var shape = Shape.Create([.. factors.Select((factor, axis) => Zoomed(factor, x.Shape[axis]))]);
                var steps = factors.Select((_, axis) => ZoomStep(x.Shape[axis], shape[axis], gridMode)).ToImmutableArray();
                return call.Sampled(x, new GridCoordinates(steps), SampleChunks.Of(x, shape, axis => Math.Abs(steps[axis].Scale)));
            });
        });

    /// <summary>The image at places that are a matrix times the place in the result, and an offset.</summary>
    /// <param name="image">The image.</param>
    /// <param name="matrix">A row for each axis of the image and a column for each of the result; or with the offset as one more column, and perhaps a last row 0 … 0 1.</param>
    /// <param name="offset">One number for all axes of the image, or one each; none: 0.</param>
    /// <param name="outputShape">The result's shape; null: the image's.</param>
    /// <param name="options">Order, borders, dtype.</param>
    /// <remarks>
    /// As <see cref="Shift"/>. <b>Chunks:</b> as long as the image's, or shorter where the result is. <b>Cost:</b> (order + 1)ʳ products an element of r axes, or as <see cref="Zoom"/> where
    /// the matrix has a diagonal alone. <b>Source:</b> scipy.ndimage.affine_transform.
    /// </remarks>
    /// <exception cref="ValueException">As <see cref="Shift"/>, or the matrix has other rows or columns.</exception>
    public static ChunkedArray AffineTransform(
        ChunkedArray image, double[,] matrix, ImmutableArray<double> offset = default, Shape? outputShape = null, SampleOptions? options = null) =>
        SampleCall.Of("affine_transform", image, options, call =>
        {
            var rank = outputShape?.Rank ?? image.Rank;
            var (rows, offsets) = AffineMatrix.Of(call, matrix, call.PerAxis("offset", offset.IsDefault ? [0] : offset), rank);
            return call.OnceKnown(rank, x => Affine(call, x, rows, offsets, outputShape ?? x.Shape));
        });

    /// <summary>The same for a matrix with these numbers on its diagonal alone.</summary>
    /// <inheritdoc cref="AffineTransform(ChunkedArray, double[,], ImmutableArray{double}, Shape?, SampleOptions?)"/>
    public static ChunkedArray AffineTransform(
        ChunkedArray image, ImmutableArray<double> diagonal, ImmutableArray<double> offset = default, Shape? outputShape = null, SampleOptions? options = null) =>
        SampleCall.Of("affine_transform", image, options, call =>
        {
            var offsets = call.PerAxis("offset", offset.IsDefault ? [0] : offset);
            if (diagonal.Length != image.Rank || (outputShape?.Rank ?? image.Rank) != image.Rank)
            {
                throw new ValueException($"affine_transform: a diagonal must have a number for each axis of image and result, but has {diagonal.Length} for " +
                    $"{image.Rank} axes and {outputShape?.Rank ?? image.Rank}. Give a matrix of two axes.");
            }

            var steps = diagonal.Select((factor, axis) => factor == 0 ? new GridStep(0, 0, offsets[axis]) : new GridStep(offsets[axis] / factor, factor, 0)).ToImmutableArray();
            return call.OnceKnown(image.Rank, x => call.Sampled(
                x, new GridCoordinates(steps), SampleChunks.Of(x, outputShape ?? x.Shape, axis => Math.Abs(steps[axis].Scale))));
        });

    /// <summary>The image turned in the plane of two axes.</summary>
    /// <param name="image">The image; at least two axes.</param>
    /// <param name="angle">In degrees.</param>
    /// <param name="axes">The axes, in any order; null: the first two.</param>
    /// <param name="reshape">True: the result is as large as the turned image; false: as the image.</param>
    /// <param name="options">Order, borders, dtype.</param>
    /// <remarks>As <see cref="AffineTransform(ChunkedArray, double[,], ImmutableArray{double}, Shape?, SampleOptions?)"/>; along other axes nothing is interpolated. <b>Source:</b> scipy.ndimage.rotate.</remarks>
    /// <exception cref="ValueException">As <see cref="Shift"/>, or there are no two axes.</exception>
    public static ChunkedArray Rotate(ChunkedArray image, double angle, (int, int)? axes = null, bool reshape = true, SampleOptions? options = null) =>
        SampleCall.Of("rotate", image, options, call =>
        {
            var plane = RotationPlane.Of(image.Rank, angle, axes ?? (1, 0));
            return call.OnceKnown(image.Rank, x =>
            {
                var shape = reshape ? plane.Turned(x.Shape) : x.Shape;
                var (matrix, offset) = plane.Matrix(x.Shape, shape);
                return call.Sampled(x, new AffineCoordinates(matrix, offset, x.Rank), SampleChunks.Of(x, shape, _ => 1), axis => !plane.Has(axis));
            });
        });

    private static ChunkedArray Splined(
        string name, ChunkedArray image, int order, SampleMode mode, DType? dtype, Func<FilterCall, ImmutableArray<int>> axes)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = dtype ?? (image.DType.IsComplex() ? DType.Complex128 : DType.Float64);
        return FilterCall.Linear(name, image, new FilterOptions { DType = result }, (x, how) =>
        {
            var call = new FilterCall(name, x, how);
            var along = axes(call);
            return new ChunkedArray(LateExpr.OnceKnown(name, call.DType, x.Rank, [x.Expr], known =>
                Graph.SplineFilter.Of(name, known[0], order, mode, call.DType, along)));
        });
    }

    private static ArrayExpr Affine(SampleCall call, ArrayExpr x, ImmutableArray<double> rows, ImmutableArray<double> offsets, Shape shape)
    {
        var rank = shape.Rank;
        var grid = SampleChunks.Of(x, shape, axis => Enumerable.Range(0, x.Rank).Max(row => Math.Abs(rows[(row * rank) + axis])));
        var isDiagonal = rank == x.Rank && Enumerable.Range(0, rows.Length).All(at => at / rank == at % rank || rows[at] == 0);
        return call.Sampled(x, isDiagonal
            ? new GridCoordinates([.. offsets.Select((offset, axis) => new GridStep(0, rows[(axis * rank) + axis], offset))])
            : new AffineCoordinates(rows, offsets, rank), grid);
    }

    private static long Zoomed(double factor, long length) => Math.Round(length * factor) is >= 0 and < long.MaxValue and var rounded
        ? (long)rounded
        : throw new ValueException($"zoom: a factor must be 0 or more and finite, but is {factor}.");

    private static GridStep ZoomStep(long from, long to, bool gridMode) => gridMode
        ? new GridStep(0.5, to == 0 ? 1 : (double)from / to, -0.5)
        : new GridStep(0, to == 1 ? 1 : (double)(from - 1) / (to - 1), 0);
}

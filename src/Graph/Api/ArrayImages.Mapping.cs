using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Images at any places.</content>
public static partial class ArrayImages
{
    /// <summary>The image at coordinates.</summary>
    /// <param name="image">The image.</param>
    /// <param name="coordinates">The coordinates along the first axis of the image, then those along the next: shape (axes of the image, …). Real; may be lazy.</param>
    /// <param name="options">Order, borders, dtype.</param>
    /// <remarks>
    /// As <see cref="Shift"/>. <b>Shape, chunks:</b> those of the coordinates without their first axis. <b>Cost:</b> (order + 1)ʳ products an element of r axes. Where coordinates
    /// lead is known only when they are computed, so a task has the whole image as float64 beside a chunk of coordinates: an image that does not fit the budget is refused before the
    /// run; cut it into parts whose places you know, or use <see cref="AffineTransform(ChunkedArray, double[,], System.Collections.Immutable.ImmutableArray{double}, Shape?, SampleOptions?)"/>
    /// for what a matrix says, which reads boxes. <b>Source:</b> scipy.ndimage.map_coordinates.
    /// </remarks>
    /// <exception cref="ValueException">As <see cref="Shift"/>, or the coordinates have another first axis or no other one.</exception>
    /// <exception cref="DTypeException">The coordinates are complex.</exception>
    public static ChunkedArray MapCoordinates(ChunkedArray image, ChunkedArray coordinates, SampleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        return SampleCall.Of("map_coordinates", image, options, call =>
        {
            if (coordinates.DType.IsComplex())
            {
                throw new DTypeException($"map_coordinates: coordinates must be real, but are {coordinates.DType.Name()}. Take their real part.");
            }

            if (coordinates.Rank < 2)
            {
                throw new ValueException($"map_coordinates: coordinates must have at least 2 axes, but have shape {coordinates.Shape}. The first goes through the axes of the image: put those of one point into one column.");
            }

            var places = coordinates.AsType(DType.Float64);
            return new ChunkedArray(LateExpr.OnceKnown(call.Name, call.DType, coordinates.Rank - 1, [call.Image.Expr, places.Expr], known =>
                known[1].Shape[0] == known[0].Rank
                    ? MappedImage.Of(call, known[0], known[1])
                    : throw new ValueException($"map_coordinates: the first axis of the coordinates must be {known[0].Rank} long, as many as the image of shape {known[0].Shape} has axes, " +
                        $"but they have shape {known[1].Shape}.")));
        });
    }

    /// <summary>The image at places that a function says.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mapping">From a place in the result to coordinates in the image; called by several threads at once, once for each element and axis.</param>
    /// <param name="outputShape">The result's shape; null: the image's.</param>
    /// <param name="options">Order, borders, dtype.</param>
    /// <remarks>As <see cref="MapCoordinates"/>: each task has the whole image. <b>Source:</b> scipy.ndimage.geometric_transform.</remarks>
    /// <exception cref="ValueException">As <see cref="Shift"/>, or the result has no axis.</exception>
    public static ChunkedArray GeometricTransform(ChunkedArray image, CoordinateFunction mapping, Shape? outputShape = null, SampleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return SampleCall.Of("geometric_transform", image, options, call =>
        {
            var rank = outputShape?.Rank ?? image.Rank;
            if (rank == 0)
            {
                throw new ValueException("geometric_transform: the result must have at least one axis, but has none.");
            }

            return call.OnceKnown(rank, x => call.Sampled(
                x, new FunctionCoordinates(mapping, x.Rank, rank), SampleChunks.Of(x, outputShape ?? x.Shape, _ => 1)));
        });
    }
}

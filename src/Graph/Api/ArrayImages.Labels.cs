using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Connected elements.</content>
public static partial class ArrayImages
{
    /// <summary>Numbers for connected elements: 1, 2, … in the order of their first elements, whatever the chunks; 0 for elements that are 0.</summary>
    /// <param name="image">The image, real.</param>
    /// <param name="structure">Which neighbours are connected: 3 along each axis, with the middle, the same on both sides; null: those along one axis.</param>
    /// <remarks>
    /// <b>DType:</b> int32, from 2³¹ − 2 elements on int64; the count is int64. <b>Cost:</b> a chunk is walked four times; labels of chunks are kept meanwhile. One task
    /// sees the elements at the borders between chunks, 16 bytes each, and each task those numbers. <b>Source:</b> scipy.ndimage.label.
    /// </remarks>
    /// <exception cref="ValueException">The structure is not 3 along each axis, without its middle, or not the same on both sides.</exception>
    /// <exception cref="DTypeException">The image is complex.</exception>
    public static (ChunkedArray Labels, ChunkedArray Count) Label(ChunkedArray image, Footprint? structure = null)
    {
        var call = new FilterCall("label", image, null).RequireReal();
        var connected = Connections(call, structure ?? Footprint.Connected(image.Rank, 1));
        if (image.Rank == 0)
        {
            var one = ArrayMath.NotEqual(image, 0);
            return (one.AsType(DType.Int32), one.AsType(DType.Int64));
        }

        var isSet = ArrayMath.NotEqual(image, 0).Expr;
        return isSet.Grid.IsKnown
            ? Labelling.Of(isSet, connected)
            : (Late(Labelling.DTypeOf(isSet.Grid), image.Rank, labelling => labelling.Labels), Late(DType.Int64, 0, labelling => labelling.Count));

        ChunkedArray Late(DType dtype, int rank, Func<(ChunkedArray Labels, ChunkedArray Count), ChunkedArray> part) =>
            new(LateExpr.Of("label", dtype, rank, [isSet], known => part(Labelling.Of(known[0], connected)).AsType(dtype).Expr));
    }

    private static ImmutableArray<bool> Connections(FilterCall call, Footprint structure)
    {
        var places = structure.Places;
        var mask = places?.Mask ?? [.. Enumerable.Repeat(true, (int)Math.Pow(3, call.Image.Rank))];
        var sizes = structure.Sizes(call);
        return sizes.Any(size => size != 3) ? throw new ValueException($"label: the structure must be 3 along each axis, but is {Shape.Describe(sizes.AsSpan())}.")
            : mask[mask.Length / 2] && mask.SequenceEqual(mask.Reverse()) ? mask
            : throw new ValueException("label: the structure must have its middle and be the same on both sides of it, but is not.");
    }
}

using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>The mirror images of an axis at one of its ends: numpy.pad's reflect and symmetric.</summary>
/// <remarks>Each image is the mirror image of the one before it, so that the extension is periodic (NumPy 2).</remarks>
internal static class Mirror
{
    /// <summary>What goes before or after the axis.</summary>
    public static ArrayExpr Of(ArrayExpr x, int axis, bool atEnd, long width, PadOptions options)
    {
        var length = x.Shape[axis];
        var shared = options.Mode == PadMode.Reflect ? 1 : 0;
        if (length <= shared)
        {
            return Padding.Stretched(Padding.Edge(x, axis, atEnd), x, axis, width);
        }

        var images = ImmutableArray.CreateBuilder<ArrayExpr>();
        for (long done = 0; done < width; done += length - shared)
        {
            x = Image(x, axis, atEnd, options.IsOdd);
            var part = Math.Min(length - shared, width - done);
            images.Add(Views.Slice(x, axis, atEnd ? shared : length - shared - part, part));
        }

        if (!atEnd)
        {
            images.Reverse();
        }

        return images.Count == 0 ? Views.Slice(x, axis, 0, 0) : ConcatenateExpr.Of(images.ToImmutable(), axis);
    }

    private static ArrayExpr Image(ArrayExpr x, int axis, bool atEnd, bool isOdd)
    {
        var flipped = Views.Flip(x, [.. Enumerable.Range(0, x.Rank).Select(at => at == axis)]);
        if (!isOdd)
        {
            return flipped;
        }

        var edge = new ChunkedArray(Padding.Edge(x, axis, atEnd));
        return ElementwiseExpr.CastTo(((2 * edge) - new ChunkedArray(flipped)).Expr, x.DType);
    }
}

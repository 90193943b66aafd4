using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Erosions and dilations of truth values.</summary>
internal static class BinaryMorphology
{
    // Iterations that a task makes at once, over a window that reaches as far as all of them: more of them cost more surroundings, fewer more tasks.
    private const int IterationsAtOnce = 8;

    /// <summary>Where an element and all neighbours are set.</summary>
    public static ChunkedArray Eroded(string name, ChunkedArray image, MorphologyOptions options)
    {
        var structure = Structure(image, options);
        return Repeated(Call(name, image, options), structure, options, isGreatest: false);
    }

    /// <summary>Where an element or a neighbour, seen from the other side, is set.</summary>
    public static ChunkedArray Dilated(string name, ChunkedArray image, MorphologyOptions options)
    {
        var structure = Structure(image, options);
        var call = Call(name, image, options);
        return Repeated(call.Turned(structure.Sizes(call)), structure.Turned, options, isGreatest: true);
    }

    /// <summary>Where a mask is set. Lengths that are not known yet meet where the values do.</summary>
    /// <exception cref="ValueException">Its shape is not the image's.</exception>
    public static ChunkedArray Inside(string name, ChunkedArray mask, ChunkedArray image)
    {
        var (isKnown, fits) = (mask.IsShapeKnown && image.IsShapeKnown, mask.Rank == image.Rank);
        return fits && (!isKnown || mask.Shape == image.Shape)
            ? ArrayMath.NotEqual(mask, 0)
            : throw new ValueException(isKnown
                ? $"{name}: the mask must have the shape of the image, {image.Shape}, but has {mask.Shape}. Broadcast it."
                : $"{name}: the mask must have the {image.Rank} axes of the image, but has {mask.Rank}. Broadcast it.");
    }

    private static Footprint Structure(ChunkedArray image, MorphologyOptions options) => options.Structure ?? Footprint.Connected(image.Rank, 1);

    private static FilterCall Call(string name, ChunkedArray image, MorphologyOptions options)
    {
        var call = new FilterCall(name, image, new FilterOptions { Modes = [BorderMode.Constant], Constant = options.Border ? 1 : 0, Origins = options.Origins }).RequireReal();
        return options.Iterations >= 1
            ? call.Of(ArrayMath.NotEqual(image, 0))
            : throw new ValueException($"{name}: iterations must be 1 or more, but is {options.Iterations}. Where truth values grow until nothing changes, binary_propagation finds the end.");
    }

    private static ChunkedArray Repeated(FilterCall call, Footprint structure, MorphologyOptions options, bool isGreatest)
    {
        var pass = ExtremePass.Of(DType.Bool, structure.Neighbours(call), isGreatest);
        if (options.Mask is { } mask)
        {
            var inside = Inside(call.Name, mask, call.Image);
            return Enumerable.Range(0, options.Iterations).Aggregate(call.Image, (x, _) => ArrayMath.Where(inside, call.Of(x).Run(pass), x));
        }

        var result = call.Image;
        for (var left = options.Iterations; left > 0; left -= IterationsAtOnce)
        {
            result = call.Of(result).Run([.. Enumerable.Repeat(pass, Math.Min(left, IterationsAtOnce))]);
        }

        return result;
    }
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Erosions and dilations of heights.</summary>
internal static class GreyMorphology
{
    /// <summary>Which neighbours count, and by how much they are raised where they are.</summary>
    /// <param name="Footprint">The neighbours.</param>
    /// <param name="Heights">One a neighbour; default: none is raised.</param>
    internal sealed record Raised(Footprint Footprint, ImmutableArray<double> Heights)
    {
        /// <summary>Turned around along each axis.</summary>
        public Raised Turned => new(Footprint.Turned, Heights.IsDefault ? default : [.. Heights.Reverse()]);
    }

    /// <summary>A footprint, heights, or both.</summary>
    /// <exception cref="ValueException">Neither is given, or they do not fit each other.</exception>
    public static Raised Structure(string name, Footprint? footprint, FilterWeights? heights)
    {
        if (heights is null)
        {
            return new Raised(footprint ?? throw new ValueException($"{name}: a size, a footprint or a structure must be given, but none is."), default);
        }

        var (mask, shape) = footprint?.Places ?? ([.. Enumerable.Repeat(true, heights.Values.Length)], heights.Shape);
        return shape == heights.Shape
            ? new Raised(Footprint.Of(mask.AsSpan(), shape), [.. heights.Values.Where((_, i) => mask[i])])
            : throw new ValueException($"{name}: footprint and structure must have one shape, but have {shape} and {heights.Shape}.");
    }

    /// <summary>The least neighbours.</summary>
    public static ChunkedArray Eroded(FilterCall call, Raised structure) => structure.Heights.IsDefault
        ? ArrayImages.Extreme(call, structure.Footprint, isGreatest: false)
        : call.RequireReal().Run(new RaisedExtremePass(structure.Footprint.Neighbours(call), [.. structure.Heights.Select(height => -height)], isGreatest: false));

    /// <summary>The greatest neighbours, seen from the other side.</summary>
    public static ChunkedArray Dilated(FilterCall call, Raised structure)
    {
        var turned = structure.Turned;
        var from = call.Turned(turned.Footprint.Sizes(call));
        return turned.Heights.IsDefault
            ? ArrayImages.Extreme(from, turned.Footprint, isGreatest: true)
            : from.RequireReal().Run(new RaisedExtremePass(turned.Footprint.Neighbours(from), turned.Heights, isGreatest: true));
    }
}

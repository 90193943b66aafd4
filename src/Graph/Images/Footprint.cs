using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Which neighbours a filter looks at: a box, or the places of a box where a mask is set.</summary>
public sealed class Footprint
{
    private const int ConnectedRankMax = 15;
    private const long PlacesMax = 1 << 24;
    private readonly ImmutableArray<long> _sizes;
    private readonly ImmutableArray<bool> _mask;

    private Footprint(ImmutableArray<long> sizes, ImmutableArray<bool> mask) => (_sizes, _mask) = (sizes, mask);

    /// <summary>True if all of a box is looked at.</summary>
    internal bool IsBox => _mask.IsDefault || _mask.All(isSet => isSet);

    /// <summary>A box.</summary>
    /// <param name="sizes">One length for all axes, or one each; 1 or more.</param>
    public static Footprint Box(params ImmutableArray<long> sizes) => new(sizes, default);

    /// <summary>The places of a box where a mask is set.</summary>
    /// <param name="mask">In C order.</param>
    /// <param name="shape">Its lengths.</param>
    /// <exception cref="ValueException">The mask has not as many places, or none is set.</exception>
    public static Footprint Of(ReadOnlySpan<bool> mask, Shape shape) =>
        mask.Length != shape.Size ? throw new ValueException($"footprint: shape {shape} has {shape.Size} places, but the mask has {mask.Length}.")
        : mask.Contains(true) ? new Footprint([.. shape.Span], [.. mask])
        : throw new ValueException($"footprint: at least one of its places must be set, but none of shape {shape} is.");

    /// <summary>The element and its neighbours that are not farther from it than so many steps along axes: scipy.ndimage.generate_binary_structure.</summary>
    /// <param name="rank">How many axes.</param>
    /// <param name="connectivity">1: neighbours along one axis; the rank: all of a box of 3 along each axis.</param>
    /// <exception cref="ValueException">The rank is negative, or above 15.</exception>
    public static Footprint Connected(int rank, int connectivity)
    {
        if (rank is < 0 or > ConnectedRankMax)
        {
            throw new ValueException($"generate_binary_structure: the rank must be 0 to {ConnectedRankMax}, but is {rank}.");
        }

        var shape = Shape.Create([.. Enumerable.Repeat(3L, rank)]);
        var mask = new bool[shape.Size];
        for (var i = 0; i < mask.Length; i++)
        {
            var (steps, rest) = (0, i);
            for (var axis = 0; axis < rank; axis++, rest /= 3)
            {
                steps += rest % 3 == 1 ? 0 : 1;
            }

            mask[i] = steps <= Math.Max(1, connectivity);
        }

        return Of(mask, shape);
    }

    /// <summary>Which places are set, in C order; null: all of a box of lengths that may be given once for all axes.</summary>
    internal (ImmutableArray<bool> Mask, Shape Shape)? Places => _mask.IsDefault ? null : (_mask, Shape.Create(_sizes.AsSpan()));

    /// <summary>The footprint turned around along each axis.</summary>
    internal Footprint Turned => _mask.IsDefault ? this : new Footprint(_sizes, [.. _mask.Reverse()]);

    /// <summary>The lengths, one an axis.</summary>
    /// <exception cref="ValueException">There are not as many, or one is below 1.</exception>
    internal ImmutableArray<long> Sizes(FilterCall call)
    {
        var sizes = _mask.IsDefault ? call.PerAxis("size", _sizes) : _sizes;
        return sizes.Length != call.Image.Rank ? throw new ValueException($"{call.Name}: the footprint must have {call.Image.Rank} axes, but has {sizes.Length}.")
            : sizes.Any(size => size < 1) ? throw new ValueException($"{call.Name}: a size must be 1 or more, but one of {Shape.Describe(sizes.AsSpan())} is not.")
            : sizes;
    }

    /// <summary>The neighbours.</summary>
    internal Neighbours Neighbours(FilterCall call)
    {
        var sizes = Sizes(call);
        var origins = sizes.Select((size, axis) => call.OriginOf(axis, size)).ToArray();
        var shape = Shape.Create(sizes.AsSpan());
        if (shape.Size > PlacesMax)
        {
            throw new ValueException($"{call.Name}: a footprint has at most {PlacesMax} places, but {shape} has {shape.Size}. Take a smaller one.");
        }

        return Kernels.Neighbours.Of(_mask.IsDefault ? Enumerable.Repeat(true, (int)shape.Size).ToArray() : _mask.AsSpan(), shape, origins);
    }
}

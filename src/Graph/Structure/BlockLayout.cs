using System.Collections;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What numpy.block is given: an array, or a list of such: <c>[[a, b], [c, d]]</c>.</summary>
[CollectionBuilder(typeof(BlockLayout), nameof(Of))]
public sealed class BlockLayout : IEnumerable<BlockLayout>
{
    private readonly ChunkedArray? _array;
    private readonly BlockLayout[] _parts;

    private BlockLayout(ChunkedArray? array, BlockLayout[] parts) => (_array, _parts) = (array, parts);

    /// <summary>A list of parts.</summary>
    public static BlockLayout Of(params ReadOnlySpan<BlockLayout> parts) => new(null, parts.ToArray());

    /// <summary>One array.</summary>
    public static implicit operator BlockLayout(ChunkedArray array) => new(array, []);

    /// <inheritdoc/>
    public IEnumerator<BlockLayout> GetEnumerator() => ((IEnumerable<BlockLayout>)_parts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The arrays put together: the innermost lists along the last axis, the next along the one before it.</summary>
    /// <exception cref="ValueException">A list is empty, lists are nested to different depths, or lengths do not fit.</exception>
    internal ArrayExpr Join()
    {
        var depth = CheckedDepth();
        var rank = Math.Max(depth, RankMax());
        return Join(rank - depth, rank);
    }

    private ArrayExpr Join(int axis, int rank) => _array is { } array
        ? Stacking.AtLeastFromFront(array.Expr, rank)
        : Joining.Concatenate([.. _parts.Select(part => part.Join(axis + 1, rank))], axis);

    private int RankMax() => _array?.Rank ?? _parts.Max(part => part.RankMax());

    private int CheckedDepth()
    {
        if (_array is not null)
        {
            return 0;
        }

        if (_parts.Length == 0)
        {
            throw new ValueException("block: a list needs at least one array, but is empty.");
        }

        var depths = _parts.Select(part => part.CheckedDepth()).ToArray();
        return depths.All(depth => depth == depths[0])
            ? depths[0] + 1
            : throw new ValueException($"block: lists must be nested to the same depth, but depths {string.Join(", ", depths)} stand side by side.");
    }
}

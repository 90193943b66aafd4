using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The elements of an image by their labels: those of several labels each by itself, or all that have one.</summary>
internal sealed class LabelRegions
{
    private readonly ChunkedArray _image;
    private readonly ChunkedArray? _labels;
    private readonly ImmutableArray<long>? _index;

    /// <summary>Checks the arguments.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="image">The image, real.</param>
    /// <param name="labels">Its labels, integers or truth values of a shape that stretches to the image's; null: all elements are one region.</param>
    /// <param name="index">The labels asked for; null: all above 0 are one region.</param>
    /// <exception cref="DTypeException">The image is complex, or labels are no integers.</exception>
    /// <exception cref="ValueException">Labels are asked for where there are none.</exception>
    public LabelRegions(string name, ChunkedArray image, ChunkedArray? labels, ImmutableArray<long>? index)
    {
        ArgumentNullException.ThrowIfNull(image);
        _image = image.DType.IsComplex() ? throw new DTypeException($"{name}: the image must be real, but is {image.DType.Name()}. Take its real part.") : image;
        _labels = labels is null ? null
            : labels.DType.IsInexact() ? throw new DTypeException($"{name}: labels must be integers, but are {labels.DType.Name()}. Cast them.")
            : Stretched(Signed(labels), image);
        _index = labels is not null || index is null
            ? index
            : throw new ValueException($"{name}: an index needs labels, but none are given. Give labels.");
    }

    /// <summary>A number for each region.</summary>
    /// <param name="op">How its elements are reduced.</param>
    /// <remarks>Regions without an element have what the reduction of nothing is.</remarks>
    public ChunkedArray Reduced(ReductionOp op) => _index is null ? Whole(Selection, op) : Ordered(Grouped(_image.Ravel()).Reduce(op));

    /// <summary>The least or greatest element of each region, or its place in C order; of several regions 0 for one without an element.</summary>
    /// <param name="isGreatest">True for the greatest.</param>
    /// <param name="isPlace">True for places, the first of equal elements.</param>
    public ChunkedArray Extreme(bool isGreatest, bool isPlace)
    {
        var op = (isGreatest, isPlace) switch
        {
            (false, false) => ReductionOps.Min,
            (true, false) => ReductionOps.Max,
            (false, true) => ReductionOps.ArgMin,
            _ => ReductionOps.ArgMax,
        };
        if (_index is null && (!isPlace || _labels is null))
        {
            return Whole(Selection, op);
        }

        var groups = Grouped(_image.Ravel());
        var result = WithOneMore(groups, Farthest(_image.DType, isGreatest)).Reduce(op);
        var kept = ArrayMath.Where(groups.Count() > 0, result, new ChunkedArray(((Scalar)0).As(result.DType)));
        return _index is null ? kept[0] : Ordered(kept);
    }

    /// <summary>A function of the elements of each region, which are selected anew for each.</summary>
    public ChunkedArray Each(Func<ChunkedArray, ChunkedArray> function) => _index is { } index
        ? ArrayMath.Stack([.. index.Select(label => function(_image[ArrayMath.Equal(_labels!, label)]))])
        : function(Selection);

    private ChunkedArray Selection => _labels is null ? _image.Ravel() : _image[_labels > 0];

    private static ChunkedArray Whole(ChunkedArray line, ReductionOp op) => Reduction.Of(line, op, default, null, keepDims: false, default);

    // All above 0 are one group where there is no index.
    private ArrayGroups Grouped(ChunkedArray line) => _index is { } index
        ? line.GroupBy(_labels!.Ravel(), ChunkedArray.FromArray(Distinct(index)))
        : line.GroupByCodes(ArrayMath.Where(_labels!.Ravel() > 0, new ChunkedArray(((Scalar)0).As(DType.Int64)), new ChunkedArray(((Scalar)(-1)).As(DType.Int64))), 1);

    // Each group gets one element more, which any other one is before: there is none without an element then.
    private ArrayGroups WithOneMore(ArrayGroups groups, Scalar farthest)
    {
        var count = groups.Labels.Shape[0];
        var last = new ChunkedArray(Views.BroadcastTo(farthest.As(_image.DType), Shape.Create(count), ChunkGrid.Single(Shape.Create(count))));
        return ArrayMath.Concatenate([_image.Ravel(), last]).GroupByCodes(ArrayMath.Concatenate([groups.Codes, ChunkedArray.Arange(count)]), count);
    }

    private static Scalar Farthest(DType dtype, bool isGreatest) => dtype switch
    {
        DType.Bool => !isGreatest,
        { } integer when integer.IsInteger() => Scalar.Of(Ends(integer, isGreatest)),
        _ => isGreatest ? double.NegativeInfinity : double.PositiveInfinity,
    };

    private static System.Numerics.BigInteger Ends(DType dtype, bool isLeast)
    {
        var half = System.Numerics.BigInteger.One << ((dtype.ItemSize() * 8) - 1);
        return dtype.Kind() == DTypeKind.Unsigned ? (isLeast ? 0 : (2 * half) - 1) : isLeast ? -half : half - 1;
    }

    // Groups are sorted and each is there once; the index may be anything.
    private ChunkedArray Ordered(ChunkedArray groups)
    {
        var sorted = Distinct(_index!.Value);
        long[] places = [.. _index!.Value.Select(label => (long)Array.BinarySearch(sorted, label))];
        return places.SequenceEqual(Enumerable.Range(0, sorted.Length).Select(at => (long)at)) ? groups : groups[places];
    }

    // What int64 does not hold has the greatest label that it does: it is above 0, and no index asks for more.
    private static ChunkedArray Signed(ChunkedArray labels) =>
        (labels.DType == DType.UInt64 ? ArrayMath.Minimum(labels, long.MaxValue) : labels).AsType(DType.Int64);

    private static long[] Distinct(ImmutableArray<long> index) => [.. index.Distinct().Order()];

    private static ChunkedArray Stretched(ChunkedArray labels, ChunkedArray image) => !labels.IsShapeKnown || !image.IsShapeKnown || labels.Shape == image.Shape
        ? labels
        : new ChunkedArray(Views.BroadcastTo(labels.Expr, image.Shape, image.Chunks));
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Quantiles of lines that are too long for one task: elements of the line sorted in runs.</summary>
/// <remarks>
/// Where NaN counts, the places of the elements follow from the line's length, and only the chunks of the sorted line that hold them are
/// merged. Where NaN is left out, they follow from how many numbers the line has, which each chunk of the sorted line is told; it gives
/// the elements that lie in it.
/// </remarks>
internal sealed class LongQuantiles
{
    private static readonly ChunkFunction Copied = call => NdArrayCopy.Contiguous(call.Inputs[0], call.Pool);

    private readonly string _name;
    private readonly bool _skipsNaN;
    private readonly int _axis;
    private readonly long _length;
    private readonly ArrayExpr _sorted;

    // How many numbers each line has, if that is not its length.
    private readonly ArrayExpr? _numbers;

    /// <param name="name">The operation.</param>
    /// <param name="lines">Real, along the last axis.</param>
    /// <param name="skipsNaN">True to leave NaN out.</param>
    public LongQuantiles(string name, ArrayExpr lines, bool skipsNaN)
        : this(name, lines, skipsNaN, LongSort.Values(lines, lines.Rank - 1))
    {
    }

    /// <summary>The same with the lines sorted already, in chunks of 1 on the other axes.</summary>
    internal LongQuantiles(string name, ArrayExpr lines, bool skipsNaN, ArrayExpr sorted)
    {
        (_name, _skipsNaN, _axis, _sorted) = (name, skipsNaN, lines.Rank - 1, sorted);
        _length = lines.Shape[_axis];
        _numbers = skipsNaN && lines.DType.IsInexact() ? NumbersOf(lines, sorted.Grid) : null;
    }

    /// <summary>Quantiles along the last axis, which they replace; a new first axis numbers them.</summary>
    public ArrayExpr Of(double[] quantiles, QuantileMethod method)
    {
        var picked = _numbers is null ? Picked(quantiles, method) : Picked(_numbers, quantiles, method);
        var grid = new ChunkGrid([AxisChunks.Single(quantiles.Length), .. _sorted.Grid.Axes[.._axis]]);
        ImmutableArray<int> follow = [.. Enumerable.Range(1, _axis), -1];
        ImmutableArray<(ArrayExpr, ImmutableArray<int>)> inputs = _numbers is null ? [(picked, follow)] : [(picked, follow), (_numbers, follow)];
        return new ChunkwiseExpr(_name, Quantiles.ResultDType(_sorted.DType, method), grid, inputs, Finish(quantiles, method), (input, _) => input);
    }

    // The low and the high element of each quantile, and the last of the line, which is NaN if one is.
    private ArrayExpr Picked(double[] quantiles, QuantileMethod method)
    {
        var places = quantiles.Select(quantile => QuantilePlace.Of(method, quantile, _length)).SelectMany(place => (long[])[place.Low, place.High]);
        var slices = ConcatenateExpr.Of([.. places.Append(_length - 1).Select(place => Views.Slice(_sorted, _axis, place, 1))], _axis);
        return RechunkExpr.WholeAxes(new ChunkwiseExpr($"{_name}(picked)", _sorted.DType, slices.Grid, [(slices, Follow)], Copied), _axis);
    }

    // From each chunk of the sorted line as many elements; those of which another chunk holds the place are of no use.
    private ArrayExpr Picked(ArrayExpr numbers, double[] quantiles, QuantileMethod method)
    {
        var chunks = _sorted.Grid.With(_axis, _sorted.Grid.Axes[_axis].Select(_ => 2 * quantiles.Length));
        var picks = new ChunkwiseExpr($"{_name}(picked)", _sorted.DType, chunks, [(_sorted, Follow), (numbers, Follow.SetItem(_axis, -1))], call =>
        {
            var (line, start) = (call.Inputs[0], call.InputStart[_axis]);
            var places = new long[2 * quantiles.Length];
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = Math.Clamp(Place(quantiles, method, i, call.Inputs[1].AsSpan<long>()[0]) - start, 0, line.Size - 1);
            }

            var output = NdArray.Allocate(call.Pool, line.DType, call.Box.Shape);
            Take.Run(line, _axis, places, output);
            return output;
        });
        return RechunkExpr.WholeAxes(picks, _axis);
    }

    private ChunkFunction Finish(double[] quantiles, QuantileMethod method) => call =>
    {
        var picked = call.Scope.Contiguous(call.Inputs[0]);
        var output = NdArray.Allocate(call.Pool, Quantiles.ResultDType(picked.DType, method), call.Box.Shape);
        var numbers = call.Inputs.Length == 1 ? _length : call.Inputs[1].AsSpan<long>()[0];
        if (call.Inputs.Length == 1)
        {
            numbers -= SortedGroups.EndsInNaN(picked) ? 1 : 0;
            Quantiles.OfPicked(picked, quantiles, method, (_length, numbers), output, _skipsNaN);
            return output;
        }

        var indices = new long[2 * quantiles.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = (_sorted.Grid.Axes[_axis].IndexAt(Place(quantiles, method, i, numbers)) * indices.Length) + i;
        }

        using var line = picked.View(Layout.Contiguous(Shape.Create(picked.Size)));
        using var chosen = NdArray.Allocate(call.Pool, picked.DType, Shape.Create(indices.Length));
        Take.Run(line, 0, indices, chosen);
        Quantiles.OfPicked(chosen, quantiles, method, (_length, numbers), output, _skipsNaN);
        return output;
    };

    private static long Place(double[] quantiles, QuantileMethod method, int i, long numbers)
    {
        var place = QuantilePlace.Of(method, quantiles[i / 2], Math.Max(1, numbers));
        return i % 2 == 0 ? place.Low : place.High;
    }

    private static ArrayExpr NumbersOf(ArrayExpr lines, ChunkGrid sorted)
    {
        var x = new ChunkedArray(lines);
        var numbers = ArrayMath.Equal(x, x).Sum(lines.Rank - 1, keepDims: true).AsType(DType.Int64).Expr;
        return RechunkExpr.Of(numbers, sorted.With(lines.Rank - 1, AxisChunks.Single(1)));
    }

    private ImmutableArray<int> Follow => [.. Enumerable.Range(0, _axis + 1)];
}

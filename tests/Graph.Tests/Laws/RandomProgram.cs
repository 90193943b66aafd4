using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace Graph.Tests;

/// <summary>Steps that a seed chooses, each of arrays that are there already: the same steps for the same shapes, whatever their chunks.</summary>
/// <remarks>Values stay small integers, so that no order of combination shows.</remarks>
internal sealed class RandomProgram(int seed)
{
    private const int StepsMax = 9;
    private const long ElementsMax = 400;
    private readonly RandomCases _choices = new(seed);

    /// <summary>Up to three arrays made of <paramref name="inputs"/>, all of two axes.</summary>
    public IReadOnlyList<ChunkedArray> Of(ChunkedArray[] inputs)
    {
        List<ChunkedArray> made = [.. inputs];
        for (var steps = 2 + _choices.Below(StepsMax - 1); steps > 0; steps--)
        {
            var next = Step(Any(made), Any(made));
            if (next.Size is > 0 and <= ElementsMax)
            {
                made.Add(next % 16);
            }
        }

        return [made[^1], .. Enumerable.Range(0, _choices.Below(3)).Select(_ => Any(made))];
    }

    private ChunkedArray Step(ChunkedArray x, ChunkedArray y) => _choices.Below(33) switch
    {
        0 => x + Fitted(y, x),
        1 => ArrayMath.Where(x > 2, Fitted(y, x), x),
        2 => Part(x),
        3 => ArrayMath.Concatenate([x, Fitted(y, x), x], _choices.Of(0, -1)),
        4 => ArrayMath.Concatenate([Part(x), Like(x, y, 1)], 0),
        5 => ArrayMath.Concatenate([x.T, Like(x, y, 0).T], 0).T,
        6 => x.T,
        7 => x.Rechunk(ChunkSpec.OfAxes(ChunkSpec.Of(1 + _choices.Below(4)), ChunkSpec.Of(1 + _choices.Below(4)))),
        8 => ArrayMath.MatMul(x, Like(x.T, y, 0)),
        9 => x.Sum(_choices.Of(0, 1), keepDims: true) + x,
        10 => ArrayMath.Roll(x, _choices.Below(5) - 2, _choices.Of(0, 1)),
        11 => ArrayMath.CumSum(x, _choices.Of(0, 1)),
        12 => x.Reshape(x.Shape[1], x.Shape[0]),
        13 => ArrayMath.Sort(x, _choices.Of(0, 1)),
        14 => ArrayMath.Take(x, ArrayMath.Absolute(y[..1].Ravel()) % x.Shape[0], 0),
        15 => ArrayMath.Take(x, ChunkedArray.FromArray([.. Enumerable.Range(0, 5).Select(_ => (long)_choices.Below((int)x.Shape[1]))]), 1),
        16 => ArrayMath.Tril(x, _choices.Below(3)) - x.Max(0, keepDims: true),
        17 => ArrayMath.Pad(x, [new Ends<long>(_choices.Below(3), _choices.Below(3))], new PadOptions { Mode = _choices.Of(PadMode.Edge, PadMode.Wrap, PadMode.Reflect) }),
        18 => ArrayMath.Median(x, 1, keepDims: true).AsType(DType.Int64) + x,
        19 => ArrayMath.Repeat(x, 2, _choices.Of(0, 1)),
        20 => x[Slices.Every(-1)] + Part(x)[..1, ..1],
        21 => x.ArgMax(1, keepDims: true) + x.T[..1, ..1],
        22 => ArrayMath.Tile(x, 2),
        24 => SquaredRows(x),
        25 => Grouped(x, y),
        23 => Overlapping(x, _choices.Of(BoundaryKind.Nearest, BoundaryKind.Periodic, BoundaryKind.Reflect, BoundaryKind.Constant)),
        31 => Filtered(x),
        32 => ArrayImages.Label(x > 5, Footprint.Connected(2, 1 + _choices.Below(2))).Labels.AsType(DType.Int64) + x,
        _ => new ChunkedArray(ChunkCopies.Of(x.Expr)),
    };

    private ChunkedArray Filtered(ChunkedArray x)
    {
        var options = new FilterOptions { Modes = [_choices.Of(Enum.GetValues<BorderMode>()), _choices.Of(Enum.GetValues<BorderMode>())], Constant = 2 };
        return _choices.Below(3) switch
        {
            0 => ArrayImages.MedianFilter(x, Footprint.Box(1 + _choices.Below(3), 3), options),
            1 => ArrayImages.MaximumFilter(x, Footprint.Box(_choices.Of(2, 9), 2), options),
            _ => ArrayImages.Sobel(x, _choices.Of(0, 1), options),
        };
    }

    // Of groups that elements of another array name; what is of none is left out.
    private ChunkedArray Grouped(ChunkedArray x, ChunkedArray y)
    {
        var (groups, axis) = (1 + _choices.Below(5), _choices.Of(0, 1));
        var codes = axis == 0 ? Like(x, y, 0)[.., ..1] : Like(x, y, 1)[..1];
        return x.GroupByCodes((codes.Ravel() % (groups + 1)) - 1, groups, axis).Sum(splitEvery: _choices.Of(default(SplitEvery), 2));
    }

    private static ChunkedArray Overlapping(ChunkedArray x, BoundaryKind boundary) => ArrayMath.MapOverlap(
        block => block + ArrayMath.Roll(block, 1, 0) + ArrayMath.Roll(block, -1, 1), x, [new AxisOverlap(new Ends<long>(1, 1), boundary)]);

    // Products, running sums and sorted rows inside a block that holds whole rows.
    private static ChunkedArray SquaredRows(ChunkedArray x) => ArrayMath.MapBlocks(
        blocks => ArrayMath.MatMul(ArrayMath.CumSum(blocks[0], 1), ArrayMath.Sort(blocks[0].T, 0)).Max(1, keepDims: true) * blocks[0],
        [x.Rechunk(ChunkSpec.OfAxes(ChunkSpec.Of(1), ChunkSpec.Of(-1)))]);

    // A part along both axes, at least one element each.
    private ChunkedArray Part(ChunkedArray x)
    {
        var (rows, columns) = ((int)x.Shape[0], (int)x.Shape[1]);
        var (top, left) = (_choices.Below(rows), _choices.Below(columns));
        var part = x[top..(top + 1 + _choices.Below(rows - top)), left..(left + 1 + _choices.Below(columns - left))];
        return _choices.Below(3) == 0 ? part[Slices.Every(-1), Slices.Every(2)] : part;
    }

    // Another array's elements in this one's shape, by what each has.
    private static ChunkedArray Fitted(ChunkedArray y, ChunkedArray x) => Like(x, Like(x, y, 1), 0);

    // As long as x along an axis: y's parts again and again, or its first.
    private static ChunkedArray Like(ChunkedArray x, ChunkedArray y, int axis)
    {
        var wanted = x.Shape[axis];
        var enough = y.Shape[axis] >= wanted ? y : ArrayMath.Concatenate([.. Enumerable.Repeat(y, (int)((wanted + y.Shape[axis] - 1) / y.Shape[axis]))], axis);
        return axis == 0 ? enough[..(int)wanted] : enough[.., ..(int)wanted];
    }

    private ChunkedArray Any(List<ChunkedArray> made) => made[_choices.Below(made.Count)];
}

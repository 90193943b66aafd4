using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The elements where a mask is true.</summary>
internal static class MaskSelection
{
    private static readonly ChunkFunction[] Functions =
        [.. Enumerable.Range(0, Limits.RankMax).Select(axis => new ChunkFunction(call => Selected(call, axis)))];

    /// <summary>Selects along the axes axis … axis + mask.Rank − 1, which become one.</summary>
    public static ArrayExpr Select(ArrayExpr x, ArrayExpr mask, int axis)
    {
        var isAligned = mask.Rank == 1 && mask.Grid.Axes[0].Equals(x.Grid.Axes[axis]);
        if (!isAligned && (!x.Grid.IsKnown || !mask.Grid.IsKnown))
        {
            return LateExpr.Of("getitem", x.DType, x.Rank - mask.Rank + 1, [x, mask], known => Select(known[0], known[1], axis));
        }

        var others = Enumerable.Range(0, x.Rank).Where(other => other < axis || other >= axis + mask.Rank).ToArray();
        return others.Any(other => x.Grid.Axes[other] is { IsKnown: true, Length: 0 })
            ? Nothing(x, mask, axis)
            : MaskExpr.Of(WithoutEmptyChunks(x, others), mask, axis);
    }

    // An empty chunk is no task, but beside unknown lengths somebody has to tell them.
    private static ArrayExpr WithoutEmptyChunks(ArrayExpr x, int[] axes)
    {
        var grid = axes.Where(axis => x.Grid.Axes[axis].IsKnown).Aggregate(
            x.Grid, (grid, axis) => grid.With(axis, grid.Axes[axis].WithoutEmpty()));
        return RechunkExpr.Of(x, grid);
    }

    // No element, but a shape, for which the selected positions are counted.
    private static LateExpr Nothing(ArrayExpr x, ArrayExpr mask, int axis) =>
        LateExpr.Of("getitem", x.DType, x.Rank - mask.Rank + 1, [x, NonZeroPositions.Of(mask.Rank == 0 ? Flattened(mask, 0, 0) : mask)[0]], known =>
        {
            var lengths = known[0].Shape.Span.ToArray().ToList();
            lengths.RemoveRange(axis, mask.Rank);
            lengths.Insert(axis, known[1].Shape[0]);
            return Fills.Zeros(known[0].DType, Shape.Create([.. lengths]));
        });

    /// <summary>The selection written out: the axes merged into one, then a selection inside each chunk.</summary>
    /// <param name="x">The array.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="axis">The first axis that the mask lies along.</param>
    /// <param name="unknown">The unknown lengths of the result if they have a name already.</param>
    public static ArrayExpr Compress(ArrayExpr x, ArrayExpr mask, int axis, AxisChunks? unknown = null) =>
        Compress(x, mask, axis, unknown, mask);

    // Selections by one mask have the same lengths: the mask is what their unknown lengths are known by.
    private static ArrayExpr Compress(ArrayExpr x, ArrayExpr mask, int axis, AxisChunks? unknown, ArrayExpr origin)
    {
        if (mask.Rank != 1)
        {
            // The same chunks on both sides before flattening, so that both flatten alike.
            var axes = x.Grid.Axes.ToBuilder();
            for (var i = 0; i < mask.Rank; i++)
            {
                axes[axis + i] = ChunkUnifier.Refine("getitem", x.Grid.Axes[axis + i], mask.Grid.Axes[i], axis + i);
            }

            var grid = new ChunkGrid(axes.ToImmutable());
            var flat = Flattened(RechunkExpr.Of(x, grid), axis, mask.Rank);
            return Compress(flat, Flattened(mask, 0, mask.Rank), axis, unknown, origin);
        }

        var along = ChunkUnifier.Refine("getitem", x.Grid.Axes[axis], mask.Grid.Axes[0], axis);
        var data = RechunkExpr.Of(x, x.Grid.With(axis, along));
        var wanted = RechunkExpr.Of(mask, new ChunkGrid([along]));
        unknown ??= AxisChunks.Unknown(along.Count, origin, along.Bounds);
        return new ChunkwiseExpr(
            "getitem(mask)", x.DType, data.Grid.With(axis, unknown),
            [(data, [.. Enumerable.Range(0, x.Rank)]), (wanted, [axis])], Functions[axis],
            (_, _) => BufferPool.RoundUp(along.Bounds.MaxLength * sizeof(long)))
        {
            Rebuild = inputs => Select(inputs[0], inputs[1], axis),
        };
    }

    private static NdArray Selected(ChunkCall call, int axis)
    {
        var (x, mask) = (call.Inputs[0], call.Inputs[1]);
        var count = MaskSelect.Count(mask);
        var output = NdArray.Allocate(call.Pool, x.DType, x.Shape.With(axis, count));
        if (x.Rank == 1)
        {
            MaskSelect.Run(x, mask, output, call.Scope.Workspace);
            return output;
        }

        var positions = call.Scope.Scratch(DType.Int64, Shape.Create(count, 1));
        NonZero.Run(mask, [0], positions);
        Kernels.Take.Run(x, axis, positions.AsSpan<long>(), output);
        return output;
    }

    private static ArrayExpr Flattened(ArrayExpr x, int axis, int count)
    {
        var lengths = x.Shape.Span.ToArray().ToList();
        var product = lengths.Skip(axis).Take(count).Aggregate(1L, (size, length) => size * length);
        lengths.RemoveRange(axis, count);
        lengths.Insert(axis, product);
        return Reshape.To(x, Shape.Create([.. lengths]));
    }
}

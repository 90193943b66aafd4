using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>
/// The tasks of a <see cref="ProductExpr"/>: one a chunk of its result, or a part of one, accumulated in place over the k-chunks in order.
/// </summary>
internal sealed class ProductLayer : Layer
{
    private readonly ProductExpr _product;
    private readonly Factor _left, _right;
    private readonly HashSet<Layer> _producers = [];
    private readonly long _scratchBytes;

    // Axes of groups in front of the result's own.
    private readonly int _lead;

    /// <param name="product">What is computed.</param>
    /// <param name="tasks">Its chunks, or parts of them (<see cref="ProductParts"/>).</param>
    /// <param name="left">The left factor, its rows cut as those of the tasks.</param>
    /// <param name="right">The right factor, its columns cut as those of the tasks.</param>
    public ProductLayer(ProductExpr product, ChunkGrid tasks, Factor left, Factor right)
        : base(product.Name, product.Origin, tasks)
    {
        (_product, _left, _right) = (product, left, right);
        _lead = product.Group == 0 ? 0 : 1;
        left.CollectLayers(_producers);
        right.CollectLayers(_producers);
        var columns = right.Grid.Axes[^1].MaxLength;
        _scratchBytes = left.ScratchBytes() + right.ScratchBytes() + Blocks(columns);
    }

    public override IReadOnlySet<Layer> Producers => _producers;

    public override double StoredBytes => (_left.StoredBytes * _right.Grid.Axes[^1].Count) + (_right.StoredBytes * _left.Grid.Axes[^2].Count);

    public override bool Covers(Layer producer) =>
        Tasks.Shape.Size > 0 && (_left.Covers(producer) || _right.Covers(producer));

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, _product.DType);

    public override long ScratchBytes(long task) => _scratchBytes;

    public override void CollectInputs(long task, InputList inputs)
    {
        foreach (var (left, right) in Pairs(task))
        {
            _left.CollectInputs(left, inputs);
            _right.CollectInputs(right, inputs);
        }
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        var chunk = producer.Result.BoxOf(task);
        var uses = new List<Box>();
        _left.CollectUses(producer, chunk, uses);
        foreach (var use in uses)
        {
            AddUsers(_left.Grid, use, (Kept: use.Rank - 2, Inner: use.Rank - 1), users);
        }

        uses.Clear();
        _right.CollectUses(producer, chunk, uses);
        foreach (var use in uses)
        {
            AddUsers(_right.Grid, use, (Kept: use.Rank - 1, Inner: use.Rank - 2), users);
        }
    }

    public override void Trace(TaskClasses to)
    {
        Trace(_left, inner: _left.Grid.Rank - 1, to);
        Trace(_right, inner: _right.Grid.Rank - 2, to);
    }

    // Along the inner axis a task takes all, or its group.
    private void Trace(Factor factor, int inner, TaskClasses to) => factor.Trace(
        [.. factor.Grid.Axes.Select((axis, i) => i != inner ? new AxisTrace(_lead + i, axis)
            : _lead == 0 ? AxisTrace.Whole(axis.Length) : new AxisTrace(0, axis.Grouped(_product.Group)))], to);

    public override IPayload Run(long task, TaskScope scope)
    {
        var output = NdArray.Allocate(scope.Pool, _product.DType, Tasks.BoxOf(task).Shape);
        try
        {
            var update = MatrixUpdate.Set;
            foreach (var (left, right) in Pairs(task))
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                using var inner = scope.Nested();
                Multiply(_left.Resolve(left, inner), _right.Resolve(right, inner), output, update, inner);
                update = MatrixUpdate.Add;
            }

            if (update == MatrixUpdate.Set)
            {
                Clear(output);
            }

            return new ChunkPayload(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private void Multiply(in MatrixStack left, in MatrixStack right, NdArray output, MatrixUpdate update, TaskScope scope)
    {
        var stacks = output.Shape.Span[_lead..^2].ToArray();
        var index = new long[stacks.Length];
        var matrix = Shape.Create(output.Shape.Span[^2..]);
        long offset = output.Layout.Offset;
        do
        {
            using var target = output.View(Layout.Contiguous(matrix, offset));
            MatrixProduct.Managed.Run(left.At(index, scope), right.At(index, scope), target, update, scope.Workspace);
            offset += matrix.Size;
        }
        while (Advance(index, stacks));
    }

    // The chunks of both factors that a task reads, k-chunk after k-chunk; empty ones are left out.
    private IEnumerable<(Box Left, Box Right)> Pairs(long task)
    {
        var box = Tasks.BoxOf(task);
        if (box.IsEmpty)
        {
            yield break;
        }

        var at = new long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        var inner = _product.Inner;
        var first = _lead == 0 ? 0 : at[0] * _product.Group;
        var end = _lead == 0 ? inner.Count : Math.Min(inner.Count, first + _product.Group);
        for (var k = first; k < end; k++)
        {
            if (inner.LengthOf(k) > 0)
            {
                yield return (PartOf(box, inner, k, box.Rank - 1), PartOf(box, inner, k, box.Rank - 2));
            }
        }
    }

    private Box PartOf(in Box box, AxisChunks inner, long k, int axis)
    {
        var (start, lengths) = (box.Start[_lead..], box.Lengths[_lead..]);
        (start[axis - _lead], lengths[axis - _lead]) = (inner.OffsetOf(k), inner.LengthOf(k));
        return new Box(start, lengths);
    }

    // All tasks in the result's rows (or columns) that the box lies in, and in its groups.
    private void AddUsers(ChunkGrid factor, in Box use, (int Kept, int Inner) axes, TaskRanges users)
    {
        var first = new long[Tasks.Rank];
        var end = Tasks.Axes.Select(axis => axis.Count).ToArray();
        for (var axis = 0; axis < use.Rank; axis++)
        {
            if (axis < use.Rank - 2 || axis == axes.Kept)
            {
                (first[_lead + axis], end[_lead + axis]) = factor.Axes[axis].Overlapping(use.Start[axis], use.End(axis));
            }
        }

        if (_lead == 1)
        {
            var (from, to) = factor.Axes[axes.Inner].Overlapping(use.Start[axes.Inner], use.End(axes.Inner));
            (first[0], end[0]) = (from / _product.Group, from == to ? from / _product.Group : ((to - 1) / _product.Group) + 1);
        }

        for (var axis = 0; axis < first.Length; axis++)
        {
            if (first[axis] >= end[axis])
            {
                return;
            }
        }

        users.AddFilled(first, end, Tasks);
    }

    // Complex programs are evaluated as a whole, other factors block by block.
    private long Blocks(long columns)
    {
        var isProgram = _left.IsProgram || _right.IsProgram;
        var whole = _product.DType.IsComplex() && isProgram ? MatrixBytes(_left.Grid) + MatrixBytes(_right.Grid) : 0;
        return MatrixProduct.ScratchBytes(_product.DType, columns, isProgram) + whole;
    }

    private long MatrixBytes(ChunkGrid grid) =>
        BufferPool.RoundUp(grid.Axes[^1].MaxLength * grid.Axes[^2].MaxLength * _product.DType.ItemSize());

    private static unsafe void Clear(NdArray output)
    {
        for (long done = 0, bytes = output.Size * output.DType.ItemSize(); done < bytes; done += int.MaxValue)
        {
            new Span<byte>(output.Data + done, (int)Math.Min(int.MaxValue, bytes - done)).Clear();
        }
    }

    private static bool Advance(long[] index, long[] lengths)
    {
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < lengths[axis])
            {
                return true;
            }

            index[axis] = 0;
        }

        return false;
    }
}

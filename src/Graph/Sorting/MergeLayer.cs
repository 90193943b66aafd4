using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The chunks of a sorted line: each task puts the pieces of its chunk together, merges them, and leaves out what lies before and behind.</summary>
internal sealed class MergeLayer : Layer
{
    private readonly MergeExpr _expr;
    private readonly PieceLayer _pieces;
    private readonly Layer _splits;

    /// <param name="expr">The merge.</param>
    /// <param name="pieces">The pieces of the elements and of what is given instead of them, if anything.</param>
    /// <param name="splits">The tables.</param>
    public MergeLayer(MergeExpr expr, PieceLayer pieces, Layer splits)
        : base(expr.Name, expr.Origin, expr.Grid)
    {
        (_expr, _pieces, _splits) = (expr, pieces, splits);
        Producers = new HashSet<Layer> { pieces, splits };
    }

    public override IReadOnlySet<Layer> Producers { get; }

    private AxisChunks Runs => _expr.Table.Runs;

    private DType DType => _expr.Runs.DType;

    public override void CollectInputs(long task, InputList inputs)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        inputs.Add(SplitsOf(at));
        for (long run = 0; run < Runs.Count; run++)
        {
            inputs.Add(_pieces.PieceOf(at, run));
        }
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        Span<long> at = stackalloc long[producer.Tasks.Rank];
        producer.Tasks.Coordinates(task, at);
        var first = at[..Tasks.Rank].ToArray();
        var isSplits = ReferenceEquals(producer, _splits);
        first[_expr.Axis] = isSplits ? 0 : at[^1];
        var end = first.Select(place => place + 1).ToArray();
        end[_expr.Axis] = isSplits ? Runs.Count : end[_expr.Axis];
        users.Add(first, end);
    }

    public override bool Covers(Layer producer) => true;

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, _expr.DType);

    // Pieces are rounded up one by one, to a ninth more or 64 bytes.
    public override long InputBytes(long sum) => Math.Min(sum, PieceBytes(DType) + (_expr.Given is { } given ? PieceBytes(given.DType) : 0)
        + BufferPool.RoundUp(_expr.Table.Length * sizeof(long)));

    public override long ScratchBytes(long task)
    {
        var elements = ElementsMax;
        var values = BufferPool.RoundUp(elements * DType.ItemSize());
        var line = DType.IsComplex() ? BufferPool.RoundUp(elements * DType.ItemSize()) : 0;
        var order = _expr.Result == MergeResult.Sorted ? 0 : BufferPool.RoundUp(elements * sizeof(long));
        var given = _expr.Result == MergeResult.Given ? BufferPool.RoundUp(elements * _expr.DType.ItemSize()) : 0;
        return values + line + Sorting.ScratchBytes(elements) + order + given;
    }

    public override IPayload Run(long task, TaskScope scope)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        var chunk = at[_expr.Axis];
        var skipped = Runs.OffsetOf(chunk) - Before(at, scope);
        var lengths = new int[Runs.Count];
        var values = Joined(at, DType, isGiven: false, scope, lengths);
        var output = NdArray.Allocate(scope.Pool, _expr.DType, Tasks.BoxOf(task).Shape);
        if (_expr.Result == MergeResult.Sorted)
        {
            SortedRuns.Merge(values, lengths, scope.Pool);
            Copy(values, skipped, output);
        }
        else
        {
            var order = scope.Scratch(DType.Int64, values.Shape);
            SortedRuns.ArgMerge(values, lengths, order, scope.Pool);
            var from = _expr.Result == MergeResult.Given ? Joined(at, _expr.DType, isGiven: true, scope, lengths) : values;
            using var line = output.View(Layout.Contiguous(Shape.Create(output.Size)));
            Take.Run(from, 0, order.AsSpan<long>().Slice((int)skipped, (int)output.Size), line);
        }

        return new ChunkPayload(output);
    }

    // How many elements lie before all pieces of the chunk.
    private long Before(ReadOnlySpan<long> at, TaskScope scope)
    {
        var table = ((ChunkPayload)scope.PayloadOf(SplitsOf(at))).Array.AsSpan<long>();
        long before = 0;
        foreach (var begin in table.Slice((int)_expr.Table.RowOf(at[_expr.Axis]), (int)Runs.Count))
        {
            before += begin;
        }

        return before;
    }

    // The pieces one behind the other, and how long each is.
    private unsafe NdArray Joined(ReadOnlySpan<long> at, DType dtype, bool isGiven, TaskScope scope, Span<int> lengths)
    {
        var parts = new NdArray[Runs.Count];
        long length = 0;
        for (var run = 0; run < parts.Length; run++)
        {
            parts[run] = PieceLayer.PartOf(scope.PayloadOf(_pieces.PieceOf(at, run)), isGiven);
            lengths[run] = (int)parts[run].Size;
            length += lengths[run];
        }

        var joined = scope.Scratch(dtype, Shape.Create(length));
        long done = 0;
        foreach (var part in parts)
        {
            var bytes = part.Size * dtype.ItemSize();
            Buffer.MemoryCopy(part.Data, joined.Data + done, joined.Buffer.Bytes - done, bytes);
            done += bytes;
        }

        return joined;
    }

    private static unsafe void Copy(NdArray from, long skipped, NdArray to)
    {
        var itemSize = to.DType.ItemSize();
        Buffer.MemoryCopy(from.Data + (skipped * itemSize), to.Data, to.Buffer.Bytes, to.Size * itemSize);
    }

    private NodeId SplitsOf(ReadOnlySpan<long> at)
    {
        Span<long> line = stackalloc long[at.Length];
        at.CopyTo(line);
        line[_expr.Axis] = 0;
        return _splits.Node(_splits.Tasks.IndexOf(line));
    }

    private long ElementsMax => _expr.Table.ElementsMax(0);

    private long PieceBytes(DType dtype) => (ElementsMax * dtype.ItemSize() * 9 / 8) + (Runs.Count * Kernels.Limits.AlignmentBytes);
}

using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Sorted runs cut into the pieces that chunks of the sorted line are merged from: one task for each run and chunk.</summary>
/// <remarks>
/// How long a piece is, is known when the table is; together the pieces of a chunk have a bound, alone only their run's length. Where something
/// else is given in the order of the elements, a piece has both as its parts, so that there are not twice as many.
/// </remarks>
internal sealed class PieceLayer : Layer
{
    private readonly Layer _runs;
    private readonly Layer _splits;
    private readonly int _axis;
    private readonly SplitTable _table;
    private readonly (Layer Runs, DType DType)[] _parts;

    /// <param name="expr">The merge.</param>
    /// <param name="runs">The elements, which are cut.</param>
    /// <param name="given">What is given instead of them and cut at the same places, or null.</param>
    /// <param name="splits">The tables.</param>
    public PieceLayer(MergeExpr expr, Layer runs, Layer? given, Layer splits)
        : base($"{expr.Name} pieces", expr.Origin, WithChunks(runs.Tasks, expr.Table))
    {
        (_runs, _splits, _axis, _table) = (runs, splits, expr.Axis, expr.Table);
        _parts = given is null ? [(runs, expr.Runs.DType)] : [(runs, expr.Runs.DType), (given, expr.Given!.DType)];
        Producers = new HashSet<Layer>([.. _parts.Select(part => part.Runs), splits]);
        Remark = "as soon as one piece of a run is wanted, so that a run is read once";
    }

    public override IReadOnlySet<Layer> Producers { get; }

    /// <summary>The piece of run <paramref name="run"/> for a chunk of the sorted line.</summary>
    /// <param name="chunk">The chunk's coordinates in the sorted array.</param>
    /// <param name="run">Which run of its line.</param>
    public NodeId PieceOf(ReadOnlySpan<long> chunk, long run)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        chunk.CopyTo(at);
        (at[_axis], at[^1]) = (run, chunk[_axis]);
        return Node(Tasks.IndexOf(at));
    }

    /// <summary>The elements of a piece, or what is given instead.</summary>
    public static NdArray PartOf(IPayload piece, bool isGiven) => piece is StatePayload both ? both.State.Parts[isGiven ? 1 : 0] : ((ChunkPayload)piece).Array;

    public override void CollectInputs(long task, InputList inputs)
    {
        foreach (var part in _parts)
        {
            inputs.Add(part.Runs.Node(task / _table.Runs.Count));
        }

        inputs.Add(SplitsOf(task));
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
        var first = new long[Tasks.Rank];
        producer.Tasks.Coordinates(task, first.AsSpan(0, Tasks.Rank - 1));
        var end = first.Select(at => at + 1).ToArray();
        end[^1] = _table.Runs.Count;
        if (ReferenceEquals(producer, _splits))
        {
            end[_axis] = _table.Runs.Count;
        }

        users.Add(first, end);
    }

    public override bool Covers(Layer producer) => true;

    public override bool HasSiblings => true;

    public override IEnumerable<long>? Siblings(long task)
    {
        var count = (int)_table.Runs.Count;
        return Enumerable.Range(0, count).Select(piece => (task / count * count) + piece);
    }

    public override long OutputBytes(long task) => _parts.Sum(part => BoundBytes(_runs.Tasks, task / _table.Runs.Count, part.DType));

    public override long ScratchBytes(long task) => 0;

    public override IPayload Run(long task, TaskScope scope)
    {
        var (run, chunk) = Math.DivRem(task, _table.Runs.Count);
        Span<long> at = stackalloc long[_runs.Tasks.Rank];
        _runs.Tasks.Coordinates(run, at);
        var table = ((ChunkPayload)scope.PayloadOf(SplitsOf(task))).Array.AsSpan<long>()[(int)_table.RowOf(chunk)..];
        var (begin, end) = (table[(int)at[_axis]], table[(int)(_table.Runs.Count + at[_axis])]);
        var pieces = Array.ConvertAll(_parts, part => Piece(((ChunkPayload)scope.PayloadOf(part.Runs.Node(run))).Array, begin, end, scope.Pool));
        return pieces is [var only] ? new ChunkPayload(only) : new StatePayload(new ReductionState(pieces, 0));
    }

    private static unsafe NdArray Piece(NdArray from, long begin, long end, BufferPool pool)
    {
        var piece = NdArray.Allocate(pool, from.DType, Shape.Create(end - begin));
        var itemSize = from.DType.ItemSize();
        Buffer.MemoryCopy(from.Data + (begin * itemSize), piece.Data, piece.Buffer.Bytes, piece.Size * itemSize);
        return piece;
    }

    private NodeId SplitsOf(long task)
    {
        Span<long> at = stackalloc long[_runs.Tasks.Rank];
        _runs.Tasks.Coordinates(task / _table.Runs.Count, at);
        at[_axis] = 0;
        return _splits.Node(_splits.Tasks.IndexOf(at));
    }

    private static ChunkGrid WithChunks(ChunkGrid runs, SplitTable table) => new([.. runs.Axes, AxisChunks.Regular(table.Runs.Count, 1)]);
}

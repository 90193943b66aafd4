using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Connected elements across chunks, numbered in the order of their first elements.</summary>
/// <remarks>
/// Each chunk is labelled by itself, a label being the place of its first element in the whole array. One task unites the labels that meet at borders: it sees the
/// elements before and behind each border, not chunks. Rows of chunks count the labels that begin in them, whose running sum numbers them; what lies in
/// several chunks has its number from the chunk where it begins. So the numbers are those of one chunk, whatever the chunks are.
/// </remarks>
internal sealed class Labelling
{
    private readonly ArrayExpr _isSet;
    private readonly ImmutableArray<bool> _structure;
    private readonly long[] _lengths;
    private readonly ChunkGrid _grid;
    private readonly DType _dtype;

    private Labelling(ArrayExpr isSet, ImmutableArray<bool> structure)
    {
        _isSet = isSet;
        _structure = structure;
        _grid = isSet.Grid;
        _lengths = isSet.Shape.Span.ToArray();
        _dtype = DTypeOf(isSet.Grid);
    }

    /// <summary>The dtype of labels, as SciPy has it; of unknown lengths by the most that they can be.</summary>
    public static DType DTypeOf(ChunkGrid grid) =>
        grid.Axes.Aggregate(1.0, (size, axis) => size * axis.Bounds.Length) < int.MaxValue - 1 ? DType.Int32 : DType.Int64;

    /// <summary>The numbers of elements, and how many there are.</summary>
    /// <param name="isSet">Truth values, with at least one axis.</param>
    /// <param name="structure">Which neighbours are connected: 3 along each axis, the same on both sides.</param>
    public static (ChunkedArray Labels, ChunkedArray Count) Of(ArrayExpr isSet, ImmutableArray<bool> structure)
    {
        if (isSet.Shape.Size == 0)
        {
            return (new ChunkedArray(isSet).AsType(DType.Int32), ChunkedArray.Zeros(Shape.Create(), DType.Int64));
        }

        // An empty chunk has no element that a row of counts could be asked for.
        var (labels, count) = new Labelling(RechunkExpr.Of(isSet, LabelGrid.Of(isSet.Grid)), structure).Numbered();
        return (new ChunkedArray(RechunkExpr.Of(labels, isSet.Grid)), new ChunkedArray(count));
    }

    /// <summary>Computes a chunk.</summary>
    /// <param name="inputs">The chunks of the inputs, contiguous.</param>
    /// <param name="start">Where the chunk of labels begins in the array.</param>
    /// <param name="output">The result, contiguous.</param>
    private delegate void LabelFunction(NdArray[] inputs, long[] start, NdArray output);

    private (ArrayExpr Labels, ArrayExpr Count) Numbered()
    {
        var labels = PerChunk("label(chunk)", _dtype, _grid, (inputs, start, output) => LocalLabels.Run(inputs[0], _structure, start, _lengths, output), _isSet);
        var faces = Enumerable.Range(0, _grid.Rank).Select(axis => (Axis: axis, Places: BorderPlaces(axis))).Where(face => face.Places.Length > 0).ToArray();
        var table = faces.Length == 0 ? NoEntries(2) : Table(labels, faces);
        var counts = PerChunk("label(counts)", DType.Int64, Rows(), (inputs, start, output) =>
            LabelNumbers.Count(inputs[0], inputs[1], start, _lengths, output), labels, table);
        var line = new ChunkedArray(counts).Ravel();
        var before = RechunkExpr.Of((ArrayMath.CumSum(line, 0) - line).Reshape(counts.Shape.Span).Expr, counts.Grid);
        var numbers = faces.Length == 0 ? NoEntries(3) : Numbers(labels, table, before, [.. faces.Select(face => face.Axis)]);
        var numbered = PerChunk("label", _dtype, _grid, (inputs, start, output) =>
            LabelNumbers.Give(inputs[0], inputs[1], inputs[2], start, _lengths, output), labels, numbers, before);
        return (numbered, line.Sum().Expr);
    }

    // The elements before and behind each border between chunks along an axis.
    private long[] BorderPlaces(int axis)
    {
        var places = new List<long>();
        var chunks = _grid.Axes[axis];
        for (long chunk = 1; chunk < chunks.Count; chunk++)
        {
            var border = chunks.OffsetOf(chunk);
            if (border > 0 && border < chunks.Length && (places.Count == 0 || places[^1] != border))
            {
                places.AddRange([border - 1, border]);
            }
        }

        return [.. places];
    }

    private static ArrayExpr NoEntries(long rows) => ChunkedArray.Full(Shape.Create(rows, 1), LabelTable.None, DType.Int64).Expr;

    private ChunkwiseExpr Table(ArrayExpr labels, (int Axis, long[] Places)[] faces)
    {
        var arrays = faces.Select(face => Whole(TakeExpr.Of(labels, face.Axis, face.Places))).ToArray();
        var axes = faces.Select(face => face.Axis).ToArray();
        var entries = Math.Max(1, arrays.Sum(array => array.Shape.Size));
        return One("label(borders)", Shape.Create(2, entries), (inputs, _, output) => LabelTable.Unite(inputs, axes, _structure, output), arrays);
    }

    private ChunkwiseExpr Numbers(ArrayExpr labels, ArrayExpr table, ArrayExpr before, int[] axes)
    {
        var pairs = 2 * axes.Sum(axis => 2 * _grid.Axes.Select((chunks, other) => other == axis ? 1 : chunks.MaxLength).Aggregate(1L, (size, length) => size * length));
        var grid = new ChunkGrid([.. _grid.Axes.Select(axis => AxisChunks.Regular(axis.Count, 1)), AxisChunks.Single(pairs)]);
        var shared = PerChunk("label(shared)", DType.Int64, grid, (inputs, start, output) =>
            LabelNumbers.Shared(inputs[0], inputs[1], inputs[2], start, _lengths, output), labels, table, before);
        return One("label(numbers)", Shape.Create(3, table.Shape[1]), (inputs, _, output) => LabelNumbers.Collect(inputs[0], inputs[1], output), table, Whole(shared));
    }

    // One element for each row of each chunk.
    private ChunkGrid Rows() => _grid.With(_grid.Rank - 1, AxisChunks.Regular(_grid.Axes[^1].Count, 1));

    private static ArrayExpr Whole(ArrayExpr x) => RechunkExpr.Of(x, ChunkGrid.Single(x.Shape));

    private ChunkwiseExpr One(string name, Shape shape, LabelFunction function, params ArrayExpr[] inputs) => Build(
        name, DType.Int64, ChunkGrid.Single(shape), function, [.. inputs.Select(input => (input, ImmutableArray.CreateRange(Enumerable.Repeat(-1, input.Rank))))]);

    // Tables, which are one chunk of two axes, go whole to every task.
    private ChunkwiseExpr PerChunk(string name, DType dtype, ChunkGrid grid, LabelFunction function, params ArrayExpr[] inputs) => Build(
        name, dtype, grid, function, [.. inputs.Select((input, i) => (input, ImmutableArray.CreateRange(
            Enumerable.Range(0, input.Rank).Select(axis => i == 1 ? -1 : axis))))]);

    private ChunkwiseExpr Build(
        string name, DType dtype, ChunkGrid grid, LabelFunction function, ImmutableArray<(ArrayExpr Array, ImmutableArray<int> Axes)> inputs) =>
        new(name, dtype, grid, inputs, call => Run(call, dtype, function), (bytes, _) => BufferPool.RoundUp(bytes) + (inputs.Length * BufferPool.RoundUp(1)))
        {
            Rebuild = known => Build(name, dtype, grid, function, [.. known.Select((array, i) => (RechunkExpr.Of(array, inputs[i].Array.Grid), inputs[i].Axes))]),
        };

    private NdArray Run(ChunkCall call, DType dtype, LabelFunction function)
    {
        var start = new long[_grid.Rank];
        for (var axis = 0; axis < start.Length && axis < call.Coordinates.Length; axis++)
        {
            start[axis] = call.Coordinates[axis] < _grid.Axes[axis].Count ? _grid.Axes[axis].OffsetOf(call.Coordinates[axis]) : 0;
        }

        var inputs = new NdArray[call.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = call.Scope.Contiguous(call.Inputs[i]);
        }

        var output = NdArray.Allocate(call.Pool, dtype, call.Box.Shape);
        try
        {
            function(inputs, start, output);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An array whose chunks are values of calls: the tasks of its chunks make them.</summary>
/// <param name="calls">One a chunk, in C order.</param>
/// <param name="arrayOf">A call's value as an array; borrowed, and disposed after it is copied if the second is true.</param>
/// <param name="known">Values of calls that were made already.</param>
internal sealed class DelayedBlocks(
    Delayed[] calls, Func<object?, Shape, (NdArray Array, bool IsOwned)> arrayOf, IReadOnlyDictionary<Delayed, object?> known)
{
    private static readonly CallRetries NoOther = new(0, 0);
    private readonly Lazy<long> _bytes = new(() => calls.Distinct().Select(call => BytesOf(call, known)).DefaultIfEmpty().Max());

    public Delayed[] Calls => calls;

    /// <summary>The array of these blocks.</summary>
    public static ChunkwiseExpr ToExpr(DelayedBlocks blocks, DType dtype, ChunkGrid grid)
    {
        // Stands for the grid: chunks are computed of chunks of inputs.
        var cells = new GeneratedExpr(
            "blocks", new FillGenerator(new TileConstant(DType.Bool, default)), new ChunkGrid([.. grid.Axes.Select(static axis => AxisChunks.Regular(axis.Count, 1))]));
        return new ChunkwiseExpr(
            "from_delayed", dtype, grid, [(cells, [.. Enumerable.Range(0, grid.Rank)])],
            call => blocks.Chunk(call, dtype, grid), (_, output) => blocks._bytes.Value + output)
        {
            Delayed = blocks,
        };
    }

    /// <summary>The same array, some of whose calls were made.</summary>
    public ArrayExpr With(IReadOnlyDictionary<Delayed, object?> values, ChunkwiseExpr expr)
    {
        using var origin = Origin.In(expr.Origin);
        return ToExpr(new DelayedBlocks(calls, arrayOf, values), expr.DType, expr.Grid);
    }

    private NdArray Chunk(ChunkCall call, DType dtype, ChunkGrid grid)
    {
        var index = grid.IndexOf(call.Coordinates);
        var (array, isOwned) = arrayOf(ValueOf(calls[index], call.Scope.Cancellation), call.Box.Shape);
        try
        {
            ThrowIfOther(array, dtype, call);
            return NdArrayCopy.Contiguous(array, call.Pool);
        }
        finally
        {
            if (isOwned)
            {
                array.Dispose();
            }
        }
    }

    private static void ThrowIfOther(NdArray array, DType dtype, ChunkCall call)
    {
        if (array.Shape != call.Box.Shape || array.DType != dtype)
        {
            throw new ShapeException(
                $"from_delayed: block ({string.Join(", ", call.Coordinates.ToArray())}) must have shape {call.Box.Shape} and dtype {dtype.Name()}, as its array says, " +
                $"but the call gave shape {array.Shape} and dtype {array.DType.Name()}. Let the call give what the array says, or say what it gives.");
        }
    }

    private object? ValueOf(Delayed block, CancellationToken cancellation)
    {
        var values = new Dictionary<Delayed, object?>(ReferenceEqualityComparer.Instance);
        foreach (var call in DelayedGraph.InputsFirst(block, new HashSet<Delayed>(ReferenceEqualityComparer.Instance), known.ContainsKey))
        {
            values[call] = known.TryGetValue(call, out var value) ? value : Made(call, values, cancellation);
        }

        return values[block];
    }

    // What the call says about retries is done here; without it the task as a whole is tried again as often as its run says.
    private static object? Made(Delayed call, Dictionary<Delayed, object?> values, CancellationToken cancellation)
    {
        var arguments = Array.ConvertAll(call.Arguments, argument => values[argument]);
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return CallRules.Checked(call, call.ValueOf(call.Begin(arguments, cancellation)));
            }
            catch (Exception error) when (CallRules.IsTriedAgain(call, error, attempt, NoOther))
            {
                continue;
            }
        }
    }

    // Everything that one block needs at once, its own value and its arguments too.
    private static long BytesOf(Delayed block, IReadOnlyDictionary<Delayed, object?> known) =>
        DelayedGraph.InputsFirst(block, new HashSet<Delayed>(ReferenceEqualityComparer.Instance), known.ContainsKey)
            .Where(static call => !call.IsValue)
            .Sum(static call => call.ResultBytes.Value + call.Options.ScratchBytes.Value);
}

using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Arrays rewritten and lowered to one plan, with what runs its tasks: all that the actors need.</summary>
/// <remarks>
/// Several outputs share what they have in common. Arrays with operations that wait for unknown lengths need earlier
/// computations first (<see cref="Staging"/>).
/// </remarks>
public sealed class Computation
{
    private readonly ArrayPlan _plan;
    private readonly ArrayTaskRunner _runner;
    private readonly DType[] _dtypes;

    private Computation(ArrayPlan plan, DType[] dtypes, BufferPool pool, IReadOnlyList<string> rewrites)
    {
        _dtypes = dtypes;
        _plan = plan;
        _runner = new ArrayTaskRunner(plan, pool);
        Codec = new ArrayPayloadCodec(pool);
        Rewrites = rewrites;
    }

    /// <summary>The tasks.</summary>
    public IPlan Plan => _plan;

    /// <summary>Runs them.</summary>
    public ITaskRunner Runner => _runner;

    /// <summary>Writes their payloads.</summary>
    public IPayloadCodec Codec { get; }

    /// <summary>What was rewritten, in order.</summary>
    public IReadOnlyList<string> Rewrites { get; }

    /// <summary>Bytes that the tasks read from storage.</summary>
    public double StoredBytes => _plan.Layers.Sum(layer => layer.StoredBytes);

    /// <summary>Refuses the computation if one of its tasks could never run.</summary>
    /// <exception cref="BudgetException">Names the operator, what its task needs for inputs, output and scratch, and what to do.</exception>
    public void ThrowIfTooLarge(Bytes budget) => Admission.ThrowIfTooLarge(_plan, budget);

    /// <summary>The most bytes that chunks and running tasks can take: those of the whole plan at once, or the budget if that is less.</summary>
    public Bytes ModelledPeak(Bytes budget) => new((long)Math.Min(budget.Value, PlanBytes.Everything(_plan)));

    /// <summary>Plans a computation.</summary>
    /// <param name="outputs">What to compute, and where to.</param>
    /// <param name="pool">The memory of chunks.</param>
    /// <param name="rewrite">False to compute the expressions as they were written.</param>
    /// <exception cref="ChunkException">An array has operations that wait for lengths; run <see cref="Staging"/> first.</exception>
    public static Computation Create(IReadOnlyList<ComputeTarget> outputs, BufferPool pool, bool rewrite = true)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return Create(outputs, pool, rewrite, new Rewriter());
    }

    internal static Computation Create(IReadOnlyList<ComputeTarget> outputs, BufferPool pool, bool rewrite, Rewriter rewriter) =>
        Create(outputs, [.. outputs.Select(output => Lowered(output))], pool, rewrite, rewriter, pool.LimitBytes);

    /// <summary>A computation by one thread that holds all of its chunks: nothing is cut into pieces to be spilled, nor into parts for others.</summary>
    internal static Computation Sequential(ComputeTarget output, BufferPool pool) =>
        Create([output], [Lowered(output, takesParts: false)], pool, rewrite: true, new Rewriter(), long.MaxValue);

    private static Computation Create(
        IReadOnlyList<ComputeTarget> outputs, IReadOnlyList<(ArrayExpr, OutputTarget)> lowered, BufferPool pool, bool rewrite, Rewriter rewriter, long memoryBytes)
    {
        var plan = Lowering.Plan(lowered, rewriter, rewrite, memoryBytes);
        return new Computation(plan, [.. outputs.Select(output => output.Array.DType)], pool, rewriter.Log);
    }

    /// <summary>The kept chunks of output <paramref name="output"/> once the run has finished, as an array of known shape.</summary>
    /// <param name="output">Which output; it was to be persisted.</param>
    /// <param name="run">The run that keeps them.</param>
    public ChunkedArray Persisted(int output, RunId run)
    {
        var layer = _plan.Outputs[output];
        var grid = layer.Result.IsKnown ? layer.Result : KnownGrid(layer);
        return new ChunkedArray(new PersistedExpr(layer.Name, _dtypes[output], grid, new PersistedChunks(run, layer.Number)));
    }

    private ChunkGrid KnownGrid(Layer layer)
    {
        var axes = layer.Result.Axes.ToArray();
        Span<long> at = stackalloc long[axes.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis].IsKnown)
            {
                continue;
            }

            var lengths = new long[axes[axis].Count];
            for (long i = 0; i < lengths.Length; i++)
            {
                at.Clear();
                at[axis] = i;
                lengths[i] = _runner.FoundShapes[TaskId.Of(layer.Number, layer.Result.IndexOf(at))][axis];
            }

            axes[axis] = AxisChunks.Of(lengths);
        }

        return new ChunkGrid([.. axes]);
    }

    private static (ArrayExpr Expr, OutputTarget Target) Lowered(ComputeTarget output, bool takesParts = true)
    {
        var expr = output.Array.Expr;
        if (Staging.IsNeeded([expr]))
        {
            throw new ChunkException($"compute: {expr.Name} waits for lengths that an earlier computation must find.");
        }

        return output switch
        {
            ComputeTarget.Memory memory => (expr, new MemoryTarget(memory.Into) { TakesParts = takesParts }),
            ComputeTarget.Store store => (RechunkExpr.Of(expr, StoreGrid(store)), new StoreTarget(store.Into)),
            _ => (expr, new PersistTarget()),
        };
    }

    private static ChunkGrid StoreGrid(ComputeTarget.Store store) =>
        new([.. store.Into.Shape.Select((length, axis) => AxisChunks.Regular(length, Math.Max(1, store.Into.ChunkShape[axis])))]);
}

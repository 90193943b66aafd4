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
    /// <param name="budget">What the plan is made for, if not for the limit of <paramref name="pool"/>: members of a cluster make the same one.</param>
    /// <exception cref="ChunkException">An array has operations that wait for lengths; run <see cref="Staging"/> first.</exception>
    public static Computation Create(IReadOnlyList<ComputeTarget> outputs, BufferPool pool, bool rewrite = true, Bytes? budget = null)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(pool);
        return Create(outputs, pool, rewrite, new Rewriter(), budget);
    }

    internal static Computation Create(
        IReadOnlyList<ComputeTarget> outputs, BufferPool pool, bool rewrite, Rewriter rewriter, Bytes? budget = null) =>
        Create(outputs, [.. outputs.Select(output => Lowered(output))], pool, rewrite, rewriter, budget?.Value ?? pool.LimitBytes);

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
        return Persisted(output, run, layer.Result.IsKnown ? layer.Result : KnownGrid(layer));
    }

    /// <summary>The same of a run of another process, which has told the chunks.</summary>
    public ChunkedArray Persisted(int output, RunId run, ChunkGrid grid)
    {
        var layer = _plan.Outputs[output];
        return new ChunkedArray(new PersistedExpr(layer.Name, _dtypes[output], grid, new PersistedChunks(run, layer.Number)));
    }

    /// <summary>Tasks of an output whose chunks have to be looked at before its lengths are known, because another process made them.</summary>
    public IReadOnlyList<TaskId> UnseenChunks(int output)
    {
        var layer = _plan.Outputs[output];
        var unseen = new List<TaskId>();
        if (!layer.Result.IsKnown)
        {
            _ = KnownGrid(layer, task => unseen.Add(task));
        }

        return unseen;
    }

    /// <summary>Looks at a chunk of an output that another process made.</summary>
    public void See(TaskId task, IPayload chunk) => _runner.See(task, chunk);

    private ChunkGrid KnownGrid(Layer layer, Action<TaskId>? unseen = null)
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
                var task = TaskId.Of(layer.Number, layer.Result.IndexOf(at));
                if (_runner.FoundShapes.TryGetValue(task, out var found))
                {
                    lengths[i] = found[axis];
                }
                else
                {
                    (unseen ?? throw new InvariantException("INV-1", $"the lengths of chunk {task} were not looked at"))(task);
                }
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
            ComputeTarget.Store store => (RechunkExpr.Of(expr, StoreChunks.Of(store.Into.Shape, store.Into.ChunkShape)), new StoreTarget(store.Into)),
            _ => (expr, new PersistTarget()),
        };
    }
}

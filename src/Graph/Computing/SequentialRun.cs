using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Computes small arrays inside a running task: every task of their plan on this thread, one after the other.</summary>
/// <remarks>Used by functions of blocks, whose body is array code itself. Memory comes from the task's pool.</remarks>
internal sealed class SequentialRun : IDisposable
{
    private readonly Dictionary<NodeId, (IPayload Payload, int Left, bool IsKept)> _payloads = [];
    private readonly TaskContext _context;
    private readonly BufferPool _pool;
    private readonly string _name;
    private readonly long _permittedBytes;
    private long _plannedBytes;
    private int _runs;

    /// <param name="scope">The running task.</param>
    /// <param name="name">The operation, for messages.</param>
    /// <param name="permittedBytes">What its plan has reserved, the result included; see <see cref="BytesBound"/>.</param>
    public SequentialRun(TaskScope scope, string name, long permittedBytes)
    {
        (_pool, _name, _permittedBytes) = (scope.Pool, name, permittedBytes);
        _context = new TaskContext { ThreadState = new TaskThread(scope.Workspace), Cancellation = scope.Cancellation };
    }

    /// <summary>The array's elements, the caller's.</summary>
    public NdArray Compute(ChunkedArray array)
    {
        var known = Resolved(array);
        CheckPermit(BufferPool.RoundUp(known.Size * known.DType.ItemSize()));
        var output = NdArray.Allocate(_pool, known.DType, known.Shape);
        try
        {
            Run(new ComputeTarget.Memory(known, output));
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A bound of the bytes that computing the array takes beside the result: those of all of its tasks together. Unknown
    /// lengths count as if every mask were true.
    /// </summary>
    public static long BytesBound(ChunkedArray array)
    {
        long bytes = 0;
        IReadOnlyList<ChunkedArray> arrays = [array];
        for (var wanted = Staging.Next(arrays); wanted.Count > 0; wanted = Staging.Next(arrays))
        {
            bytes += wanted.Sum(Bytes);
            arrays = Staging.Replace(arrays, wanted, [.. wanted.Select(unknown => Longest(unknown))]);
        }

        return bytes + Bytes(arrays[0]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (payload, _, _) in _payloads.Values)
        {
            payload.Dispose();
        }

        _payloads.Clear();
    }

    private static long Bytes(ChunkedArray array)
    {
        var plan = Lowering.Plan([(array.Expr, new PersistTarget())], new Rewriter());
        long bytes = 0;
        for (var cursor = plan.Open(); cursor.TryNext(out var task);)
        {
            bytes += task.OutputBytes.Value + task.ScratchBytes.Value;
        }

        return bytes;
    }

    private static ChunkedArray Longest(ChunkedArray array) =>
        new(Fills.Zeros(array.DType, new ChunkGrid([.. array.Chunks.Axes.Select(axis => axis.Bounds)])));

    private ChunkedArray Resolved(ChunkedArray array)
    {
        IReadOnlyList<ChunkedArray> arrays = [array];
        for (var wanted = Staging.Next(arrays); wanted.Count > 0; wanted = Staging.Next(arrays))
        {
            arrays = Staging.Replace(arrays, wanted, [.. wanted.Select(Persisted)]);
        }

        return arrays[0].IsShapeKnown ? arrays[0] : Persisted(arrays[0]);
    }

    private ChunkedArray Persisted(ChunkedArray array)
    {
        var (computation, run) = Run(new ComputeTarget.Persist(array));
        return computation.Persisted(0, run);
    }

    private (Computation Computation, RunId Run) Run(ComputeTarget target)
    {
        // As BytesBound has planned it.
        var computation = Computation.Sequential(target, _pool);
        var run = new RunId(++_runs);
        for (var cursor = computation.Plan.Open(); cursor.TryNext(out var task);)
        {
            Run(computation.Runner, run, task);
        }

        return (computation, run);
    }

    private void Run(ITaskRunner runner, RunId run, in TaskSpec task)
    {
        CheckPermit(task.OutputBytes.Value + task.ScratchBytes.Value);
        var nodes = Array.ConvertAll(task.Inputs, input => input.Run == default ? input with { Run = run } : input);
        var payload = runner.Run(task.Id, Array.ConvertAll(nodes, node => _payloads[node].Payload), _context);
        foreach (var node in nodes)
        {
            Take(run, node);
        }

        if (payload is not null)
        {
            _payloads.Add(new NodeId(run, task.Id), (payload, task.ConsumerCount, task.Outcome == TaskOutcome.Persisted));
        }
    }

    // Before the memory is taken, so that the budget holds whatever the function builds.
    private void CheckPermit(long moreBytes)
    {
        _plannedBytes += moreBytes;
        if (_plannedBytes > _permittedBytes)
        {
            var (needed, permitted) = (new Bytes(_plannedBytes), new Bytes(_permittedBytes));
            throw new PermitExceededException(
                $"{_name}: the function may take {permitted}, its result included, as for the block that it was planned with, " +
                $"but wants {needed} or more for this one. Give it smaller chunks, or let what it builds follow from the block's shape alone.",
                needed, permitted);
        }
    }

    // What an earlier run keeps stays until the end.
    private void Take(RunId run, NodeId node)
    {
        var (payload, left, isKept) = _payloads[node];
        if (left > 1 || isKept || node.Run != run)
        {
            _payloads[node] = (payload, left - 1, isKept);
            return;
        }

        payload.Dispose();
        _payloads.Remove(node);
    }
}

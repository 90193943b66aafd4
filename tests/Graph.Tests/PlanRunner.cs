using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Tasks;
using Xunit;

namespace Graph.Tests;

/// <summary>Computes arrays without actors: walks a plan's cursor and runs each task as it is yielded, on this thread.</summary>
/// <remarks>
/// On the way it holds the plan to its promises: no task takes more memory than its model says (INV-4), every payload is
/// taken by as many tasks as its consumer count says (INV-6), inputs come before the tasks that take them, no task comes
/// twice, and nothing is left in the pool at the end. The largest task that admission judges is the largest of all.
/// </remarks>
internal sealed class PlanRunner : IDisposable
{
    // More than any program's registers, so that the thread's own memory does not grow inside a measured task.
    private const long WorkspaceBytes = 16 << 20;

    private readonly Dictionary<NodeId, Holding> _holdings = [];
    private readonly TileWorkspace _workspace;
    private readonly HashSet<NodeId> _yielded = [];
    private int _runs;

    /// <param name="memoryBytes">The budget that the plans are made for; nobody keeps it here.</param>
    public PlanRunner(long memoryBytes = long.MaxValue)
    {
        Pool = new BufferPool(memoryBytes);
        _workspace = new TileWorkspace(Pool);
        Reserve(_workspace);
    }

    /// <summary>The memory of chunks and results.</summary>
    public BufferPool Pool { get; }

    /// <summary>Tasks run so far.</summary>
    public int TaskCount { get; private set; }

    /// <summary>The most tasks' payloads that were held at once.</summary>
    public int HeldMax { get; private set; }

    /// <summary>What each task was to need and what it took.</summary>
    public List<TaskBytes> Measured { get; } = [];

    /// <summary>The most bytes of payloads that were held at once.</summary>
    public long HeldBytesMax { get; private set; }

    /// <summary>The array's elements, to be disposed by the caller; found lengths included.</summary>
    public NdArray Compute(ChunkedArray array, bool rewrite = true) => Compute([array], rewrite)[0];

    /// <summary>Several arrays in one computation.</summary>
    public NdArray[] Compute(IReadOnlyList<ChunkedArray> arrays, bool rewrite = true)
    {
        var before = Pool.LiveBytes;
        NdArray[] results = [];
        try
        {
            var known = WithKnownShapes(arrays, rewrite);
            results = [.. known.Select(array => NdArray.Allocate(Pool, array.DType, array.Shape))];
            Run([.. known.Select((array, i) => (ComputeTarget)new ComputeTarget.Memory(array, results[i]))], rewrite);
        }
        catch
        {
            Array.ForEach(results, result => result.Dispose());
            throw;
        }
        finally
        {
            FreePersisted();
        }

        Assert.Equal(results.Sum(result => result.Buffer.ChargedBytes), Pool.LiveBytes - before);
        return results;
    }

    /// <summary>Computes an array into a dataset; the caller completes it.</summary>
    public void Store(ChunkedArray array, IChunkedTarget target)
    {
        Run([new ComputeTarget.Store(WithKnownShapes([array], rewrite: true)[0], target)], rewrite: true);
        FreePersisted();
    }

    /// <summary>Frees what is left.</summary>
    public void Dispose()
    {
        FreePersisted();
        _workspace.Dispose();
        Pool.Clear();
    }

    private IReadOnlyList<ChunkedArray> WithKnownShapes(IReadOnlyList<ChunkedArray> arrays, bool rewrite)
    {
        for (var wanted = Staging.Next(arrays); wanted.Count > 0; wanted = Staging.Next(arrays))
        {
            arrays = Staging.Replace(arrays, wanted, Persist(wanted, rewrite));
        }

        var unknown = arrays.Where(array => !array.IsShapeKnown).Distinct().ToArray();
        return unknown.Length == 0 ? arrays : Staging.Replace(arrays, unknown, Persist(unknown, rewrite));
    }

    private ChunkedArray[] Persist(IReadOnlyList<ChunkedArray> arrays, bool rewrite)
    {
        var (computation, run) = Run([.. arrays.Select(array => (ComputeTarget)new ComputeTarget.Persist(array))], rewrite);
        return [.. arrays.Select((_, i) => computation.Persisted(i, run))];
    }

    private (Computation Computation, RunId Run) Run(IReadOnlyList<ComputeTarget> targets, bool rewrite)
    {
        var computation = Computation.Create(targets, Pool, rewrite);
        LargestTask.Check((ArrayPlan)computation.Plan);
        var run = new RunId(++_runs);
        var context = new TaskContext { ThreadState = new TaskThread(_workspace) };
        for (var cursor = computation.Plan.Open(); cursor.TryNext(out var task);)
        {
            CheckLineage(computation.Plan, task);
            Run(computation, run, task, context);
        }

        foreach (var (node, holding) in _holdings)
        {
            Assert.True(holding.Left == 0 || node.Run != run,
                $"{Describe(computation, node)} was promised {holding.Left} more consumers than took it");
        }

        return (computation, run);
    }

    /// <summary>A plan can give every task again.</summary>
    private static void CheckLineage(IPlan plan, in TaskSpec task)
    {
        var again = Assert.IsType<ILineage>(plan, exactMatch: false).TaskOf(task.Id);
        Assert.Equal(task.Inputs, again.Inputs);
        Assert.Equal(task, again with { Inputs = task.Inputs });
    }

    private void Run(Computation computation, RunId run, TaskSpec task, TaskContext context)
    {
        for (var i = 0; i < task.Inputs.Length; i++)
        {
            task.Inputs[i] = task.Inputs[i] with { Run = task.Inputs[i].Run == default ? run : task.Inputs[i].Run };
        }

        var node = new NodeId(run, task.Id);
        Assert.True(_yielded.Add(node), $"{Describe(computation, node)} was yielded twice");
        var inputs = Array.ConvertAll(task.Inputs, input => Held(computation, node, input).Payload);
        var before = Pool.LiveBytes;
        Pool.ResetPeak();
        var heap = GC.GetAllocatedBytesForCurrentThread();
        var payload = computation.Runner.Run(task.Id, inputs, context);
        heap = GC.GetAllocatedBytesForCurrentThread() - heap;
        CheckBytes(computation, node, task, before, payload);
        var held = Array.ConvertAll(task.Inputs, input => _holdings[input]);
        Measured.Add(new TaskBytes(
            computation.Plan.Operators[task.Id.Operator].Name,
            held.Sum(input => input.Modelled) + (task.OutputBytes + task.ScratchBytes).Value,
            held.Sum(input => input.Payload.Size.Value) + Pool.PeakBytes - before, heap));
        TaskCount++;
        foreach (var input in task.Inputs)
        {
            Take(run, input);
        }

        Hold(computation, node, task, payload);
    }

    private void CheckBytes(Computation computation, NodeId node, TaskSpec task, long before, IPayload? payload)
    {
        var modelled = task.OutputBytes + task.ScratchBytes;
        var used = Pool.PeakBytes - before;
        var size = payload?.Size ?? Bytes.Zero;
        Assert.True(used <= modelled.Value,
            $"{Describe(computation, node)} used {used} bytes, but was to need {task.OutputBytes.Value} + {task.ScratchBytes.Value}");
        Assert.True(size <= task.OutputBytes, $"{Describe(computation, node)} holds {size.Value} bytes, not {task.OutputBytes.Value}");
        Assert.True(Pool.LiveBytes - before <= size.Value, $"{Describe(computation, node)} left {Pool.LiveBytes - before} bytes behind");
    }

    private void Hold(Computation computation, NodeId node, TaskSpec task, IPayload? payload)
    {
        Assert.Equal(task.Outcome == TaskOutcome.Effect, payload is null);
        if (payload is null)
        {
            return;
        }

        Assert.True(task.ConsumerCount > 0 || task.Outcome == TaskOutcome.Persisted, $"{Describe(computation, node)} is wanted by nobody");
        _holdings.Add(node, new Holding(payload, task.OutputBytes.Value, task.Outcome == TaskOutcome.Persisted) { Left = task.ConsumerCount });
        HeldMax = Math.Max(HeldMax, _holdings.Count);
        HeldBytesMax = Math.Max(HeldBytesMax, _holdings.Values.Sum(holding => holding.Payload.Size.Value));
    }

    private Holding Held(Computation computation, NodeId consumer, NodeId node)
    {
        Assert.True(_holdings.TryGetValue(node, out var holding),
            $"{Describe(computation, consumer)} takes {Describe(computation, node)}, which has no consumers left or was not yielded");
        return holding;
    }

    // Chunks of earlier runs are kept until the whole computation ends.
    private void Take(RunId run, NodeId node)
    {
        var holding = _holdings[node];
        if (node.Run != run)
        {
            return;
        }

        Assert.True(holding.Left > 0, $"{node} was taken more often than its consumer count says");
        if (--holding.Left == 0 && !holding.IsPersisted)
        {
            holding.Payload.Dispose();
            _holdings.Remove(node);
        }
    }

    private void FreePersisted()
    {
        foreach (var holding in _holdings.Values)
        {
            holding.Payload.Dispose();
        }

        _holdings.Clear();
    }

    private string Describe(Computation computation, NodeId node) =>
        node.Run.Value == _runs ? $"{node} ({computation.Plan.Describe(node.Task)})" : node.ToString();

    private static unsafe void Reserve(TileWorkspace workspace) => workspace.Reserve(WorkspaceBytes);

    private sealed class Holding(IPayload payload, long modelled, bool isPersisted)
    {
        public IPayload Payload { get; } = payload;

        public long Modelled { get; } = modelled;

        public bool IsPersisted { get; } = isPersisted;

        public int Left { get; set; }
    }
}

/// <summary>The memory of one task: inputs, output and scratch.</summary>
/// <param name="Operator">What it did.</param>
/// <param name="Modelled">What the plan said.</param>
/// <param name="Real">What the pool gave.</param>
/// <param name="Heap">Bytes that it allocated on the garbage-collected heap, which no model counts.</param>
internal readonly record struct TaskBytes(string Operator, long Modelled, long Real, long Heap);

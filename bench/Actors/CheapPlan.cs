using ActorArrays.Tasks;

namespace ActorArrays.Actors.Bench;

/// <summary>Plans of tasks that do nothing, so that what is measured is the cost of nodes.</summary>
internal abstract class CheapPlan(string name, long taskCount) : IPlan, ITaskRunner
{
    protected static readonly NodeId[] None = [];

    public IReadOnlyList<OperatorInfo> Operators { get; } = [new OperatorInfo(name, taskCount, null)];

    public long TaskCount => taskCount;

    public Bytes LargestTaskBytes => new(1024);

    public abstract IPlanCursor Open();

    public string Describe(TaskId task) => $"{name} {task.Index}";

    /// <summary>Memory of the whole process halfway through, measured by the task that runs then.</summary>
    public long LiveBytesHalfway { get; private set; }

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        if (task.Index == taskCount / 2)
        {
            LiveBytesHalfway = GC.GetTotalMemory(forceFullCollection: true);
        }

        return IsEffect(task.Index) ? null : OneByte.Instance;
    }

    public IDisposable? OpenThread() => null;

    /// <summary>All inputs are of the run that begins next; a fresh system numbers from 1.</summary>
    protected static NodeId Node(long index) => new(new RunId(1), TaskId.Of(0, index));

    protected TaskSpec Spec(long index, NodeId[] inputs) => new()
    {
        Id = TaskId.Of(0, index),
        Inputs = inputs,
        ConsumerCount = IsEffect(index) ? 0 : 1,
        Outcome = IsEffect(index) ? TaskOutcome.Effect : TaskOutcome.Chunk,
        OutputBytes = new Bytes(1),
    };

    /// <summary>Whether a task leaves nothing: the last one, unless the plan has more of them.</summary>
    protected virtual bool IsEffect(long index) => index == taskCount - 1;

    private sealed class OneByte : IPayload
    {
        internal static readonly OneByte Instance = new();

        public Bytes Size => new(1);

        public void Dispose()
        {
        }
    }
}

/// <summary>Each task takes the one before it.</summary>
internal sealed class ChainPlan(long count) : CheapPlan("chain", count)
{
    private readonly long _count = count;

    public override IPlanCursor Open() => new Cursor(this);

    private sealed class Cursor(ChainPlan plan) : IPlanCursor
    {
        private long _next;

        public bool TryNext(out TaskSpec task)
        {
            task = default;
            if (_next == plan._count)
            {
                return false;
            }

            task = plan.Spec(_next, _next == 0 ? None : [Node(_next - 1)]);
            _next++;
            return true;
        }
    }
}

/// <summary>Tasks that take nothing and give nothing.</summary>
internal sealed class WidePlan(long count) : CheapPlan("wide", count)
{
    private readonly long _count = count;

    public override IPlanCursor Open() => new Cursor(this);

    protected override bool IsEffect(long index) => true;

    private sealed class Cursor(WidePlan plan) : IPlanCursor
    {
        private long _next;

        public bool TryNext(out TaskSpec task)
        {
            task = plan.Spec(_next, None);
            return _next++ < plan._count;
        }
    }
}

/// <summary>A tree of sums, depth first: each inner task takes up to eight.</summary>
internal sealed class TreePlan(long leaves) : CheapPlan("tree", CountOf(leaves))
{
    private const int FanIn = 8;
    private readonly long _leaves = leaves;

    public override IPlanCursor Open() => new Cursor(this);

    private static long CountOf(long leaves)
    {
        var (total, level) = (leaves, leaves);
        while (level > 1)
        {
            level = (level + FanIn - 1) / FanIn;
            total += level;
        }

        return total;
    }

    /// <summary>A counter in base eight with the nodes of the open groups: memory O(depth).</summary>
    private sealed class Cursor(TreePlan plan) : IPlanCursor
    {
        private readonly List<List<NodeId>> _open = [[]];
        private long _leavesDone;
        private long _next;

        public bool TryNext(out TaskSpec task)
        {
            task = default;
            if (_next == plan.TaskCount)
            {
                return false;
            }

            var level = LevelToClose();
            if (level < 0)
            {
                _leavesDone++;
                task = Add(0, None);
                return true;
            }

            var inputs = _open[level].ToArray();
            _open[level].Clear();
            task = Add(level + 1, inputs);
            return true;
        }

        private int LevelToClose()
        {
            var isLast = _leavesDone == plan._leaves;
            for (var level = 0; level < _open.Count; level++)
            {
                if (_open[level].Count == FanIn || (isLast && _open[level].Count > 0))
                {
                    return level;
                }
            }

            return -1;
        }

        private TaskSpec Add(int level, NodeId[] inputs)
        {
            while (_open.Count <= level)
            {
                _open.Add([]);
            }

            _open[level].Add(Node(_next));
            return plan.Spec(_next++, inputs);
        }
    }
}

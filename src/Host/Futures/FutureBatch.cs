using ActorArrays.Tasks;

namespace ActorArrays;

/// <summary>Calls of futures as one run: none needs another, and none takes or leaves a chunk.</summary>
/// <remarks>What a call throws is its future's own matter, so the run fails only for calls that are given up.</remarks>
internal sealed class FutureBatch : ILineage, ITaskRunner
{
    public FutureBatch(FutureCall[] calls)
    {
        Calls = calls;
        Operators = [new OperatorInfo("futures", calls.Length, null)];
        Array.ForEach(calls, call => call.Batch = this);
    }

    public FutureCall[] Calls { get; }

    public IReadOnlyList<OperatorInfo> Operators { get; }

    public long TaskCount => Calls.Length;

    public Bytes LargestTaskBytes => Calls.Max(static call => call.Bytes);

    public IPlanCursor Open() => new Cursor(this);

    public string Describe(TaskId task) => Calls[task.Index].Name;

    public TaskSpec TaskOf(TaskId task) => new()
    {
        Id = task, Inputs = [], ConsumerCount = 0, Outcome = TaskOutcome.Effect, ScratchBytes = Calls[task.Index].Bytes,
    };

    public IDisposable? OpenThread() => null;

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        Calls[task.Index].Run(context.Cancellation);
        return null;
    }

    private sealed class Cursor(FutureBatch batch) : IPlanCursor
    {
        private long _next;

        public bool TryNext(out TaskSpec task)
        {
            var isThere = _next < batch.TaskCount;
            task = isThere ? batch.TaskOf(TaskId.Of(0, _next++)) : default;
            return isThere;
        }
    }
}

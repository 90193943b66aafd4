namespace ActorArrays.Actors.Local;

/// <summary>The smallest plan there is: one task that takes a persisted chunk and hands it to a function.</summary>
/// <remarks>
/// So reading from outside obeys the budget, restores what is on disk, and pins what it reads, like any task.
/// </remarks>
internal sealed class PersistedReading<TResult>(NodeId chunk, Func<IPayload, TResult> read)
    : ILineage, IPlanCursor, ITaskRunner
{
    private bool _isYielded;

    internal TResult? Result { get; private set; }

    public IReadOnlyList<OperatorInfo> Operators { get; } = [new OperatorInfo("read persisted chunk", 1, null)];

    public long TaskCount => 1;

    public Bytes LargestTaskBytes => Bytes.Zero;

    public IPlanCursor Open() => this;

    public string Describe(TaskId task) => $"chunk {chunk}";

    public bool TryNext(out TaskSpec task)
    {
        task = TaskOf(default);
        return !_isYielded && (_isYielded = true);
    }

    public TaskSpec TaskOf(TaskId task) => new() { Id = task, Inputs = [chunk], ConsumerCount = 0, Outcome = TaskOutcome.Effect };

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        Result = read(inputs[0]);
        return null;
    }

    public IDisposable? OpenThread() => null;
}

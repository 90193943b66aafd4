using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <summary>
/// One try of a task on its way: from the dispatcher to a kernel thread, and back with the outcome. Used again.
/// </summary>
internal sealed class TaskWork
{
    private IPayload[] _inputs = new IPayload[4];
    private int _inputCount;
    private IPayload? _result;
    private TaskFailure? _failure;

    internal RunCell? Cell { get; private set; }

    internal PlanOrder Order { get; private set; }

    internal NodeId Node { get; private set; }

    internal int Attempt { get; private set; }

    internal ReadOnlySpan<IPayload> Inputs => _inputs.AsSpan(0, _inputCount);

    /// <summary>The task threw. For the thread that ran it, until it hands the outcome over.</summary>
    internal bool HasFailed => _failure is not null;

    /// <summary>The thread that it keeps although nobody waits for it any more, or null. Dispatcher only.</summary>
    internal int? StrayThread { get; set; }

    internal void Fill(NodeId node, int attempt, PlanOrder order, RunCell cell)
    {
        (Node, Attempt, Order, Cell) = (node, attempt, order, cell);
        (_inputCount, _result, _failure) = (0, null, null);
    }

    internal void AddInput(IPayload payload)
    {
        if (_inputCount == _inputs.Length)
        {
            Array.Resize(ref _inputs, _inputs.Length * 2);
        }

        _inputs[_inputCount++] = payload;
    }

    /// <summary>Runs the task on this kernel thread. Never throws: what the runner throws is the outcome.</summary>
    internal void Run(int thread)
    {
        var cell = Cell!;
        cell.NoteRunning(+1);
        try
        {
            cell.Cancellation.ThrowIfCancellationRequested();
            var context = cell.ContextOf(thread);
            context.Attempt = Attempt;
            _result = cell.Runner.Run(Node.Task, Inputs, context);
        }
        catch (Exception error)
        {
            _failure = TaskFailure.Of(error);
        }

        cell.NoteRunning(-1);
    }

    internal bool IsTry(NodeId node, int attempt) => Node == node && Attempt == attempt;

    /// <summary>The outcome as a message.</summary>
    internal NodeMessage TakeOutcome() => _failure is null
        ? NodeMessage.TaskFinished(Node, Attempt, _result)
        : NodeMessage.TaskFailed(Node, Attempt, _failure);

    /// <summary>Afterwards the object holds nothing, and can be another try.</summary>
    internal void Clear()
    {
        Array.Clear(_inputs, 0, _inputCount);
        (_inputCount, _result, _failure, Cell) = (0, null, null, null);
    }
}

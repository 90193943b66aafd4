using System.Text;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <content>Tasks that are on threads: looks at them, and those that nobody waits for any more.</content>
/// <remarks>
/// A thread cannot be killed. A stray keeps its thread, its working memory and the values that it reads; another thread gets
/// its place, and its node and its run go on without it. When it returns, all of that is freed, and its result too.
/// </remarks>
internal sealed partial class Dispatcher
{
    private readonly KeptPayloads _kept = new();

    internal KernelThreads? Threads { get; set; }

    /// <summary>Tasks that run though nobody waits for them.</summary>
    internal int StrayCount { get; private set; }

    public void ObserveTasks(RunId run)
    {
        var cell = CellOf(run);
        foreach (var thread in Threads!.Active)
        {
            if (thread.Running is { } work && work.Cell == cell)
            {
                Send(RunMessage.TaskObserved(work.Node, work.Attempt, thread.Look(work, _clock)));
            }
        }
    }

    public void DisownTask(NodeId node, int attempt)
    {
        Observe(nameof(DisownTask), node);
        if (TryWithdraw(node, attempt))
        {
            Send(GovernorMessage.StrayReturned(node, attempt));
            return;
        }

        foreach (var thread in Threads!.Active)
        {
            if (thread.Running is { } work && work.IsTry(node, attempt))
            {
                BecomeStray(thread, work);
                return;
            }
        }

        // It has returned: its outcome is among the messages, or comes with the next turn, before this.
        Post(() => Send(GovernorMessage.StrayReturned(node, attempt)));
    }

    /// <summary>Who waits for what, and what the threads do.</summary>
    internal string DescribeWaiting()
    {
        var (count, busy) = (Threads!.Active.Length, Threads.Busy);
        var text = new StringBuilder();
        text.Append(null, $"{busy} of {count} threads {(busy == 1 ? "runs a task" : "run tasks")}");
        text.Append(StrayCount == 0 ? "" : string.Create(null, $", and {StrayCount} tasks that were given up do not return"));
        text.Append('\n').Append(WaitReport.Of(Directory));
        foreach (var thread in Threads.Active)
        {
            if (thread.Running is { Cell: { } cell } work)
            {
                var what = RunFailedException.Describe(work.Node.Task, cell.Actors.Run.Plan);
                text.Append(null, $"thread {thread.Number}: {work.Node} try {work.Attempt}, {what}, ");
                text.Append(null, $"for at least {thread.Look(work, _clock).TotalSeconds:0.0} s\n");
            }
        }

        return text.ToString();
    }

    private bool TryWithdraw(NodeId node, int attempt)
    {
        var work = _exchange.Withdraw(node, attempt) ?? _started.Find(started => started.IsTry(node, attempt));
        if (work is null)
        {
            return false;
        }

        _started.Remove(work);
        work.Clear();
        return true;
    }

    private void BecomeStray(KernelThread thread, TaskWork work)
    {
        StrayCount++;
        work.StrayThread = thread.Number;
        work.Cell!.Disown(thread.Number);
        _kept.Keep(work.Inputs);
        Threads!.Replace(thread);
    }

    private void EndStray(TaskWork work)
    {
        Observe("StrayReturned", work.Node);
        StrayCount--;
        work.TakeOutcome().Payload?.Dispose();
        work.Cell!.EndStray(work.StrayThread!.Value);
        _kept.LetGo(work.Inputs);
        Send(GovernorMessage.StrayReturned(work.Node, work.Attempt));
    }
}

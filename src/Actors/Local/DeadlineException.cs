using System.Globalization;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors;

/// <summary>A computation took longer than it may, and was stopped; all that it held is free.</summary>
public sealed class DeadlineException : TimeoutException
{
    private DeadlineException(string message, TimeSpan deadline, long done, long total)
        : base(message) => (Deadline, TasksDone, TasksTotal) = (deadline, done, total);

    /// <summary>How long it was allowed to take.</summary>
    public TimeSpan Deadline { get; }

    /// <summary>Tasks that were done by then.</summary>
    public long TasksDone { get; }

    /// <summary>Tasks of the whole plan, or an upper bound.</summary>
    public long TasksTotal { get; }

    internal static DeadlineException Of(RunActor run, TimeSpan deadline)
    {
        var (done, total) = (run.Counters.Done, run.Plan.TaskCount);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"deadline: the computation may take {deadline.TotalSeconds} s, but {done:N0} of {total:N0} tasks were done by then. " +
            $"Allow more time, or compute less.");
        return new DeadlineException(text, deadline, done, total);
    }
}

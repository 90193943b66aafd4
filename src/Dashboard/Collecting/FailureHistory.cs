using ActorArrays.Actors;
using ActorArrays.Dashboard.Model;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>The latest tries that failed, and how many there were.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class FailureHistory(int latestMax = 500)
{
    private readonly Queue<FailureState> _latest = new();

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The latest first.</summary>
    public FailureList List => new(Count, [.. _latest.Reverse()]);

    /// <summary>Adds one.</summary>
    public void Add(TryFailure failure, Func<long, double> secondsOf)
    {
        Count++;
        _latest.Enqueue(new FailureState(
            failure.Node.Run.Value, failure.Node.Task.Operator, failure.What, failure.Attempt, failure.Error, secondsOf(failure.At)));
        if (_latest.Count > latestMax)
        {
            _latest.Dequeue();
        }
    }
}

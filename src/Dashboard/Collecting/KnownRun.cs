using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Dashboard.Model;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>A run that the dashboard has seen: its latest look, how fast it goes, and what it computes. Holds nothing of the run itself.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class KnownRun
{
    /// <summary>The time over which a rate is taken.</summary>
    private const double RateSeconds = 10;
    private readonly Queue<(double At, long Done)> _counts = new();

    /// <param name="look">The first look.</param>
    public KnownRun(RunLook look) => Look = look with { Describe = null };

    /// <summary>The latest look.</summary>
    public RunLook Look { get; private set; }

    /// <summary>It has ended: its look changes no more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What it computes, in many lines; null until it is known.</summary>
    public string? About { get; set; }

    /// <summary>Its number.</summary>
    public int Id => Look.Id.Value;

    /// <summary>What it is called: its own name, or that of the last of its layers, which makes the result.</summary>
    public string Name => Look.Name ?? (Look.Operators.Count > 0 ? Look.Operators[^1].Name : "run of another member");

    /// <summary>Another look at it.</summary>
    /// <param name="look">The look.</param>
    /// <param name="now">The present time in seconds.</param>
    /// <param name="hasEnded">It is the last.</param>
    public void Update(RunLook look, double now, bool hasEnded)
    {
        // A run that keeps chunks is looked at after its end too; how it ended is known from then.
        Look = HasEnded ? look with { Describe = null, Error = Look.Error, IsCancelled = Look.IsCancelled, Elapsed = Look.Elapsed } : look with { Describe = null };
        HasEnded |= hasEnded;
        _counts.Enqueue((now, look.Done));
        while (_counts.Count > 2 && _counts.Peek().At < now - RateSeconds)
        {
            _counts.Dequeue();
        }
    }

    /// <summary>It has ended, and nobody has seen how.</summary>
    public void End() => HasEnded = true;

    /// <summary>The run in a line.</summary>
    /// <param name="secondsOf">Seconds since the dashboard began, of a timestamp.</param>
    public RunSummary Summary(Func<long, double> secondsOf) => new()
    {
        Id = Id,
        Name = Name,
        State = State,
        Error = Look.Error,
        IsGuest = Look.IsGuest,
        Began = secondsOf(Look.Began),
        Seconds = Look.Elapsed.TotalSeconds,
        Done = Look.Done,
        Total = Look.Total,
        Running = Look.Running,
        TasksPerSecond = HasEnded ? Rate(Look.Done, Look.Elapsed.TotalSeconds) : RateLately,
        SecondsLeft = HasEnded ? 0 : RemainingTime.Of(Look),
        Retries = Look.Retries,
        Backups = Look.Backups,
        SpilledBytes = Look.Spilled.Value,
        Priority = Look.Priority,
        Share = Look.Share,
        LayerCount = Look.Operators.Count,
    };

    private double RateLately => _counts.Count < 2
        ? Rate(Look.Done, Look.Elapsed.TotalSeconds)
        : Rate(_counts.Last().Done - _counts.Peek().Done, _counts.Last().At - _counts.Peek().At);

    private string State => (Look.State, HasEnded) switch
    {
        (_, true) when Look.IsCancelled => "cancelled",
        (_, true) when Look.Error is not null => "failed",
        (_, true) or (RunState.Completed or RunState.Retired, _) => "completed",
        (RunState.Stopping, _) => "stopping",
        _ => "running",
    };

    private static double Rate(long count, double seconds) => seconds > 0 ? count / seconds : 0;
}

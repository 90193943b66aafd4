namespace ActorArrays.Actors.Simulated;

/// <summary>The world of a <see cref="SimulatedSystem"/>: how fast it is, and what goes wrong in it.</summary>
public sealed record SimulationOptions
{
    /// <summary>Decides everything that is drawn: the same seed gives the same simulation, step by step.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many tasks run at the same time.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>The memory for chunks and running tasks.</summary>
    public Bytes Budget { get; init; } = Bytes.GiB(1);

    /// <summary>
    /// The longest time that a message is under way. Zero: messages arrive in the order in which they were sent.
    /// </summary>
    public TimeSpan MessageDelayMax { get; init; } = TimeSpan.Zero;

    /// <summary>How long a try of a task takes; null for up to a millisecond, drawn.</summary>
    public Func<NodeId, int, TimeSpan>? TaskDuration { get; init; }

    /// <summary>The longest time that a spill or a restore takes.</summary>
    public TimeSpan DiskDelayMax { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// How likely the outcome of a task is told a second time, later and with another copy of the value.
    /// </summary>
    public double RepeatedOutcomes { get; init; }

    /// <summary>How many values the disk has room for; it is full beyond them.</summary>
    public int SpilledMax { get; init; } = int.MaxValue;

    /// <summary>How likely the disk does not take a chunk.</summary>
    public double FailingSpills { get; init; }

    /// <summary>How likely the disk does not give a chunk back.</summary>
    public double FailingRestores { get; init; }

    /// <summary>How likely a value is another on the disk than was written; its checksum tells when it is read.</summary>
    public double CorruptSpills { get; init; }

    /// <summary>Sees every message and effect. Default: nobody.</summary>
    public IProtocolObserver? Observer { get; init; }
}

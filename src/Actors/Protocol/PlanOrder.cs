namespace ActorArrays.Actors.Protocol;

/// <summary>
/// The place of a task in the order in which all runs of a process want to be served. Smaller goes first.
/// </summary>
/// <remarks>
/// Runs that ask at the same time take turns (<see cref="FairTurns"/>); what goes to disk first is decided by this order.
/// </remarks>
/// <param name="Rank">The run's place: higher priority first, then older first; see <see cref="RankOf"/>.</param>
/// <param name="Sequence">The task's place in the order of its run's plan cursor, from 0.</param>
public readonly record struct PlanOrder(long Rank, long Sequence) : IComparable<PlanOrder>
{
    /// <summary>After everything: the next use of a chunk that no task is known to want.</summary>
    public static PlanOrder Unknown => new(long.MaxValue, long.MaxValue);

    /// <summary>The highest priority; its negative is the lowest.</summary>
    public const int PriorityMax = 2;

    /// <summary>The greatest share.</summary>
    public const int ShareMax = 1024;

    // A level of priority is worth 2³ turns.
    private const int LevelBits = 3;
    private const int ShareBits = 10;
    private const int RunBits = 32;

    /// <summary>
    /// The rank of a run: of two runs the one with the higher priority goes first, then the older one. The lowest bits keep the
    /// share, so that whoever knows the rank knows the weight.
    /// </summary>
    public static long RankOf(RunId run, int priority, int share = 1) =>
        (((-(long)priority << RunBits) + run.Value) << ShareBits) + share - 1;

    /// <summary>How many turns a run of this rank has for each one of a run with the lowest priority and share.</summary>
    public static long WeightOf(long rank)
    {
        var priority = -(rank >> (RunBits + ShareBits));
        var share = (rank & (ShareMax - 1)) + 1;
        return share << (LevelBits * (int)Math.Clamp(priority + PriorityMax, 0, 2 * PriorityMax));
    }

    /// <summary>Before.</summary>
    public static bool operator <(PlanOrder left, PlanOrder right) => left.CompareTo(right) < 0;

    /// <summary>After.</summary>
    public static bool operator >(PlanOrder left, PlanOrder right) => left.CompareTo(right) > 0;

    /// <summary>Before or the same.</summary>
    public static bool operator <=(PlanOrder left, PlanOrder right) => left.CompareTo(right) <= 0;

    /// <summary>After or the same.</summary>
    public static bool operator >=(PlanOrder left, PlanOrder right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(PlanOrder other)
    {
        var byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Sequence.CompareTo(other.Sequence);
    }

    /// <summary>Such as <c>1:17</c>, or <c>unknown</c>.</summary>
    public override string ToString() => this == Unknown ? "unknown" : $"{Rank}:{Sequence}";
}

namespace ActorArrays.Actors.Protocol;

/// <summary>
/// The place of a task in the order in which all runs of a process want to be served. Smaller goes first.
/// </summary>
/// <param name="Rank">The run's place: higher priority first, then older first; see <see cref="RankOf"/>.</param>
/// <param name="Sequence">The task's place in the order of its run's plan cursor, from 0.</param>
public readonly record struct PlanOrder(long Rank, long Sequence) : IComparable<PlanOrder>
{
    /// <summary>After everything: the next use of a chunk that no task is known to want.</summary>
    public static PlanOrder Unknown => new(long.MaxValue, long.MaxValue);

    /// <summary>
    /// The rank of a run: of two runs the one with the higher priority goes first, then the older one.
    /// </summary>
    public static long RankOf(RunId run, int priority) => (-(long)priority << 32) + run.Value;

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

namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// Where a node goes: to the member that holds the most bytes of its inputs, of equals to the one with the fewest nodes of the run, of
/// equals to the one with the smallest number. Members whose whole budget is less than the task needs do not count.
/// </summary>
internal static class Placement
{
    /// <param name="roster">Who takes work.</param>
    /// <param name="need">Inputs, output and scratch of the task.</param>
    /// <param name="held">Bytes of its inputs by holder.</param>
    /// <param name="nodes">Live nodes of the run by member.</param>
    /// <param name="home">Where it goes if it fits nowhere: there the governor says why it cannot run.</param>
    internal static MemberId Choose(
        Roster roster, Bytes need, Dictionary<MemberId, Bytes> held, Dictionary<MemberId, int> nodes, MemberId home)
    {
        MemberId? best = null;
        foreach (var (member, budget) in roster.Members)
        {
            if (budget >= need && (best is not { } other || IsBetter(member, other, held, nodes)))
            {
                best = member;
            }
        }

        return best ?? home;
    }

    private static bool IsBetter(MemberId member, MemberId other, Dictionary<MemberId, Bytes> held, Dictionary<MemberId, int> nodes)
    {
        var byBytes = held.GetValueOrDefault(member).CompareTo(held.GetValueOrDefault(other));
        return byBytes != 0 ? byBytes > 0 : nodes.GetValueOrDefault(member) < nodes.GetValueOrDefault(other);
    }
}

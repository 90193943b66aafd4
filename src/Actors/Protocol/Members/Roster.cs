namespace ActorArrays.Actors.Protocol.Members;

/// <summary>Who takes work, as one member sees it: itself, and those that offered it in the present session.</summary>
/// <remarks>Each run follows the view of its home alone, so there are never two truths about who takes part in it.</remarks>
internal sealed class Roster(MemberId self, Bytes budget)
{
    private readonly SortedDictionary<MemberId, Bytes> _budgets = new() { [self] = budget };
    private readonly HashSet<MemberId> _leaving = [];

    /// <summary>Those that may be given nodes, in the order of their numbers.</summary>
    internal IEnumerable<KeyValuePair<MemberId, Bytes>> Members => _budgets;

    internal void Add(MemberId member, Bytes memory)
    {
        _budgets[member] = memory;
        _leaving.Remove(member);
    }

    /// <summary>It brings to its end what it has, and is given nothing more.</summary>
    internal void Leave(MemberId member)
    {
        _budgets.Remove(member);
        _leaving.Add(member);
    }

    /// <summary>The session with it is over.</summary>
    internal void Remove(MemberId member)
    {
        _budgets.Remove(member);
        _leaving.Remove(member);
    }

    internal bool IsLeaving(MemberId member) => _leaving.Contains(member);
}

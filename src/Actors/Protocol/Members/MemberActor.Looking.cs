namespace ActorArrays.Actors.Protocol.Members;

/// <content>What a watch sees of the cluster.</content>
internal sealed partial class MemberActor
{
    private const int EntriesMax = 1 << 16;

    /// <summary>Each member that it knows, itself first, with what it has of the runs whose home is here.</summary>
    /// <param name="addressOf">Where a member takes connections.</param>
    internal IReadOnlyList<MemberLook> Look(Func<MemberId, string> addressOf)
    {
        var shares = new Dictionary<MemberId, (long Chunks, Bytes Bytes, long Tasks)>();
        foreach (var entry in _books.Values.SelectMany(static book => book.Entries).Where(static entry => entry.IsMade).Take(EntriesMax))
        {
            var (chunks, bytes, tasks) = shares.GetValueOrDefault(entry.Place);
            shares[entry.Place] = entry.Phase == BookPhase.Held
                ? (chunks + 1, bytes + entry.Spec.OutputBytes, tasks)
                : (chunks, bytes, tasks + 1);
        }

        var offers = _roster.Members.ToDictionary();
        return [.. _links.Keys.Prepend(Self).Select(member => LookAt(member))];

        MemberLook LookAt(MemberId member)
        {
            var (chunks, bytes, tasks) = shares.GetValueOrDefault(member);
            return new MemberLook(
                member.ToString(), addressOf(member), member == Self, member == Self || IsConnected(member),
                offers.TryGetValue(member, out var budget) ? budget : null, chunks, bytes, tasks);
        }
    }

    /// <summary>Adds the nodes of a run that other members have to the counts of their operators.</summary>
    internal void CountElsewhere(RunId run, Span<OperatorLook> counts)
    {
        foreach (var entry in _books.GetValueOrDefault(run)?.Entries.Take(EntriesMax) ?? [])
        {
            if (entry.IsMade && entry.Place != Self)
            {
                ref var count = ref counts[entry.Spec.Id.Operator];
                count = count with { Elsewhere = count.Elsewhere + 1 };
            }
        }
    }
}

using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <summary>Members that one tells another of, as bytes.</summary>
internal static class KnownMembers
{
    internal static byte[] Encode(IEnumerable<Hello> members)
    {
        var writer = new WireWriter();
        var list = members.ToList();
        writer.Int32(list.Count);
        foreach (var member in list)
        {
            writer.Int32(member.Number.Value);
            writer.Text(member.Address);
        }

        return writer.ToArray();
    }

    /// <exception cref="WireException">The bytes are no such list.</exception>
    internal static List<(MemberId Number, string Address)> Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var members = new List<(MemberId, string)>();
        for (var left = reader.Count(); left > 0; left--)
        {
            members.Add((new MemberId(reader.Int32()), reader.Text()));
        }

        return members;
    }
}

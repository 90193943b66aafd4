namespace ActorArrays.Actors.Protocol.Members;

/// <summary>A process of a cluster, by its place in the list of members; a restarted process keeps its number.</summary>
/// <param name="Value">Counts from 1; <c>default</c> is nobody.</param>
internal readonly record struct MemberId(int Value) : IComparable<MemberId>
{
    /// <inheritdoc/>
    public int CompareTo(MemberId other) => Value.CompareTo(other.Value);

    /// <summary>Such as <c>member 2</c>.</summary>
    public override string ToString() => $"member {Value}";
}

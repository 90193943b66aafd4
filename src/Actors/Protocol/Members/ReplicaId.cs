namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// The address of the node that stands, on a consumer's member, for a chunk of another member: the same task in the run of negative
/// number.
/// </summary>
/// <remarks>
/// So a member can hold a chunk and a replica of it side by side, and to the replica each consumer is one of another run, counted as it
/// comes.
/// </remarks>
internal static class ReplicaId
{
    internal static NodeId Of(NodeId chunk) => chunk with { Run = Of(chunk.Run) };

    internal static RunId Of(RunId run) => new(-run.Value);

    internal static bool IsReplica(RunId run) => run.Value < 0;
}

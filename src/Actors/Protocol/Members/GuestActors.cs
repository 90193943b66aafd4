namespace ActorArrays.Actors.Protocol.Members;

/// <summary>The place of a run's nodes on a member that is not the run's home: nodes, but nothing that decides.</summary>
internal static class GuestActors
{
    /// <summary>
    /// A consumer may ask for a replica before it is made. It comes to a chunk after the chunk's node, because the home makes them in
    /// that order; if there is none any more, there will be none.
    /// </summary>
    internal static RunActors Of(RunId run)
    {
        var actor = new RunActor(run, NoPlan.Instance, window: 0, priority: 0) { IsSealed = !ReplicaId.IsReplica(run) };
        return new RunActors(actor, new SupervisorActor(run, SupervisionStrategy.NoRetries));
    }

    private sealed class NoPlan : IPlan
    {
        internal static NoPlan Instance { get; } = new();

        public IReadOnlyList<OperatorInfo> Operators => [];

        public long TaskCount => 0;

        public Bytes LargestTaskBytes => Bytes.Zero;

        public IPlanCursor Open() => throw new InvariantException("INV-14", "a run is started where it is a guest");

        public string Describe(TaskId task) => task.ToString();
    }
}

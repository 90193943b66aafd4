namespace ActorArrays.Actors.Protocol.Members;

/// <summary>The place of a run's nodes on a member that is not the run's home: nodes, but nothing that decides.</summary>
internal static class GuestActors
{
    internal static RunActors Of(RunId run) =>
        new(new RunActor(run, NoPlan.Instance, window: 0, priority: 0), new SupervisorActor(run, SupervisionStrategy.NoRetries));

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

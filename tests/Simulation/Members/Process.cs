using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Simulation.Members;

/// <summary>One process of a member, from its start to its end: its allocator and what is watched in it.</summary>
internal sealed class Process
{
    internal Process(Func<NodeId, bool> writes) => Checkers = new Checkers(Tracker) { RepeatsResults = true, Writes = writes };

    internal PayloadTracker Tracker { get; } = new();

    internal Checkers Checkers { get; }

    /// <summary>Null before it has begun.</summary>
    internal SimulatedSystem? System { get; set; }
}

using System.Collections.Concurrent;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Simulation.Members;

/// <summary>A computation over a cluster, as its user sees it.</summary>
internal sealed class ClusterRun(RunId id, FakePlan plan, MemberId home, ulong salt)
{
    internal RunId Id { get; } = id;

    internal FakePlan Plan { get; } = plan;

    internal MemberId Home { get; } = home;

    internal ulong Salt { get; } = salt;

    /// <summary>The store that all members write to.</summary>
    internal ConcurrentDictionary<TaskId, ulong> Written { get; } = [];

    /// <summary>Null before it has begun.</summary>
    internal SimulatedRun? Run { get; set; }

    /// <summary>Its home crashed before it had ended, or was not there to begin it.</summary>
    internal bool IsLostWithHome { get; set; }

    /// <summary>The process that had begun it is gone, and with it what it persisted.</summary>
    internal bool IsForgotten { get; set; }

    internal bool IsOver => IsLostWithHome || Run?.IsEnded == true;
}

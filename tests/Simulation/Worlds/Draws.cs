using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Worlds;

/// <summary>What all scenarios draw alike.</summary>
internal static class Draws
{
    /// <summary>The rate of a fault: in a faulty seed in three of ten cases, else zero.</summary>
    internal static double Rate(this SeededRandom random, bool isFaulty, double rate) => isFaulty && random.Happens(0.3) ? rate : 0;
}

namespace ActorArrays.Simulation.Worlds;

/// <summary>A kind of world, whatever its scenarios are made of.</summary>
internal interface IWorld
{
    string Name { get; }

    /// <summary>The names of its canaries.</summary>
    IReadOnlyList<string> Canaries { get; }

    /// <summary>Whether <paramref name="keep"/> says how much of one of its scenarios is kept.</summary>
    bool Understands(string keep);

    /// <summary>Lives a seed, or some of it, with a canary or none; gives the failure or adds to what was seen.</summary>
    InvariantException? Run(ulong seed, string keep, string? canary, Coverage seen);

    /// <summary>The least of a failing seed that fails alike.</summary>
    string Shrink(ulong seed, string invariant, string? canary);

    /// <summary>What a person reads of a seed, or of some of it.</summary>
    string Describe(ulong seed, string keep);

    /// <summary>How many parts a seed has, and how many of them are left out.</summary>
    (int All, int Out) CountParts(ulong seed, string keep);

    /// <summary>Faults that none of many seeds has seen.</summary>
    IReadOnlyList<string> Missing(Coverage seen);
}

/// <summary>The world of a kind of scenario.</summary>
internal sealed class World<TScenario> : IWorld where TScenario : IScenario<TScenario>
{
    public string Name => TScenario.World;

    public IReadOnlyList<string> Canaries => [.. TScenario.Canaries.Select(static canary => canary.Name)];

    public bool Understands(string keep) => Reduction.Parse<TScenario>(keep) is not null;

    public InvariantException? Run(ulong seed, string keep, string? canary, Coverage seen)
    {
        try
        {
            seen.Add(RunnerOf(canary)(ScenarioOf(seed, keep)));
            return null;
        }
        catch (InvariantException broken)
        {
            return broken;
        }
    }

    public string Shrink(ulong seed, string invariant, string? canary) =>
        Shrinking<TScenario>.Of(TScenario.Draw(seed), invariant, RunnerOf(canary)).ToString();

    public string Describe(ulong seed, string keep) => ScenarioOf(seed, keep).Describe();

    public (int All, int Out) CountParts(ulong seed, string keep) =>
        (TScenario.Draw(seed).PartCount, Reduction.Parse<TScenario>(keep)!.Without.Count);

    public IReadOnlyList<string> Missing(Coverage seen) => [.. TScenario.Faults.Where(fault => seen.Of(fault) == 0)];

    private static TScenario ScenarioOf(ulong seed, string keep) => Reduction.Parse<TScenario>(keep)!.Apply(TScenario.Draw(seed));

    private static Func<TScenario, Coverage> RunnerOf(string? canary) =>
        canary is null ? static scenario => scenario.Run() : TScenario.Canaries.Single(other => other.Name == canary).Run;
}

/// <summary>The worlds, in the order in which a seed goes through them.</summary>
internal static class AllWorlds
{
    /// <summary>
    /// Within how many seeds a canary must be caught. Some need a member that leaves with chunks that others need, an effect that hangs, or a loss
    /// for which another run waits.
    /// </summary>
    internal const int CanarySeedsMax = 500;

    /// <summary>After how many seeds every kind of fault must have happened.</summary>
    internal const int FaultSeedsMin = 300;

    internal static IReadOnlyList<IWorld> All { get; } =
        [new World<Scenario>(), new World<Members.ClusterScenario>(), new World<Arrays.ArrayScenario>()];

    /// <summary>The number of the seed, from 1, that caught the canary; null if none did.</summary>
    internal static (ulong Seed, InvariantException Broken)? Catch(IWorld world, string canary)
    {
        for (var seed = 1UL; seed <= CanarySeedsMax; seed++)
        {
            if (world.Run(seed, "", canary, new Coverage()) is { } broken)
            {
                return (seed, broken);
            }
        }

        return null;
    }
}

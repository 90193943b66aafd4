using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Members;

/// <summary>Looks for less of a failing scenario that still breaks the same promise.</summary>
/// <remarks>
/// Greedy: it leaves out one thing at a time, keeps what still fails, and ends when nothing more can be left out. The draws of a smaller
/// scenario are others, so a smaller one may break the promise in another way; it is a failure all the same.
/// </remarks>
internal static class Shrinking
{
    /// <summary>The least that fails as the whole does.</summary>
    internal static Reduction Of(ClusterScenario scenario, string invariant, Func<Interference>? canary = null)
    {
        var best = new Reduction { Faults = [.. Enumerable.Range(0, scenario.Faults.Count)] };
        while (Smaller(best, scenario).FirstOrDefault(less => Fails(less.Apply(scenario), invariant, canary)) is { } less)
        {
            best = less;
        }

        return best;
    }

    private static bool Fails(ClusterScenario scenario, string invariant, Func<Interference>? canary)
    {
        try
        {
            ClusterWorld.Run(scenario, canary?.Invoke());
            return false;
        }
        catch (InvariantException error)
        {
            return error.Invariant == invariant;
        }
    }

    private static IEnumerable<Reduction> Smaller(Reduction reached, ClusterScenario scenario)
    {
        foreach (var place in reached.Faults!)
        {
            yield return reached with { Faults = [.. reached.Faults.Where(other => other != place)] };
        }

        var now = reached.Apply(scenario);
        foreach (var tasks in new[] { now.TasksMax / 2, now.TasksMax * 3 / 4, now.TasksMax - 1 }.Where(tasks => tasks > 0 && tasks < now.TasksMax))
        {
            yield return reached with { Tasks = tasks };
        }

        if (now.Runs > 1)
        {
            yield return reached with { Runs = now.Runs - 1 };
        }

        if (now.Members > 1)
        {
            yield return reached with { Members = now.Members - 1 };
        }

        foreach (var rate in Reduction.Rates.Where(rate => !reached.Quiet.Contains(rate)))
        {
            var quieter = reached with { Quiet = [.. reached.Quiet, rate] };
            if (quieter.Apply(scenario) != now with { Faults = quieter.Apply(scenario).Faults })
            {
                yield return quieter;
            }
        }
    }
}

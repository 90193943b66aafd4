using System.Text;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Plans;

/// <summary>The plans of all runs of a scenario. They depend on nothing but a seed, so that less of them can be tried.</summary>
internal sealed class PlanSet
{
    private readonly List<FakePlan> _whole = [];

    /// <param name="seed">Decides everything.</param>
    /// <param name="runs">How many plans.</param>
    /// <param name="tasksMax">The most tasks of each.</param>
    /// <param name="arePersisted">The first plan persists chunks, which the others take.</param>
    internal PlanSet(ulong seed, int runs, int tasksMax, bool arePersisted)
    {
        var random = new SeededRandom(seed ^ 0x91A5);
        for (var number = 1; number <= runs; number++)
        {
            var known = arePersisted && number > 1 ? PersistedBy(_whole[0]) : null;
            _whole.Add(RandomPlans.Draw(random, new RunId(number), tasksMax, known, persists: arePersisted && number == 1));
        }
    }

    /// <summary>Tasks of all plans.</summary>
    internal int TaskCount => _whole.Sum(static plan => plan.Tasks.Count);

    /// <summary>The plans without the tasks of some numbers, which count through all plans.</summary>
    internal List<FakePlan> Without(Func<int, bool> isOut)
    {
        List<FakePlan> plans = [];
        var first = 0;
        foreach (var whole in _whole)
        {
            var (offset, known) = (first, plans.Count == 0 ? [] : PersistedBy(plans[0]));
            plans.Add(whole.Without(place => isOut(offset + place), input => input.Run != whole.Run && !known.ContainsKey(input), known));
            first += whole.Tasks.Count;
        }

        return plans;
    }

    /// <summary>Adds the tasks of plans to a text, if they are few enough to be read.</summary>
    internal static void Describe(IReadOnlyList<FakePlan> plans, StringBuilder to)
    {
        foreach (var plan in plans)
        {
            plan.Describe(to);
        }
    }

    private static Dictionary<NodeId, (ulong Hash, Bytes Size)> PersistedBy(FakePlan plan) =>
        plan.Tasks.Where(static task => task.Outcome == TaskOutcome.Persisted)
            .ToDictionary(task => new NodeId(plan.Run, task.Id), task => (plan.Expected[task.Id], task.OutputBytes));
}

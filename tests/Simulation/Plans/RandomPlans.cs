using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Plans;

/// <summary>
/// Plans drawn from a seed: chains, trees, layers of diamonds, wide fan-out, anything; every size from nothing to
/// large.
/// </summary>
public static class RandomPlans
{
    /// <summary>Draws a plan.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="run">The run that will compute it.</param>
    /// <param name="tasksMax">The most tasks.</param>
    /// <param name="known">Persisted chunks of other runs that its tasks may take.</param>
    /// <param name="persists">Some of its results stay as persisted chunks.</param>
    public static FakePlan Draw(
        SeededRandom random, RunId run, int tasksMax,
        IReadOnlyDictionary<NodeId, (ulong Hash, Bytes Size)>? known = null, bool persists = false)
    {
        // Apart, so that a plan with fewer tasks is the beginning of the same plan.
        var sizes = new SeededRandom(random.Next());
        random = new SeededRandom(random.Next());
        var count = random.Between(1, tasksMax);
        var shape = random.Below(5);
        var inputs = new List<List<NodeId>>();
        for (var index = 0; index < count; index++)
        {
            inputs.Add([.. InputsOf(random, shape, index).Distinct().Select(input => new NodeId(run, TaskId.Of(0, input)))]);
            if (known?.Count > 0 && random.Happens(0.2))
            {
                inputs[index].Insert(random.Below(inputs[index].Count + 1), known.Keys.ElementAt(random.Below(known.Count)));
            }
        }

        return new FakePlan(Names[shape], Specs(sizes, run, inputs, persists), known) { Run = run };
    }

    private static readonly string[] Names = ["chain", "tree", "diamonds", "fan-out", "anything"];

    private static IEnumerable<int> InputsOf(SeededRandom random, int shape, int index) => shape switch
    {
        0 => index % 40 == 0 ? [] : [index - 1],
        1 => TreeInputs(index),
        2 => index < 3 ? [] : [index - 1 - random.Below(3), index - 1 - random.Below(3)],
        3 => index == 0 ? [] : index % 17 == 16 ? Enumerable.Range(index - 15, 15) : [0],
        _ => Enumerable.Range(0, index == 0 ? 0 : random.Below(5)).Select(_ => random.Below(index)),
    };

    /// <summary>
    /// Depth first: three leaves, then their sum; every third sum is followed by the sum of the last three, and so on.
    /// </summary>
    private static IEnumerable<int> TreeInputs(int index) => (index % 13) switch
    {
        3 or 7 or 11 => [index - 3, index - 2, index - 1],
        12 => [index - 9, index - 5, index - 1],
        _ => [],
    };

    private static List<TaskSpec> Specs(SeededRandom random, RunId run, List<List<NodeId>> inputs, bool persists)
    {
        var consumers = new int[inputs.Count];
        foreach (var input in inputs.SelectMany(static list => list).Where(input => input.Run == run))
        {
            consumers[input.Task.Index]++;
        }

        var sizeMax = random.Below(4) == 0 ? 1 : 100;
        var specs = new List<TaskSpec>();
        for (var index = 0; index < inputs.Count; index++)
        {
            var outcome = OutcomeOf(random, consumers[index], persists);
            specs.Add(new TaskSpec
            {
                Id = TaskId.Of(0, index),
                Inputs = [.. inputs[index]],
                ConsumerCount = consumers[index],
                Outcome = outcome,
                OutputBytes = new Bytes(outcome == TaskOutcome.Effect ? 0 : random.Below(sizeMax + 1)),
                ScratchBytes = new Bytes(random.Below(3) == 0 ? random.Below(sizeMax + 1) : 0),
            });
        }

        return specs;
    }

    private static TaskOutcome OutcomeOf(SeededRandom random, int consumers, bool persists) =>
        persists && random.Happens(0.15) ? TaskOutcome.Persisted
        : consumers > 0 || random.Happens(0.1) ? TaskOutcome.Chunk
        : TaskOutcome.Effect;
}

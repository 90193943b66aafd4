using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests;

/// <summary>Admission's twin: the tasks that stand for all against all of them, one by one.</summary>
internal static class LargestTask
{
    /// <summary>Holds every layer of a plan to it.</summary>
    public static void Check(ArrayPlan plan)
    {
        foreach (var layer in plan.Layers)
        {
            var all = Enumerable.Range(0, checked((int)layer.Tasks.Count)).Select(task => PlanBytes.Of(plan, layer, task)).MaxBy(need => need.Total.Value);
            var tasks = TaskClasses.AreMixed(layer) ? TaskClasses.Of(layer) : TaskClasses.OfClasses(layer);
            var judged = tasks.Select(task => PlanBytes.Of(plan, layer, task)).MaxBy(need => need.Total.Value);
            Assert.True(all.Total == judged.Total, $"{layer.Name} in {layer.Tasks}: task {all.Task} needs {all.Total.Value} bytes ({all.Inputs.Value} + " +
                $"{all.Output.Value} + {all.Scratch.Value}), but the largest that was judged, {judged.Task}, needs {judged.Total.Value} ({judged.Inputs.Value} + {judged.Output.Value} + {judged.Scratch.Value})");
        }
    }
}

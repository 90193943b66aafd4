using ActorArrays.Graph;

namespace ActorArrays.Simulation.Arrays;

/// <summary>INV-1 of a plan: the chunks of each grid lie behind each other without gaps, and are as long together as the axis.</summary>
internal static class GridChecks
{
    internal static void Check(ArrayPlan plan)
    {
        foreach (var layer in plan.Layers)
        {
            Check(layer, layer.Tasks);
            Check(layer, layer.Result);
            Tasks.Check.That(
                layer.Tasks.Count == layer.Result.Count,
                "INV-1", $"{layer.Name} has {layer.Tasks.Count} tasks for {layer.Result.Count} chunks");
        }
    }

    private static void Check(Layer layer, ChunkGrid grid)
    {
        foreach (var axis in grid.Axes)
        {
            long end = 0;
            for (long chunk = 0; chunk < axis.Count; chunk++)
            {
                var begin = axis.OffsetOf(chunk);
                Tasks.Check.That(
                    begin == end, "INV-1", $"chunk {chunk} of {layer.Name} begins at {begin}, and the one before ends at {end}");
                end += axis.LengthOf(chunk);
            }

            Tasks.Check.That(end == axis.Length, "INV-1", $"the chunks of {layer.Name} are {end} long, and their axis {axis.Length}");
        }
    }
}

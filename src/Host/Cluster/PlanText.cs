using ActorArrays.Graph;

namespace ActorArrays.Host.Cluster;

/// <summary>What a run computes, as lines that two processes compare.</summary>
/// <remarks>
/// The fingerprints of its arrays (operators, parameters, files with length and time, elements in memory by hash), and the operators of the
/// plan that was made of them with the numbers of their tasks.
/// </remarks>
internal static class PlanText
{
    internal static IReadOnlyList<string> Of(IReadOnlyList<ChunkedArray> arrays, Computation computation) =>
    [
        .. arrays.SelectMany(static array => ProgramFingerprint.Of(array).Steps),
        .. computation.Plan.Operators.Select(static (op, i) => string.Create(null, $"operator {i}: {op.Name}, {op.TaskCount} tasks")),
    ];

    /// <exception cref="InvalidDataException">They differ; tells the first line that does.</exception>
    internal static void ThrowIfDifferent(IReadOnlyList<string> here, IReadOnlyList<string> atHome)
    {
        for (var i = 0; i < Math.Max(here.Count, atHome.Count); i++)
        {
            var (mine, theirs) = (here.ElementAtOrDefault(i) ?? "nothing", atHome.ElementAtOrDefault(i) ?? "nothing");
            if (mine != theirs)
            {
                throw new InvalidDataException(
                    $"cluster: all members must make the same plan, but on {Environment.MachineName} its line {i + 1} is '{mine}', and at home '{theirs}'. " +
                    "Let all members see the same files under the same paths.");
            }
        }
    }
}

using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Host.Cluster;

/// <summary>A run of which other members are given tasks, as a step of its program.</summary>
internal sealed class SharedRun
{
    private const int SeenAtOnce = 64;
    private readonly ClusterProgram _program;
    private readonly ProgramSettings _settings;
    private readonly int _step;

    private SharedRun(ClusterProgram program, ProgramSettings settings, int step) => (_program, _settings, _step) = (program, settings, step);

    /// <summary>The run is planned.</summary>
    internal static SharedRun Begin(
        ClusterProgram program, IReadOnlyList<ComputeTarget> targets, Computation computation, IReadOnlyList<Shape?> cuts, ProgramSettings settings)
    {
        var plan = PlanText.Of([.. targets.Select(static target => target.Array)], computation);
        return new SharedRun(program, settings, program.Begin(new ProgramStep.Run(plan, cuts)));
    }

    /// <summary>What other members make the run of.</summary>
    internal byte[] Describe() => _program.Describe(_step, _settings);

    /// <summary>The run is over.</summary>
    internal void End(RunId run, IReadOnlyList<ChunkGrid?> found) => _program.End(_step, run, found);

    /// <summary>Looks at the chunks whose lengths the run has found on other members.</summary>
    internal static async Task SeeAsync(Computation computation, IReadOnlyList<ChunkedArray> arrays, RunHandle handle, CancellationToken cancellation)
    {
        var unseen = arrays.SelectMany((_, output) => computation.UnseenChunks(output)).Distinct();
        foreach (var some in unseen.Chunk(SeenAtOnce))
        {
            await Task.WhenAll(some.Select(task => handle.ReadPersistedAsync(
                task, payload =>
                {
                    computation.See(task, payload);
                    return true;
                }, cancellation))).ConfigureAwait(false);
        }
    }
}

using System.Reflection;
using ActorArrays.Actors.Cluster;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Host.Cluster;

/// <summary>The code of runs of other members: their programs, followed up to the run.</summary>
internal sealed class RunPrograms(ClusterPrograms programs, BufferPool pool) : IRunPrograms
{
    public IPayloadCodec Codec { get; } = PayloadCodecs.Plain(pool);

    /// <summary>Equal bits of results are promised of equal versions of results; equal plans of equal builds.</summary>
    public string Version { get; } = string.Create(null,
        $"ActorArrays {Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}, results {ResultsVersion.Current}");

    public async Task<ITaskRunner> OpenAsync(ReadOnlyMemory<byte> program, CancellationToken cancellation)
    {
        var replay = new ProgramReplay(program, pool);
        var computation = await replay.FindAsync(programs.Find(replay.Name), cancellation).ConfigureAwait(false);
        return new NamedRunner(computation.Runner);
    }
}

using System.Text;
using ActorArrays.Graph;
using ActorArrays.Tasks;

namespace ActorArrays.Host.Cluster;

/// <summary>
/// A program as its home knows it: a name that all members have, what it was given, and what its computations have found so far. Whoever does
/// the same from the beginning makes the same plans.
/// </summary>
/// <remarks><b>Thread safety:</b> all members; but the computations of one program come one after the other.</remarks>
public sealed class ClusterProgram
{
    private readonly Lock _gate = new();
    private readonly List<ProgramStep> _steps = [];

    /// <param name="name">The name under which members have it (<see cref="ClusterPrograms"/>).</param>
    /// <param name="argument">What it is given.</param>
    public ClusterProgram(string name, string argument) => (Name, Argument) = (name, argument);

    /// <summary>The name under which members have it.</summary>
    public string Name { get; }

    /// <summary>What it is given.</summary>
    public string Argument { get; }

    /// <summary>A run is planned; others can be told of it from now on.</summary>
    /// <returns>The run's place among the steps.</returns>
    internal int Begin(ProgramStep.Run run)
    {
        lock (_gate)
        {
            _steps.Add(run);
            return _steps.Count - 1;
        }
    }

    /// <summary>A run has ended: under this number later steps take its chunks, of these shapes.</summary>
    internal void End(int step, RunId run, IReadOnlyList<ChunkGrid?> found)
    {
        lock (_gate)
        {
            _steps[step] = (ProgramStep.Run)_steps[step] with { Id = run, Found = found };
        }
    }

    /// <summary>The program has got elements, on which later steps may depend.</summary>
    internal void Got(IReadOnlyList<ManagedResult> results)
    {
        lock (_gate)
        {
            _steps.Add(new ProgramStep.Results(results));
        }
    }

    /// <summary>All that it takes to plan a run again.</summary>
    internal byte[] Describe(int step, ProgramSettings settings)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Name);
        writer.Write(Argument);
        settings.Write(writer);
        lock (_gate)
        {
            writer.Write(step + 1);
            for (var i = 0; i <= step; i++)
            {
                _steps[i].Write(writer);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }
}

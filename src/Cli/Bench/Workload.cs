using ActorArrays.Tasks;

namespace ActorArrays.Cli.Bench;

/// <summary>One workload: what it is, and how it is made ready; what that returns is what is timed.</summary>
/// <param name="Description">One line.</param>
/// <param name="Prepare">Makes or opens its data and returns the computation, whose result is a checksum.</param>
internal sealed record Workload(string Description, Func<BenchRun, Task<Func<Task<double>>>> Prepare)
{
    /// <summary>The bytes that it computes on, where budgets are a fraction of them.</summary>
    public Bytes? Data { get; init; }

    /// <summary>A workload whose data is in memory.</summary>
    public static Workload InMemory(string description, Func<BenchRun, Func<Task<double>>> prepare) =>
        new(description, bench => Task.FromResult(prepare(bench)));
}

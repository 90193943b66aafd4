using ActorArrays.Tasks;

namespace ActorArrays;

/// <summary>The limits of an <see cref="ArrayRuntime"/>.</summary>
public sealed record ArrayRuntimeOptions
{
    /// <summary>Memory for chunks and running tasks together. Default: half of what the process may use.</summary>
    public Bytes Memory { get; init; } = new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>Tasks that run at the same time. Default: the machine's cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where chunks go when memory is short. Default: the system's temporary folder.</summary>
    public string SpillDirectory { get; init; } = Path.GetTempPath();
}

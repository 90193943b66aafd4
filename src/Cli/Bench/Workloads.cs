namespace ActorArrays.Cli.Bench;

/// <summary>The reference workloads, under the names that they have for the peers.</summary>
internal static class Workloads
{
    /// <summary>All, by name.</summary>
    public static IReadOnlyDictionary<string, Workload> All { get; } =
        RandomWorkloads.All.Concat(MemoryWorkloads.All).Concat(StorageWorkloads.All).Concat(HardWorkloads.All)
            .ToDictionary(entry => entry.Name, entry => entry.Workload);

    /// <summary>Writes names and descriptions.</summary>
    public static void List(TextWriter to)
    {
        foreach (var (name, workload) in All)
        {
            to.WriteLine($"{name,-26} {workload.Description}");
        }
    }
}

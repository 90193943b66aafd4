using System.Globalization;
using ActorArrays.Tasks;

namespace ActorArrays.Host.Configuration;

/// <summary>How much memory this process may use: the machine's, or less if it runs in a container.</summary>
/// <remarks>
/// A limit of any control group above the process counts (version 2: <c>memory.max</c>; version 1: <c>memory.limit_in_bytes</c>). The
/// platform's own figure is taken for the machine; in a container it is three quarters of the limit, so the files are asked.
/// </remarks>
public static class MachineMemory
{
    // What the rest of the process needs beside chunks: code, the garbage-collected heap, the file cache of the system.
    private const double Share = 0.75;

    /// <summary>What a process takes beside its budget, at most: the promise of docs/memory.md.</summary>
    public static Bytes BesideBudget => Bytes.MiB(150);

    /// <summary>The memory of the machine or container.</summary>
    public static Bytes Total => Read("/", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The default budget: three quarters, and so much less than all that the rest of the process fits beside it.</summary>
    /// <param name="total">The memory of the machine or container.</param>
    public static Bytes BudgetOf(Bytes total) =>
        new(Math.Max(total.Value / 4, Math.Min((long)(total.Value * Share), (total - BesideBudget).Value)));

    /// <summary>The least limit that the files below <paramref name="root"/> give, or the machine's memory.</summary>
    /// <param name="root">The root folder of the file system, another one in tests.</param>
    /// <param name="machine">The memory of the machine.</param>
    internal static Bytes Read(string root, long machine)
    {
        long? least = null;
        foreach (var file in Limits(root))
        {
            if (File.Exists(file) && long.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                least = Math.Min(least ?? long.MaxValue, limit);
            }
        }

        // No limit is written as "max", and as a number beyond every machine in version 1.
        return new Bytes(least is > 0 and < 1L << 60 ? Math.Min(least.Value, Math.Max(machine, PhysicalBytes(root))) : machine);
    }

    private static IEnumerable<string> Limits(string root)
    {
        var list = Path.Combine(root, "proc/self/cgroup");
        foreach (var line in File.Exists(list) ? File.ReadAllLines(list) : [])
        {
            if (line.Split(':', 3) is not [_, var controllers, var path])
            {
                continue;
            }

            var (mount, file) = controllers.Length == 0 ? ("sys/fs/cgroup", "memory.max") : ("sys/fs/cgroup/memory", "memory.limit_in_bytes");
            if (controllers.Length > 0 && !controllers.Split(',').Contains("memory"))
            {
                continue;
            }

            // The group itself and all above it; a container may see its own group as the root.
            for (var group = path.Trim('/'); ; group = group[..Math.Max(0, group.LastIndexOf('/'))])
            {
                yield return Path.Combine(root, mount, group, file);
                if (group.Length == 0)
                {
                    break;
                }
            }
        }
    }

    private static long PhysicalBytes(string root)
    {
        var file = Path.Combine(root, "proc/meminfo");
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("MemTotal:", StringComparison.Ordinal)) : null;
        return line is not null && long.TryParse(line.AsSpan(9).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes << 10 : 0;
    }
}

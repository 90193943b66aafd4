using System.Globalization;
using System.Text.RegularExpressions;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs;

/// <summary>Which of the processes that a launcher has started in an allocation this one is.</summary>
/// <param name="Rank">Its number, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Key">What they have in common and no others of the user.</param>
/// <param name="OnMachine">How many are on a machine, at most.</param>
/// <param name="Cores">Cores that the launcher was asked for each; null: it was not.</param>
public sealed partial record AllocationRank(int Rank, int Count, string Key, int OnMachine, int? Cores)
{
    // Variables of each launcher: srun(1) of Slurm; flux-run(1) and flux-environment(7); mpirun of Open MPI; mpiexec of Hydra (MPICH, Intel MPI).
    private static readonly Launcher[] Launchers =
    [
        new("SLURM_PROCID", "SLURM_STEP_NUM_TASKS", ["SLURM_JOB_ID", "SLURM_STEP_ID"], "SLURM_STEP_TASKS_PER_NODE", "SLURM_CPUS_PER_TASK"),
        new("FLUX_TASK_RANK", "FLUX_JOB_SIZE", ["FLUX_JOB_ID"], null, null),
        new("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", ["PMIX_NAMESPACE"], "OMPI_COMM_WORLD_LOCAL_SIZE", null),
        new("PMI_RANK", "PMI_SIZE", [], "MPI_LOCALNRANKS", null),
    ];

    // Those of queues, where the launcher gives no name, and how often a job was started anew under the same one.
    private static readonly string[] Jobs = ["SLURM_JOB_ID", "PBS_JOBID", "LSB_JOBID", "OAR_JOB_ID", "JOB_ID"];

    /// <summary>What the environment says; null: no launcher has started this process.</summary>
    /// <param name="environment">Looks up a variable; null where it is not set.</param>
    /// <exception cref="JobsException">A launcher has, but nothing tells its processes from those of another.</exception>
    public static AllocationRank? Find(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        foreach (var launcher in Launchers)
        {
            if (TryNumber(environment(launcher.Rank), out var rank) && TryNumber(environment(launcher.Count), out var count))
            {
                var key = KeyOf(launcher, environment) ?? throw new JobsException(
                    $"jobs: processes of one allocation must have a name in common, but {launcher.Rank} is set and none of {string.Join(", ", launcher.Key.Concat(Jobs))}. Set JOB_ID.");
                return new AllocationRank(rank, count, key, Largest(launcher.OnMachine is { } name ? environment(name) : null),
                    launcher.Cores is { } cores && TryNumber(environment(cores), out var number) ? number : null);
            }
        }

        return null;
    }

    /// <summary>Options of a process that shares its machine with others of the allocation: its part of memory and threads, where nothing else is set.</summary>
    public ActorArraysOptions Share(ActorArraysOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var memory = MachineMemory.BudgetOf(new Bytes(MachineMemory.Total.Value / OnMachine));
        return options with { Memory = options.Memory ?? memory, Threads = options.Threads ?? Cores ?? ThreadsOfPart() };
    }

    // A process that is bound to some processors sees those alone; one that is not has its part of all.
    private int ThreadsOfPart()
    {
        const string Processors = "/proc/stat";
        var all = File.Exists(Processors) ? File.ReadLines(Processors).Count(static line => Processor().IsMatch(line)) : Environment.ProcessorCount;
        return Environment.ProcessorCount < all ? Environment.ProcessorCount : Math.Max(1, all / OnMachine);
    }

    private static string? KeyOf(Launcher launcher, Func<string, string?> environment)
    {
        var parts = launcher.Key.Select(environment).OfType<string>().ToList();
        var names = parts.Count > 0 ? parts : Jobs.Select(environment).OfType<string>().Take(1);
        var key = string.Join('-', names.Append(environment("SLURM_RESTART_COUNT") ?? ""));
        return key.Length > 1 ? NoName().Replace(key.TrimEnd('-'), "_") : null;
    }

    // Slurm writes 4(x2),3: four on each of two machines and three on another.
    private static int Largest(string? text) =>
        CountOnMachine().Matches(text ?? "").Select(static match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Append(1).Max();

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"(?:^|,)(\d+)")]
    private static partial Regex CountOnMachine();

    [GeneratedRegex(@"^cpu\d")]
    private static partial Regex Processor();

    [GeneratedRegex(@"[^A-Za-z0-9._-]")]
    private static partial Regex NoName();

    private sealed record Launcher(string Rank, string Count, string[] Key, string? OnMachine, string? Cores);
}

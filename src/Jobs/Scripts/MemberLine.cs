using System.Globalization;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs;

/// <summary>How a job calls the program that becomes a member.</summary>
internal static class MemberLine
{
    /// <summary>The line. The secret is not among them: a command line can be read by everybody on its machine.</summary>
    internal static string Of(JobTemplate template, JobPaper paper)
    {
        var threads = Math.Max(1, template.Cores / template.Members);
        string[] words =
        [
            .. template.Program.Count > 0 ? template.Program : OfThisProcess(), "member",
            "--listen", $"{template.Interface ?? "0.0.0.0"}:0", "--join", paper.Home, "--secret-file", paper.SecretFile,
            "--threads", threads.ToString(CultureInfo.InvariantCulture),
        ];
        string[] rest =
        [
            "--lifetime", DurationText.Write(template.LifetimeOrDefault), "--lifetime-stagger", DurationText.Write(template.StaggerOrDefault),
            "--home-timeout", DurationText.Write(template.HomeTimeout), .. template.MemberOptions,
        ];
        var spill = template.SpillDirectory is { } folder ? $" --spill-directory {ShellText.Expand(folder)}" : "";
        return $"{ShellText.Line([.. words, .. MemoryOf(template)])}{spill} {ShellText.Line(rest)}";
    }

    /// <summary>The program that runs, as a shell can call it: a file of its own, or the runtime with the program's assembly.</summary>
    private static string[] OfThisProcess()
    {
        var process = Environment.ProcessPath ?? "actorarrays";
        var isRuntime = Path.GetFileNameWithoutExtension(process) == "dotnet";
        return isRuntime ? [process, Path.GetFullPath(Environment.GetCommandLineArgs()[0])] : [process];
    }

    // A member's part of the job's memory is to it what the memory of a machine is to a process that is alone there.
    private static string[] MemoryOf(JobTemplate template) => template.Memory is { } memory
        ? ["--memory", string.Create(CultureInfo.InvariantCulture, $"{MachineMemory.BudgetOf(new Bytes(memory.Value / template.Members)).Value >> 20}MiB")]
        : [];
}

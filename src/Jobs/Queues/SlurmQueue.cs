using System.Globalization;

namespace ActorArrays.Jobs;

/// <summary>Slurm.</summary>
/// <remarks>
/// <para>After the manual pages sbatch(1), squeue(1) and scancel(1) of Slurm 22.05 (slurm.schedmd.com/sbatch.html). A job is one task on one node with
/// <c>--cpus-per-task</c> cores; <c>--mem</c> is of the node, in units of 1024 with the suffixes K, M, G, T; <c>--time</c> as hours:minutes:seconds,
/// which Slurm rounds up to minutes. <c>--parsable</c> prints the number, and the cluster behind a semicolon where there are several.</para>
/// <para>squeue is asked for all jobs of the user, because it answers with an error when a job that is named has been forgotten.
/// <c>scancel --signal</c> leaves the batch script out unless <c>--full</c> is given.</para>
/// </remarks>
internal sealed class SlurmQueue : JobQueue
{
    public override string Name => "slurm";

    internal override string Mark => "#SBATCH ";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper)
    {
        yield return $"--job-name={paper.Name}";
        yield return $"--output={paper.Log}";
        if (template.Queue is { } queue)
        {
            yield return $"--partition={queue}";
        }

        if (template.Account is { } account)
        {
            yield return $"--account={account}";
        }

        yield return "--nodes=1";
        yield return "--ntasks=1";
        yield return string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={template.Cores}");
        if (template.Memory is { } memory)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--mem={QueueUnits.Mebibytes(memory)}M");
        }

        yield return $"--time={QueueUnits.HoursMinutesSeconds(template.Walltime)}";
    }

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("sbatch", "--parsable", script);

    internal override string? ReadId(string output) =>
        output.Trim().Split(';')[0] is { Length: > 0 } id && id.All(char.IsAsciiDigit) ? id : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) =>
        QueueCommand.Of("squeue", "--noheader", $"--user={user}", "--format=%A %t");

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output) where row.Length == 2 select (row[0], StateOf(row[1]));

    internal override QueueCommand Leave(IReadOnlyList<string> ids) => QueueCommand.Of("scancel", ["--full", "--signal=TERM", .. ids]);

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => QueueCommand.Of("scancel", ids);

    // What is requeued or held waits again; a job that is completing has no members any more.
    private static JobState StateOf(string code) => code switch
    {
        "PD" or "CF" or "RD" or "RF" or "RH" or "RQ" or "SE" => JobState.Pending,
        "R" or "RS" or "S" or "SI" or "ST" => JobState.Running,
        _ => JobState.Gone,
    };
}

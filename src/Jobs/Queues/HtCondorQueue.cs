using System.Globalization;
using System.Text.RegularExpressions;
using ActorArrays.Host.Configuration;

namespace ActorArrays.Jobs;

/// <summary>HTCondor.</summary>
/// <remarks>
/// After condor_submit, condor_q and condor_rm of the HTCondor manual (htcondor.readthedocs.io; github.com/htcondor/htcondor, docs/man-pages). A job is described in a text of its own, whose executable
/// is the script; <c>request_memory</c> without a unit is MiB. Nothing is transferred: script, secret and log are in a shared folder. condor_rm sends <c>kill_sig</c>, and kills after
/// <c>job_max_vacate_time</c>, which is what a member needs to leave. What runs longer than <c>allowed_job_duration</c> is held. There are no queues to name.
/// </remarks>
internal sealed partial class HtCondorQueue : JobQueue
{
    public override string Name => "htcondor";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper)
    {
        if (template.Queue is { } queue)
        {
            throw new OptionException("queue", $"jobs: HTCondor has no queues to choose from, but '{queue}' is given. Leave it out; requirements go among the directives.");
        }

        yield return "universe = vanilla";
        yield return $"batch_name = {paper.Name}";
        yield return $"output = {paper.Log}";
        yield return $"error = {paper.Log}";
        yield return "should_transfer_files = NO";
        yield return "kill_sig = SIGTERM";
        yield return "job_max_vacate_time = 30";
        if (template.Account is { } account)
        {
            yield return $"accounting_group = {account}";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"request_cpus = {template.Cores}");
        if (template.Memory is { } memory)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"request_memory = {QueueUnits.Mebibytes(memory)}");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"allowed_job_duration = {QueueUnits.Seconds(template.Walltime)}");
    }

    internal override string Describe(IReadOnlyList<string> directives, string script) =>
        string.Concat(directives.Prepend($"executable = {script}").Append("queue").Select(static line => line + "\n"));

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("condor_submit", "-terse", description);

    // A range of jobs of a cluster of jobs: 42.0 - 42.0.
    internal override string? ReadId(string output) => Submitted().Match(output) is { Success: true } match ? match.Groups[1].Value : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) => QueueCommand.Of("condor_q", [.. ids, "-autoformat", "ClusterId", "JobStatus"]);

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output) where row.Length == 2 select (row[0], StateOf(row[1]));

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => QueueCommand.Of("condor_rm", ids);

    // The numbers of the attribute JobStatus.
    private static JobState StateOf(string number) => number switch
    {
        "1" => JobState.Pending,
        "2" or "6" or "7" => JobState.Running,
        "5" => JobState.Failed,
        _ => JobState.Gone,
    };

    [GeneratedRegex(@"^(\d+)\.\d+ - \d+\.\d+", RegexOptions.Multiline)]
    private static partial Regex Submitted();
}

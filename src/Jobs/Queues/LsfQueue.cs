using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorArrays.Jobs;

/// <summary>LSF.</summary>
/// <remarks>
/// After the command reference of IBM Spectrum LSF 10.1 (ibm.com/docs/en/spectrum-lsf/10.1.0, bsub, bjobs, bkill). <c>-R span[hosts=1]</c> keeps the slots of <c>-n</c> on one machine;
/// <c>-M</c> is KB unless the site says otherwise (LSF_UNIT_FOR_LIMITS), so the unit is written, which 10.1.0.2 and later take; <c>-W</c> is hours:minutes. bsub reads directives
/// only from a script on its standard input, and <c>-oo</c> replaces the file. bjobs with no job to tell of says so and fails.
/// </remarks>
internal sealed partial class LsfQueue : JobQueue
{
    public override string Name => "lsf";

    internal override string Mark => "#BSUB ";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper)
    {
        yield return $"-J {paper.Name}";
        yield return $"-oo {paper.Log}";
        if (template.Queue is { } queue)
        {
            yield return $"-q {queue}";
        }

        if (template.Account is { } account)
        {
            yield return $"-P {account}";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"-n {template.Cores}");
        yield return "-R \"span[hosts=1]\"";
        if (template.Memory is { } memory)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-M {QueueUnits.Mebibytes(memory)}MB");
        }

        yield return $"-W {QueueUnits.HoursMinutes(template.Walltime)}";
    }

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("bsub") with { Input = script };

    internal override string? ReadId(string output) => Submitted().Match(output) is { Success: true } match ? match.Groups[1].Value : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) => QueueCommand.Of("bjobs", "-noheader", "-u", user, "-o", "jobid stat");

    internal override bool IsOfGoneJobs(QueueAnswer answer) => answer.Errors.Contains("No unfinished job found", StringComparison.Ordinal);

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output) where row.Length == 2 select (row[0], StateOf(row[1]));

    internal override QueueCommand Leave(IReadOnlyList<string> ids) => QueueCommand.Of("bkill", ["-s", "TERM", .. ids]);

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => QueueCommand.Of("bkill", ids);

    private static JobState StateOf(string word) => word switch
    {
        "PEND" or "PSUSP" or "WAIT" => JobState.Pending,
        "RUN" or "USUSP" or "SSUSP" or "UNKWN" => JobState.Running,
        _ => JobState.Gone,
    };

    [GeneratedRegex(@"Job <(\d+)> is submitted")]
    private static partial Regex Submitted();
}

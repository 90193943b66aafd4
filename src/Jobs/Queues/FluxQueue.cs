using System.Globalization;

namespace ActorArrays.Jobs;

/// <summary>Flux.</summary>
/// <remarks>
/// After flux-batch(1), flux-jobs(1), flux-job(1) and flux-cancel(1) (github.com/flux-framework/flux-core, doc/man1) and RFC 36: directives follow <c># flux:</c> in the script. Flux gives out
/// cores and whole machines, no memory, so none is asked for. A job's name is printed as ƒ and digits, or with an f where the terminal has no ƒ: both are one here. flux cancel kills five seconds
/// after SIGTERM, which is too short to move chunks, so jobs that shall leave get the signal alone.
/// </remarks>
internal sealed class FluxQueue : JobQueue
{
    public override string Name => "flux";

    internal override string Mark => "# flux: ";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper)
    {
        yield return $"--job-name={paper.Name}";
        yield return $"--output={paper.Log}";
        if (template.Queue is { } queue)
        {
            yield return $"--queue={queue}";
        }

        if (template.Account is { } account)
        {
            yield return $"--bank={account}";
        }

        yield return "--nslots=1";
        yield return string.Create(CultureInfo.InvariantCulture, $"--cores-per-slot={template.Cores}");
        yield return string.Create(CultureInfo.InvariantCulture, $"--time-limit={QueueUnits.Seconds(template.Walltime)}s");
    }

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("flux", "batch", script);

    internal override string? ReadId(string output) => output.Trim() is { Length: > 1 } id && id[0] is 'ƒ' or 'f' && !id.Contains(' ', StringComparison.Ordinal) ? id : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) => QueueCommand.Of("flux", "jobs", "--no-header", "--format={id.f58} {status_abbrev}");

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output) where row.Length == 2 select (KeyOf(row[0]), StateOf(row[1]));

    internal override string KeyOf(string id) => id.TrimStart('ƒ', 'f');

    internal override QueueCommand Leave(IReadOnlyList<string> ids) => QueueCommand.Of("flux", ["job", "kill", "--signal=SIGTERM", .. ids]);

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => QueueCommand.Of("flux", ["cancel", .. ids]);

    private static JobState StateOf(string letters) => letters switch
    {
        "R" => JobState.Running,
        "CD" or "F" or "CA" or "TO" or "CG" or "C" => JobState.Gone,
        _ => JobState.Pending,
    };
}

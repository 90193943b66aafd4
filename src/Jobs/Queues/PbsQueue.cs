using System.Globalization;

namespace ActorArrays.Jobs;

/// <summary>PBS Professional and OpenPBS.</summary>
/// <remarks>
/// After the manual pages qsub(1B), qstat(1B), qsig(1B) and qdel(1B) of OpenPBS (github.com/openpbs/openpbs, doc/man1) and pbs_resources(7B): a chunk
/// <c>select=1:ncpus=4:mem=8192mb</c> with sizes in units of 1024 (kb, mb, gb), <c>walltime</c> as hours:minutes:seconds. Output is copied to its file when the job has
/// ended. qsub prints the number with the name of the server, of which qstat shows what has room, so only the number counts here. <c>qstat -u</c> is the alternate format:
/// eleven columns, the state in the last but one.
/// </remarks>
internal sealed class PbsQueue : JobQueue
{
    private const int Columns = 11;

    public override string Name => "pbs";

    internal override string Mark => "#PBS ";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper)
    {
        yield return $"-N {paper.Name}";
        yield return "-j oe";
        yield return $"-o {paper.Log}";
        if (template.Queue is { } queue)
        {
            yield return $"-q {queue}";
        }

        if (template.Account is { } account)
        {
            yield return $"-A {account}";
        }

        var memory = template.Memory is { } bytes ? string.Create(CultureInfo.InvariantCulture, $":mem={QueueUnits.Mebibytes(bytes)}mb") : "";
        yield return string.Create(CultureInfo.InvariantCulture, $"-l select=1:ncpus={template.Cores}{memory}");
        yield return $"-l walltime={QueueUnits.HoursMinutesSeconds(template.Walltime)}";
    }

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("qsub", script);

    internal override string? ReadId(string output) => output.Trim() is { Length: > 0 } id && char.IsAsciiDigit(id[0]) && !id.Contains(' ', StringComparison.Ordinal) ? id : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) => QueueCommand.Of("qstat", "-u", user);

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output)
        where row.Length >= Columns && char.IsAsciiDigit(row[0][0])
        select (KeyOf(row[0]), StateOf(row[^2]));

    internal override string KeyOf(string id) => string.Concat(id.TakeWhile(char.IsAsciiDigit));

    internal override QueueCommand Leave(IReadOnlyList<string> ids) => QueueCommand.Of("qsig", ["-s", "TERM", .. ids]);

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => QueueCommand.Of("qdel", ids);

    private static JobState StateOf(string letter) => letter switch
    {
        "Q" or "H" or "W" or "T" or "M" => JobState.Pending,
        "R" or "S" or "U" or "B" => JobState.Running,
        _ => JobState.Gone,
    };
}

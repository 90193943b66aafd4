using System.Globalization;
using System.Text.RegularExpressions;
using ActorArrays.Host.Configuration;

namespace ActorArrays.Jobs;

/// <summary>OAR.</summary>
/// <remarks>
/// After the manual pages oarsub(1), oarstat(1) and oardel(1) of OAR 2.5.9 (oar.imag.fr/docs). Resources are a hierarchy, <c>/nodes=1/core=4,walltime=0:30:00</c>. OAR gives out memory
/// with cores, so there is nothing to ask for unless the site has a property of nodes that counts it in MiB (<see cref="JobTemplate.MemoryResource"/>), of which a condition is made.
/// <c>oarsub -S</c> reads directives from a script, which must be one that may be run and sends its errors where its output goes; it prints <c>OAR_JOB_ID=42</c>. <c>oarstat -s</c> is the query made for scripts: <c>42: Running</c>.
/// </remarks>
internal sealed partial class OarQueue : JobQueue
{
    public override string Name => "oar";

    internal override string Mark => "#OAR ";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper)
    {
        yield return $"-n {paper.Name}";
        yield return $"-O {paper.Log}";
        yield return "-E /dev/null";
        if (template.Queue is { } queue)
        {
            yield return $"-q {queue}";
        }

        if (template.Account is { } account)
        {
            yield return $"--project {account}";
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"-l /nodes=1/core={template.Cores},walltime={QueueUnits.HoursMinutesSeconds(template.Walltime)}");
        if (template is { Memory: { } memory, MemoryResource: { } property })
        {
            yield return Property().IsMatch(property)
                ? string.Create(CultureInfo.InvariantCulture, $"-p \"{property}>={QueueUnits.Mebibytes(memory)}\"")
                : throw new OptionException("memoryResource", $"jobs: for OAR memoryResource must be the name of a property of nodes, but is '{property}'.");
        }
    }

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("oarsub", "-S", script);

    internal override string? ReadId(string output) => Submitted().Match(output) is { Success: true } match ? match.Groups[1].Value : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) => QueueCommand.Of("oarstat", ["-s", .. ids.SelectMany(static id => new[] { "-j", id })]);

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output) where row.Length == 2 && row[0].EndsWith(':') select (row[0].TrimEnd(':'), StateOf(row[1]));

    internal override QueueCommand Leave(IReadOnlyList<string> ids) => QueueCommand.Of("oardel", ["-s", "SIGTERM", .. ids]);

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => QueueCommand.Of("oardel", ids);

    private static JobState StateOf(string word) => word switch
    {
        "Waiting" or "Hold" or "toLaunch" or "Launching" or "toAckReservation" => JobState.Pending,
        "Running" or "Suspended" or "Resuming" => JobState.Running,
        _ => JobState.Gone,
    };

    [GeneratedRegex(@"^OAR_JOB_ID=(\d+)", RegexOptions.Multiline)]
    private static partial Regex Submitted();

    [GeneratedRegex(@"\A\w+\z")]
    private static partial Regex Property();
}

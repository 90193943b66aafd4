using System.Globalization;

namespace ActorArrays.Jobs;

/// <summary>Grid Engine.</summary>
/// <remarks>
/// <para>After the manual pages sge_submit(1), qstat(1) and sge_types(1) of Grid Engine 8.1.9. Cores are slots of a parallel environment, whose name each site
/// chooses; resources of <c>-l</c> are counted for each slot. The memory is asked for as <c>mem_free</c>, a machine with so much free, unless a site has a consumable of its own
/// (<see cref="JobTemplate.MemoryResource"/>). <c>h_vmem</c> limits address space, of which a .NET process reserves far more than it uses. M is 1024², m would be 1000².</para>
/// <para>qdel kills; <c>-notify</c> has it send SIGUSR2 before, by the queue's <c>notify</c> time (a minute by default), and the script passes that on to its members.</para>
/// </remarks>
internal sealed class SgeQueue : JobQueue
{
    private const int StateColumn = 4;

    public override string Name => "sge";

    internal override string Mark => "#$ ";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper)
    {
        yield return $"-N {paper.Name}";
        yield return "-S /bin/bash";
        yield return "-j y";
        yield return $"-o {paper.Log}";
        yield return "-notify";
        if (template.Queue is { } queue)
        {
            yield return $"-q {queue}";
        }

        if (template.Account is { } account)
        {
            yield return $"-P {account}";
        }

        if (template.Cores > 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-pe {template.ParallelEnvironment} {template.Cores}");
        }

        if (template.Memory is { } memory)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"-l {template.MemoryResource ?? "mem_free"}={QueueUnits.MebibytesOfEach(memory, template.Cores)}M");
        }

        yield return $"-l h_rt={QueueUnits.HoursMinutesSeconds(template.Walltime)}";
    }

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("qsub", "-terse", script);

    internal override string? ReadId(string output) => output.Trim() is { Length: > 0 } id && id.All(char.IsAsciiDigit) ? id : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) => QueueCommand.Of("qstat", "-u", user);

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output)
        where row.Length > StateColumn && row[0].All(char.IsAsciiDigit)
        select (row[0], StateOf(row[StateColumn]));

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => QueueCommand.Of("qdel", ids);

    // Letters are put together: Eqw is a job that could not be started and waits for its user, hqw one that is held.
    private static JobState StateOf(string letters) =>
        letters.Contains('E', StringComparison.Ordinal) ? JobState.Failed
        : letters.Contains('q', StringComparison.Ordinal) || letters.Contains('w', StringComparison.Ordinal) ? JobState.Pending
        : letters.Contains('z', StringComparison.Ordinal) ? JobState.Gone
        : JobState.Running;
}

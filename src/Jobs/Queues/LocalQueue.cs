namespace ActorArrays.Jobs;

/// <summary>Processes of this machine.</summary>
/// <remarks>
/// A job is a process group of its own (<c>set -m</c> of bash), which outlives the program that started it as a job of a batch system does, and so ends when its home is gone. What has ended and was not
/// waited for by anybody yet is a zombie, and gone here. Bash is all that is needed on Linux: containers often have no ps and no kill.
/// </remarks>
internal sealed class LocalQueue : JobQueue
{
    private const string Start = "set -m; bash \"$0\" >\"$1\" 2>&1 </dev/null & echo $!";

    // The name of the program, in brackets, may hold anything; after it comes the state.
    private const string LookOnLinux = "exec 2>/dev/null; for id; do read -r stat <\"/proc/$id/stat\" && stat=${stat##*) } && echo \"$id ${stat%% *}\"; done; exit 0";

    public override string Name => "local";

    internal override IEnumerable<string> Directives(JobTemplate template, JobPaper paper) => [];

    internal override QueueCommand Submit(string script, string description, JobPaper paper) => QueueCommand.Of("bash", "-c", Start, script, paper.Log);

    internal override string? ReadId(string output) => output.Trim() is { Length: > 0 } id && id.All(char.IsAsciiDigit) ? id : null;

    internal override QueueCommand Look(string user, IReadOnlyList<string> ids) => OperatingSystem.IsLinux()
        ? QueueCommand.Of("bash", ["-c", LookOnLinux, "look", .. ids])
        : QueueCommand.Of("ps", "-o", "pid=,stat=", "-p", string.Join(',', ids));

    internal override bool IsOfGoneJobs(QueueAnswer answer) => answer is { Status: 1, Errors: "" };

    internal override IEnumerable<(string Key, JobState State)> ReadStates(string output) =>
        from row in Rows(output) where row.Length == 2 select (row[0], row[1].StartsWith('Z') ? JobState.Gone : JobState.Running);

    internal override QueueCommand Leave(IReadOnlyList<string> ids) => Signal("TERM", ids);

    internal override QueueCommand Cancel(IReadOnlyList<string> ids) => Signal("KILL", ids);

    private static QueueCommand Signal(string name, IReadOnlyList<string> ids) =>
        QueueCommand.Of("bash", ["-c", $"kill -{name} -- \"$@\"", "kill", .. ids.Select(static id => "-" + id)]);
}

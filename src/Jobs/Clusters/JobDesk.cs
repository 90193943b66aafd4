using System.Collections.Concurrent;

namespace ActorArrays.Jobs;

/// <summary>Where jobs are written, submitted and asked after: one queue, one template, one home.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
internal sealed class JobDesk(JobQueue queue, JobTemplate template, string folder, string home, QueueRunner runner)
{
    private const int LastLines = 20;
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly string _mark = Path.GetFileName(folder)[^6..];
    private readonly ConcurrentDictionary<int, string> _ids = new();

    /// <summary>What is of a job: its log is not that of another cluster's job of the same number.</summary>
    internal JobPaper PaperOf(int job)
    {
        var name = $"{template.Name}-{job}";
        return new JobPaper(name, Path.Combine(template.LogDirectoryOrDefault, $"{name}-{_mark}.log"), home, Path.Combine(folder, "secret"));
    }

    /// <summary>What the queue calls a job; null if it does not know it.</summary>
    internal string? IdOf(int job) => _ids.GetValueOrDefault(job);

    /// <summary>Writes a job's script and submits it.</summary>
    /// <returns>What answers of the queue call the job.</returns>
    /// <exception cref="JobsException">The queue does not take it.</exception>
    internal async Task<string> SubmitAsync(int job)
    {
        var paper = PaperOf(job);
        var (script, description) = (Path.Combine(folder, $"{paper.Name}.sh"), Path.Combine(folder, $"{paper.Name}.sub"));
        var text = JobScript.Of(queue, template, paper);
        Directory.CreateDirectory(Path.GetDirectoryName(paper.Log)!);
        await WriteAsync(script, text.Text).ConfigureAwait(false);
        if (queue.Describe(text.Directives, script) is { } described)
        {
            await WriteAsync(description, described).ConfigureAwait(false);
        }

        var command = queue.Submit(script, description, paper);
        var answer = await runner.SucceedAsync(command, static _ => false).ConfigureAwait(false);
        var id = queue.ReadId(answer) ?? throw new JobsException($"jobs: '{command}' must name the job that it has submitted, but printed: {answer.Trim()}");
        _ids[job] = id;
        return queue.KeyOf(id);
    }

    /// <summary>Where jobs stand, by what the queue's answers call them.</summary>
    /// <exception cref="JobsException">The queue does not answer.</exception>
    internal async Task<IReadOnlyDictionary<string, JobState>> LookAsync(IEnumerable<int> jobs)
    {
        var ids = jobs.Select(IdOf).OfType<string>().ToList();
        var output = await runner.SucceedAsync(queue.Look(Environment.UserName, ids), queue.IsOfGoneJobs).ConfigureAwait(false);
        return queue.ReadStates(output).GroupBy(static job => job.Key, StringComparer.Ordinal).ToDictionary(static job => job.Key, static job => job.Last().State, StringComparer.Ordinal);
    }

    /// <summary>Tells a job to end in good order, if its queue can do that.</summary>
    internal Task LeaveAsync(int job) => IdOf(job) is { } id ? runner.AskAsync(queue.Leave([id]) ?? queue.Cancel([id])) : Task.CompletedTask;

    /// <summary>Ends a job. What it answers does not matter: looks tell whether the job has gone.</summary>
    internal Task CancelAsync(int job) => IdOf(job) is { } id ? runner.AskAsync(queue.Cancel([id])) : Task.CompletedTask;

    /// <summary>The last lines of a job's output; empty if there is none, and why where it cannot be read.</summary>
    internal async Task<string> LastLinesAsync(int job)
    {
        var log = PaperOf(job).Log;
        try
        {
            return File.Exists(log) ? string.Join('\n', (await File.ReadAllLinesAsync(log).ConfigureAwait(false)).TakeLast(LastLines)) : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{log} cannot be read: {error.Message}";
        }
    }

    private static async Task WriteAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path, text).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerAlone);
        }
    }
}

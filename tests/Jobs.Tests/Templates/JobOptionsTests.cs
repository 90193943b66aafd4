using System.Runtime.CompilerServices;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs.Tests.Templates;

/// <summary>Options of jobs from a file, the environment and a command line.</summary>
public sealed class JobOptionsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_later_source_wins()
    {
        File.WriteAllText(_file, """{ "ActorArraysJobs": { "kind": "slurm", "cores": 4, "queue": "file", "account": "file", "prologue": ["a", "b"] }, "ActorArrays": { "threads": 2 } }""");
        var options = Load(new() { ["ACTORARRAYS_JOBS_QUEUE"] = "environment", ["ACTORARRAYS_JOBS_ACCOUNT"] = "environment" }, new() { ["account"] = "line" });
        Assert.Same(JobQueue.Slurm, options.Kind);
        Assert.Equal((4, "environment", "line"), (options.Template.Cores, options.Template.Queue, options.Template.Account));
        Assert.Equal(["a", "b"], options.Template.Prologue);
    }

    [Fact]
    public void The_reference_file_names_every_option_with_its_default_and_its_name_in_the_environment()
    {
        var file = Path.Combine(Repository(), "config", "jobs.json");
        var (text, section) = (File.ReadAllText(file), OptionSources.ReadFile(file).GetSection(JobOptions.SectionName));
        Assert.Equal(JobOptionTable.All.Select(static option => option.Name).Order(StringComparer.Ordinal), section.GetChildren().Select(static entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.All(JobOptionTable.All, option => Assert.Contains($"// Environment: {option.EnvironmentName}\n", text, StringComparison.Ordinal));
        Assert.Equivalent(new JobOptions(null, new JobTemplate()), JobOptions.From(section), strict: true);
    }

    [Theory]
    [InlineData("walltime", "12h", "12:00:00")]
    [InlineData("walltime", "100:30:05", "4.04:30:05")]
    [InlineData("walltime", "90s", "00:01:30")]
    public void Times_are_read_as_people_and_as_queues_write_them(string name, string text, string time) =>
        Assert.Equal(time, $"{Load([], new() { [name] = text }).Template.Walltime}");

    [Theory]
    [InlineData("8GB", 8_000_000_000)]
    [InlineData("8GiB", 8L << 30)]
    [InlineData("8g", 8_000_000_000)]
    public void Memory_is_decimal_or_binary_as_it_is_written(string text, long bytes) =>
        Assert.Equal(new Bytes(bytes), Load([], new() { ["memory"] = text }).Template.Memory);

    [Theory]
    [InlineData("cores", "0", "cores must be a whole number")]
    [InlineData("memory", "much", "memory must be 'none' or a size")]
    [InlineData("walltime", "1:30", "walltime must be a time such as")]
    [InlineData("kind", "mesos", "the kinds of queues are")]
    public void What_is_not_legal_is_refused_with_what_is(string name, string text, string message) =>
        Assert.Contains(message, Assert.Throws<OptionException>(() => Load([], new() { [name] = text })).Message, StringComparison.Ordinal);

    [Fact]
    public void An_option_that_is_none_is_answered_with_all()
    {
        File.WriteAllText(_file, """{ "ActorArraysJobs": { "partition": "x" } }""");
        Assert.Contains("walltime", Assert.Throws<OptionException>(() => Load([], [])).Message, StringComparison.Ordinal);
        Assert.Contains("none is given", Assert.Throws<OptionException>(() => new JobOptions(null, new JobTemplate()).RequireKind()).Message, StringComparison.Ordinal);
    }

    private JobOptions Load(Dictionary<string, string> environment, Dictionary<string, string?> line)
    {
        if (new FileInfo(_file).Length == 0)
        {
            File.WriteAllText(_file, "{}");
        }

        return JobOptions.Load(environment.GetValueOrDefault, line, _file);
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

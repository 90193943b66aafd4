using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Jobs.Tests.Clusters;

/// <summary>Jobs as a shell asks for them: the built program, and processes of this machine.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Sample = "x = random.normal(size=(4000, 4000), chunks=(500, 500), seed=7); (sin(x) - x.mean(axis=0)).sum(axis=1)[::500]";
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-jobs-").FullName;

    public ProgramTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts are those of Unix");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = Limits.Test)]
    public async Task A_script_is_printed_from_file_and_command_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "actorarrays.json"), """{ "ActorArraysJobs": { "kind": "slurm", "queue": "long", "prologue": ["one", "two"] } }""", Stop);
        var (status, output, errors) = await RunAsync("jobs", "script", "--walltime", "2h", "--directives", "--gres=gpu:1", "--directives", "--exclusive");
        Assert.Equal((0, ""), (status, errors));
        Assert.Contains("#SBATCH --partition=long\n", output, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --time=02:00:00\n#SBATCH --gres=gpu:1\n#SBATCH --exclusive\n\nexec 2>&1\none\ntwo\n", output, StringComparison.Ordinal);
        (_, output, _) = await RunAsync("jobs", "script", "--kind", "htcondor", "--queue", "none");
        Assert.Contains("\n# submit description\nuniverse = vanilla\n", output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("the kind of queue must be one of", "eval", "1 + 1", "--jobs", "2")]
    [InlineData("their number must be 1 or more, or a range", "eval", "1 + 1", "--jobs", "many")]
    [InlineData("their number must be 1 or more, or a range", "eval", "1 + 1", "--jobs", "3:2")]
    [InlineData("jobs start keeps a number", "jobs", "start", "--jobs", "0:4")]
    [InlineData("cores must be a whole number", "jobs", "script", "--kind", "slurm", "--cores", "none")]
    public async Task What_makes_no_sense_is_told(string message, params string[] arguments)
    {
        var (status, _, errors) = await RunAsync(arguments);
        Assert.Equal(1, status);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("2")]
    [InlineData("0:2")]
    public async Task A_program_is_computed_with_jobs_and_has_the_same_bits(string jobs)
    {
        var expected = await RunAsync("eval", Sample, "--json", "--threads", "1");
        var got = await RunAsync(["eval", Sample, "--json", "--threads", "1", "--quiet", "--jobs", jobs], ("ACTORARRAYS_JOBS_KIND", "local"));
        Assert.Equal((0, ""), (got.Status, got.Errors));
        Assert.Equal(expected.Output, got.Output);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Jobs_are_kept_for_others_until_the_end()
    {
        var start = Info(["jobs", "start", "--kind", "local", "--jobs", "1", "--home-memory", "256MiB", "--home-threads", "1"]);
        using var keeper = Process.Start(start)!;
        var told = keeper.StandardError.ReadToEndAsync(Stop);
        var words = (await keeper.StandardOutput.ReadLineAsync(Stop))!.Split(' ');
        Assert.Equal(["--cluster", "--secret-file"], [words[0], words[2]]);
        var expected = await RunAsync("eval", Sample, "--json");
        var got = await RunAsync(["eval", Sample, "--json", .. words]);
        Assert.Equal((0, expected.Output), (got.Status, got.Output));
        await Signals.SendAsync("INT", keeper.Id, Stop);
        await keeper.WaitForExitAsync(Stop);
        Assert.Contains("has left", await told, StringComparison.Ordinal);
        Assert.Equal(["actorarrays-logs"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    /// <summary>The built program.</summary>
    internal static string Program() => Path.Combine(Repository(), "artifacts", "bin", "Cli", "release", "actorarrays.dll");

    private Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private async Task<(int Status, string Output, string Errors)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Process.Start(Info(arguments, environment))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output, await errors);
    }

    private ProcessStartInfo Info(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

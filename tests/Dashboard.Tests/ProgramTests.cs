using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dashboard.Tests;

/// <summary>The options of the program, as a shell gives them.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-program-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Report => Path.Combine(_folder, "report.html");

    [Fact]
    public async Task A_dashboard_is_served_and_a_report_written_and_a_program_may_follow_the_option()
    {
        var (status, output, errors) = await RunAsync("eval", "--dashboard", "--report", Report, "ones((10, 10), chunks=5).sum()");
        Assert.Equal(0, status);
        Assert.StartsWith("100.0\n", output, StringComparison.Ordinal);
        Assert.Matches(@"^dashboard: http://127\.0\.0\.1:\d+/\n", errors);
        Assert.Contains($"report: {Report}\n", errors, StringComparison.Ordinal);
        Assert.Contains("ones((10, 10), chunks=5).sum()", await File.ReadAllTextAsync(Report, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fails_has_a_report_too()
    {
        var (status, _, errors) = await RunAsync("eval", "--report", Report, "from_zarr('nowhere.zarr').sum()");
        Assert.Equal(1, status);
        Assert.Contains("nowhere.zarr", errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Report));
    }

    [Theory]
    [InlineData("--dashboard=0.0.0.0:0", "needs a token")]
    [InlineData("--dashboard=1.2.3.4:5", "needs a token")]
    [InlineData("--dashboard=somewhere", "dashboard must be 'none', 'auto', a port")]
    [InlineData("--report=no/such/folder/report.html", "its folder must exist before anything is computed")]
    public async Task What_cannot_be_had_is_told_before_anything_is_computed(string option, string what)
    {
        var (status, output, errors) = await RunAsync("eval", option, "ones((10,)).sum()");
        Assert.Equal(1, status);
        Assert.Equal("", output);
        Assert.Contains(what, errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository(), "artifacts", "bin", "Cli", "release", "actorarrays.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output, await errors);
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Host.Tests.Durability;

/// <summary>The short form of <c>tests/kill-loop</c>: runs that are killed at random moments, and resumed.</summary>
public sealed class KillLoopTests
{
    [Theory]
    [InlineData("zarr")]
    [InlineData("npy")]
    [InlineData("npz")]
    [InlineData("h5")]
    public async Task Killed_runs_that_are_resumed_end_in_the_undisturbed_store(string format)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "tests/kill-loop is a bash script");
        var start = new ProcessStartInfo(
            Path.Combine(Repository(), "tests", "kill-loop"), ["--kills", "4", "--size", "1500", "--format", format, "--no-build"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains("4 kills", output, StringComparison.Ordinal);
    }

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Language.Evaluation;
using Storage.Tests.Support;
using Xunit;

namespace Host.Tests.Launcher;

/// <summary>
/// The program as <c>./actorarrays</c> builds it, machine code alone where there is a linker, beside the same sources compiled as they run:
/// what one of the two began the other must go on with, and neither with anything else.
/// </summary>
public sealed class ShippedProgramTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("actorarrays-shipped-").FullName;
    private readonly ArrayRuntime _runtime = new(new ActorArraysOptions { Threads = 2, RetryDelay = TimeSpan.FromTicks(1) });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Left => Path.Combine(_directory, "left.zarr");

    private string Whole => Path.Combine(_directory, "whole.zarr");

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the launcher is a bash script");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_store_that_another_build_began_is_finished_by_it_to_the_same_bytes()
    {
        await LeaveUnfinishedAsync();
        await _runtime.StoreAsync([new StoreRequest(await ArrayOf(1), Whole)], cancellation: Stop);
        var (status, output) = await RunAsync(1);
        Assert.True(status == 0, output);
        Assert.Matches("resuming .*: [1-9][0-9]* chunks kept", output);
        Assert.Equal(ContentOf(Whole), ContentOf(Left));
    }

    [Fact]
    public async Task A_store_of_a_program_with_another_parameter_is_refused()
    {
        await LeaveUnfinishedAsync();
        var (status, output) = await RunAsync(2);
        Assert.Equal(1, status);
        Assert.Contains("step 1 of the program was", output, StringComparison.Ordinal);
        Assert.Contains("Seed=2", output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task LeaveUnfinishedAsync()
    {
        var request = new StoreRequest(await ArrayOf(1), Left) { Disk = new FaultyDisk(30, isForGood: true) };
        await Assert.ThrowsAnyAsync<Exception>(() => _runtime.StoreAsync([request], cancellation: Stop));
        Assert.True(File.Exists(Left + ".journal"));
    }

    private static async Task<ChunkedArray> ArrayOf(int seed) =>
        Assert.IsType<ArrayValue>(await Evaluator.EvaluateAsync(ProgramOf(seed), new EvaluationContext(new NoComputer(), cancellation: Stop))).Array;

    private static string ProgramOf(int seed) =>
        string.Create(CultureInfo.InvariantCulture, $"x = random.normal(0, 1, (40, 60), chunks=10, seed={seed}); x - x.mean(axis=0)");

    private async Task<(int Status, string Output)> RunAsync(int seed)
    {
        var start = new ProcessStartInfo(Launcher(), ["eval", ProgramOf(seed), "-o", Left, "--resume"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, output + await errors);
    }

    private static SortedDictionary<string, string> ContentOf(string path) =>
        new(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(path, file), file => Convert.ToHexString(File.ReadAllBytes(file))));

    private static string Launcher([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "actorarrays"));

    // Building an array computes nothing.
    private sealed class NoComputer : IArrayComputer
    {
        public Task<IReadOnlyList<ComputedArray>> ComputeAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<ChunkedArray>> PersistAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}

using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Host.Why;
using Xunit;

namespace Host.Tests.Why;

/// <summary>A live computation says what it waits for, to its own program and to another one of the same user.</summary>
public sealed class WhyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_run_says_what_runs_and_what_waits()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1, AnswerWhy = false });
        using var started = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var isComputing = false;
        var array = ChunkedArray.Ones([10], chunks: 5).MapBlocks(block =>
        {
            if (isComputing)
            {
                started.Set();
                go.Wait(Stop);
            }

            return block;
        });
        isComputing = true;
        var computing = runtime.ComputeAsync([array], cancellation: Stop);
        started.Wait(Stop);
        var why = await runtime.WhyAsync();
        Assert.Contains("1 of 1 threads runs a task", why, StringComparison.Ordinal);
        Assert.Contains("why: ", why, StringComparison.Ordinal);
        Assert.Contains("governor: resident", why, StringComparison.Ordinal);
        Assert.Contains("map_blocks [0:5], for at least", why, StringComparison.Ordinal);
        using var listener = new WhyListener(runtime.WhyAsync, Timeout.InfiniteTimeSpan);
        listener.Open();
        Assert.Null(listener.Problem);
        var answers = await WhySockets.AskAsync(Environment.ProcessId, Stop);
        Assert.Contains(answers, answer => answer.Answer.Contains("map_blocks [0:5], for at least", StringComparison.Ordinal));
        go.Set();
        await computing;
        var after = await runtime.WhyAsync();
        Assert.Contains("0 of 1 threads run tasks", after, StringComparison.Ordinal);
        Assert.Contains("why: nothing is being computed", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_owner_may_enter_the_folder_and_nothing_is_left_in_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the folder for temporary files is the user's own there");
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1, AnswerWhy = false });
        var before = Sockets();
        using (var listener = new WhyListener(runtime.WhyAsync, Timeout.InfiniteTimeSpan))
        {
            listener.Open();
            Assert.Equal(before.Length + 1, Sockets().Length);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(WhySockets.Folder));
            }
        }

        Assert.Equal(before, Sockets());
    }

    [Fact]
    public async Task The_name_that_a_killed_process_left_is_removed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a plain file is no socket there either");
        var left = WhySockets.NewPath();
        await File.WriteAllTextAsync(left, "", Stop);
        await WhySockets.AskAsync(Environment.ProcessId, Stop);
        Assert.False(File.Exists(left));
    }

    private static string[] Sockets() => Directory.Exists(WhySockets.Folder)
        ? [.. Directory.GetFiles(WhySockets.Folder, $"{Environment.ProcessId}-*").Order()]
        : [];
}

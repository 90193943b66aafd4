using System.Security.Cryptography;
using Xunit;

namespace Host.Tests.Cluster;

/// <summary>Member processes of the built program: killed, stopped, interrupted, refused.</summary>
public sealed class MemberProcessTests : IDisposable
{
    // Some seconds of two threads; intermediate chunks are on both members, because each mean is needed everywhere.
    private const string Program =
        "x = random.normal(size=(6000, 6000), chunks=(500, 500)); y = sin(x) - x.mean(axis=0); (y * y).sum(axis=1)[::100] + exp(x).std(axis=0)[::100]";

    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(300);
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-members-").FullName;

    public MemberProcessTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        WriteSecret(Secret, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
    }

    private string Secret => Path.Combine(_folder, "secret");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("KILL")]
    [InlineData("STOP")]
    [InlineData("INT")]
    public async Task A_member_that_gets_a_signal_in_the_middle_of_a_run_changes_no_bit(string signal)
    {
        var expected = await MemberProcess.RunAsync("eval", Program, "--json", "--seed", "7");
        using var first = await MemberProcess.StartAsync(Secret);
        using var second = await MemberProcess.StartAsync(Secret, first);
        var before = second.ProcessorTime;
        var running = MemberProcess.RunAsync([.. Eval(first), "--json"]);
        await second.WorkAsync(before, Work);
        Assert.False(running.IsCompleted);
        second.Signal(signal);
        var got = await running;
        Assert.Equal((0, ""), (got.Status, got.Errors));
        Assert.Equal(expected.Output, got.Output);
        Assert.True(signal != "INT" || await second.ExitAsync() == 0);
        if (signal == "STOP")
        {
            before = second.ProcessorTime;
            second.Signal("CONT");
            Assert.Equal(expected.Output, (await MemberProcess.RunAsync([.. Eval(first), "--json"])).Output);
            Assert.True(second.ProcessorTime - before > Work);
        }
    }

    [Fact]
    public async Task When_the_home_is_killed_its_member_has_nothing_of_its_run_left()
    {
        using var member = await MemberProcess.StartAsync(Secret);
        var before = member.ProcessorTime;
        using var home = MemberProcess.Start(Eval(member));
        await member.WorkAsync(before, Work);
        home.Kill();
        string answer;
        do
        {
            answer = (await MemberProcess.RunAsync("why", $"{member.Id}")).Output;
        }
        while (!answer.Contains("why: nothing is being computed", StringComparison.Ordinal));

        Assert.Contains("governor: resident 0 B", answer, StringComparison.Ordinal);
        Assert.Contains("permitted 0 B", answer, StringComparison.Ordinal);
    }

    // On whichever of the two it fails.
    [Fact]
    public async Task An_error_has_the_same_name_wherever_its_task_ran()
    {
        using var member = await MemberProcess.StartAsync(Secret);
        var (status, output, _) = await MemberProcess.RunAsync(
            "eval", "bincount(array([-1, 2]))", "--json", "--cluster", member.Address, "--secret-file", Secret, "--member-timeout", "1s");
        Assert.Equal(1, status);
        Assert.Contains("\"type\":\"ValueError\"", output, StringComparison.Ordinal);
        Assert.Contains("bincount: elements must be 0 or more", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_secret_and_one_that_others_can_read_are_refused()
    {
        using var member = await MemberProcess.StartAsync(Secret);
        var other = Path.Combine(_folder, "other");
        WriteSecret(other, new string('a', 40));
        var (status, _, errors) = await MemberProcess.RunAsync("eval", "1 + 1", "--cluster", member.Address, "--secret-file", other);
        Assert.Equal(1, status);
        Assert.Contains("its secret is another one", errors, StringComparison.Ordinal);
        SetMode(other, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        (status, _, errors) = await MemberProcess.RunAsync("eval", "1 + 1", "--cluster", member.Address, "--secret-file", other);
        Assert.Equal(1, status);
        Assert.Contains("must be its owner's alone", errors, StringComparison.Ordinal);
    }

    private string[] Eval(MemberProcess member) =>
        ["eval", Program, "--seed", "7", "--threads", "1", "--cluster", member.Address, "--secret-file", Secret, "--member-timeout", "1s"];

    private static void WriteSecret(string path, string secret)
    {
        File.WriteAllText(path, secret);
        SetMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}

using System.Security.Cryptography;
using ActorArrays;
using ActorArrays.Actors.Cluster;
using ActorArrays.Host.Cluster;
using Xunit;

namespace Host.Tests.Cluster;

/// <summary>Members that end by themselves, and where they listen.</summary>
public sealed class MemberLifeTests : IDisposable
{
    private const string Program = "x = random.normal(size=(5000, 5000), chunks=(500, 500)); (sin(x) - x.mean(axis=0)).sum(axis=1)[::100]";
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-life-").FullName;

    public MemberLifeTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes of files are those of Unix");
        File.WriteAllText(Secret, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private string Secret => Path.Combine(_folder, "secret");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_member_whose_lifetime_ends_leaves_in_good_order_and_changes_no_bit()
    {
        var expected = await MemberProcess.RunAsync("eval", Program, "--json", "--seed", "7");
        using var first = await MemberProcess.StartAsync(Secret);
        using var second = await MemberProcess.StartAsync(Secret, first, "--lifetime", "1500ms", "--lifetime-stagger", "500ms");
        var got = await MemberProcess.RunAsync(
            "eval", Program, "--json", "--seed", "7", "--threads", "1", "--cluster", first.Address, "--secret-file", Secret, "--member-timeout", "1s");
        Assert.Equal((0, ""), (got.Status, got.Errors));
        Assert.Equal(expected.Output, got.Output);
        Assert.Equal(0, await second.ExitAsync());
        Assert.Contains("leaving at the end of its lifetime", await second.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_whose_home_is_gone_ends_with_an_error_that_names_it()
    {
        using var home = await MemberProcess.StartAsync(Secret);
        using var member = await MemberProcess.StartAsync(Secret, home, "--home-timeout", "2s");
        using var other = await MemberProcess.StartAsync(Secret, member);
        home.Signal("KILL");
        Assert.Equal(1, await member.ExitAsync());
        Assert.Contains($"for 2 s {home.Address} was not", await member.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--lifetime", "soon", "--lifetime must be a time such as 90s")]
    [InlineData("--home-timeout", "5s", "--join names, but it names none")]
    public async Task A_time_that_is_none_is_refused(string option, string value, string message)
    {
        var (status, _, errors) = await MemberProcess.RunAsync("member", "--listen", "127.0.0.1:0", "--secret-file", Secret, option, value);
        Assert.Equal(1, status);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serving_ends_when_it_is_cancelled_and_when_the_time_is_over()
    {
        await using var runtime = new ArrayRuntime(new() { Threads = 1 });
        await Assert.ThrowsAsync<ClusterException>(() => runtime.ServeAsync(new MemberLife(), Stop));
        var secret = SecretFile.Read(Secret);
        await runtime.JoinAsync(new JoinOptions { Secret = secret, Listen = "127.0.0.1:0" });
        Assert.Equal(MemberEnd.Lifetime, await runtime.ServeAsync(new MemberLife { Lifetime = TimeSpan.FromMilliseconds(30), Stagger = TimeSpan.FromSeconds(1) }, Stop));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        Assert.Equal(MemberEnd.Asked, await runtime.ServeAsync(new MemberLife { Lifetime = TimeSpan.FromHours(1) }, cancel.Token));
        Assert.Equal(MemberEnd.HomeGone, await runtime.ServeAsync(new MemberLife { HomeTimeout = TimeSpan.FromMilliseconds(30) }, Stop));
    }

    [Fact]
    public void A_network_interface_may_be_named_where_a_member_listens()
    {
        Assert.Equal("127.0.0.1:7070", ListenPlace.Parse("lo:7070").ToString());
        Assert.Equal("0.0.0.0:0", ListenPlace.Parse("0.0.0.0:0").ToString());
        Assert.Contains("lo", Assert.Throws<ClusterException>(() => ListenPlace.Parse("ib7:0")).Message, StringComparison.Ordinal);
        Assert.Throws<ClusterException>(() => ListenPlace.Parse("ib7"));
    }
}

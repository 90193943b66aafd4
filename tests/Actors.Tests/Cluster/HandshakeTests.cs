using System.Net;
using System.Net.Sockets;
using ActorArrays.Actors.Cluster;

namespace ActorArrays.Actors.Tests.Cluster;

/// <summary>INV-18: who may talk to a member, and what becomes of what nobody can read.</summary>
public sealed class HandshakeTests
{
    private static readonly Bytes Budget = Bytes.MiB(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_does_not_know_the_secret_is_refused_by_both_sides()
    {
        await using var cluster = new LoopbackCluster();
        var (_, member) = await cluster.StartAsync("member", Budget);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Budget = Budget });
        var options = cluster.OptionsOf("stranger", member.Address, listens: false) with { Secret = new byte[32] };
        var error = await Assert.ThrowsAsync<ClusterException>(() => ClusterMember.StartAsync(system, options));
        Assert.Contains("its secret is another one", error.Message, StringComparison.Ordinal);
        await ClusterRunTests.Eventually(() => cluster.Log.Any(static line => line.Contains("does not know the secret", StringComparison.Ordinal)));
        Assert.Empty(member.Network.Connected);
    }

    [Fact]
    public async Task Another_release_is_refused_and_both_versions_are_told()
    {
        await using var cluster = new LoopbackCluster();
        var (_, member) = await cluster.StartAsync("member", Budget);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Budget = Budget });
        var other = cluster.OptionsOf("other", member.Address, listens: false) with
        {
            Programs = new LoopbackCluster.Programs(cluster, "other") { Version = "tests 2" },
        };
        var error = await Assert.ThrowsAsync<ClusterException>(() => ClusterMember.StartAsync(system, other));
        Assert.Contains("all members must run the same release, but this one is '1 tests 2' and the other '1 tests 1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_secret_is_refused()
    {
        await using var cluster = new LoopbackCluster();
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Budget = Budget });
        var options = cluster.OptionsOf("short") with { Secret = new byte[8] };
        var error = await Assert.ThrowsAsync<ClusterException>(() => ClusterMember.StartAsync(system, options));
        Assert.Equal("cluster: a secret has at least 16 bytes, but this one has 8. Draw a longer one.", error.Message);
    }

    [Fact]
    public async Task A_member_that_nobody_answers_says_where_it_asked()
    {
        await using var cluster = new LoopbackCluster();
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Budget = Budget });
        var error = await Assert.ThrowsAsync<ClusterException>(
            () => ClusterMember.StartAsync(system, cluster.OptionsOf("alone", "127.0.0.1:1", listens: false)));
        Assert.StartsWith("cluster: none of 127.0.0.1:1 can be joined: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: member\r\nAccept: everything that there is\r\n\r\n")]
    [InlineData("AAC\u0001 and then forty bytes that say of themselves that they are very long \u00ff\u00ff\u00ff")]
    [InlineData("")]
    public async Task Bytes_of_strangers_close_their_connection_and_nothing_else(string said)
    {
        await using var cluster = new LoopbackCluster();
        var (_, member) = await cluster.StartAsync("member", Budget);
        using (var stranger = new TcpClient())
        {
            await stranger.ConnectAsync(IPEndPoint.Parse(member.Address), Stop);
            await stranger.GetStream().WriteAsync(System.Text.Encoding.Latin1.GetBytes(said), Stop);
        }

        await ClusterRunTests.Eventually(() => cluster.Log.Any(static line => line.Contains("was refused", StringComparison.Ordinal)));
        var (_, second) = await cluster.StartAsync("second", Budget, member.Address);
        Assert.Equal(2, second.Workers);
    }

    [Theory]
    [InlineData(1, 50, "frame: this member speaks version 1")]
    [InlineData(77, 4, "there is none of kind 77")]
    [InlineData(2, 3, "frame: ")]
    [InlineData(1, int.MaxValue, "a frame has at most")]
    public async Task What_a_member_sends_and_nobody_can_read_closes_the_connection_and_says_so(byte kind, int length, string said)
    {
        await using var cluster = new LoopbackCluster();
        var (system, member) = await cluster.StartAsync("member", Budget);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPEndPoint.Parse(member.Address), Stop);
        var stream = socket.GetStream();
        await Handshake.PerformAsync(stream, member.Network.Self with { Number = new(77), Process = Guid.NewGuid() }, LoopbackCluster.Secret, isDialer: true, Stop);
        await stream.WriteAsync((byte[])[.. BitConverter.GetBytes(length), kind, .. new byte[Math.Min(length, 100)]], Stop);
        await ClusterRunTests.Eventually(() => cluster.Log.Any(line => line.Contains(said, StringComparison.Ordinal)));
        var plan = ClusterRunTests.Wide(3, TaskOutcome.Effect);
        await cluster.EndAsync(cluster.Run(system, plan));
    }

    [Fact]
    public async Task A_second_process_of_the_same_number_is_told_so()
    {
        await using var cluster = new LoopbackCluster();
        var (_, member) = await cluster.StartAsync("member", Budget);
        await using var twin = new MemberNetwork(cluster.OptionsOf("twin", member.Address, listens: false), member.Network.Self.Number);
        var error = await Assert.ThrowsAsync<ClusterException>(twin.StartAsync);
        Assert.True(error.IsNumberTaken);
    }
}

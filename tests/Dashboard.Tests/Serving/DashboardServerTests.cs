using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ActorArrays;
using ActorArrays.Dashboard;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;

namespace Dashboard.Tests.Serving;

/// <summary>The dashboard as a browser or a program asks it, over TCP.</summary>
public sealed class DashboardServerTests
{
    private const string Token = "0123456789abcdef";
    private static readonly DashboardOptions AnyPort = new() { Port = 0 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_run_is_seen_from_all_sides()
    {
        await using var held = new HeldRun();
        await using var dashboard = held.Runtime.OpenDashboard(AnyPort);
        using var client = ClientOf(dashboard);
        await AskAsync(client, "api/overview");
        held.Start();
        await AskUntilAsync(client, "api/overview", static overview => overview.GetProperty("threads").GetArrayLength() == 1);
        await Task.Delay(300, Stop); // What its task is seen to take at least.
        var overview = await AskAsync(client, "api/overview");
        Assert.Equal(1, overview.GetProperty("api").GetInt32());
        Assert.False(overview.GetProperty("mayCancel").GetBoolean());
        var run = Assert.Single(overview.GetProperty("runs").EnumerateArray());
        Assert.Equal((HeldRun.Name, "running", 0L), (run.GetProperty("name").GetString(), run.GetProperty("state").GetString(), run.GetProperty("done").GetInt64()));
        var thread = Assert.Single(overview.GetProperty("threads").EnumerateArray());
        Assert.Equal((1, "map_blocks [0:10]"), (thread.GetProperty("run").GetInt32(), thread.GetProperty("task").GetString()));
        Assert.InRange(thread.GetProperty("seconds").GetDouble(), 0.05, 60);
        Assert.InRange(overview.GetProperty("memory").GetProperty("permitted").GetInt64(), 80, 64 << 20);

        var layer = (await AskAsync(client, "api/runs/1")).GetProperty("layers").EnumerateArray().First();
        Assert.Equal((1L, 8L), (layer.GetProperty("running").GetInt64(), layer.GetProperty("total").GetInt64()));
        var cells = (await AskAsync(client, "api/runs/1/chunks")).GetProperty("layers").EnumerateArray().First().GetProperty("cells").EnumerateArray().Select(static n => n.GetInt64()).ToArray();
        Assert.Equal([1L, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0], cells[..12]);
        Assert.Contains("map_blocks [0:10], for at least", await client.GetStringAsync("api/why", Stop), StringComparison.Ordinal);
        Assert.Contains("actorarrays_threads_busy 1\n", await client.GetStringAsync("metrics", Stop), StringComparison.Ordinal);
        Assert.Contains("as written", await client.GetStringAsync("api/runs/1/about", Stop), StringComparison.Ordinal);

        held.Go();
        await held.Computation!;
        run = Assert.Single((await AskUntilAsync(client, "api/overview", static overview =>
            overview.GetProperty("runs").EnumerateArray().All(static run => run.GetProperty("state").GetString() != "running"))).GetProperty("runs").EnumerateArray());
        Assert.Equal(("completed", 16L), (run.GetProperty("state").GetString(), run.GetProperty("done").GetInt64()));
        cells = [.. (await AskAsync(client, "api/runs/1/chunks")).GetProperty("layers").EnumerateArray().First().GetProperty("cells").EnumerateArray().Select(static n => n.GetInt64())];
        Assert.All(cells.Chunk(6), static cell => Assert.Equal([1L, 1, 0, 0, 0, 0], cell));
        var spans = (await AskAsync(client, "api/tasks")).GetProperty("spans").EnumerateArray().Select(static n => n.GetDouble()).ToArray();
        Assert.InRange(spans.Chunk(7).Max(static span => span[5]), 0.25, 60);
        Assert.NotEmpty((await AskAsync(client, "api/memory")).GetProperty("points").EnumerateArray());
    }

    [Fact]
    public async Task What_fails_is_told_with_its_task()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1 });
        await using var dashboard = runtime.OpenDashboard(AnyPort);
        using var client = ClientOf(dashboard);
        await AskAsync(client, "api/overview");
        var isComputing = false;
        var array = ChunkedArray.Ones([10], chunks: 5).MapBlocks(block => isComputing ? throw new IOException("<i>gone</i>") : block);
        isComputing = true;
        await Assert.ThrowsAnyAsync<Exception>(() => runtime.ComputeAsync([array], cancellation: Stop));
        await Task.Delay(300, Stop);
        var failures = await AskAsync(client, "api/failures");
        var failure = failures.GetProperty("latest").EnumerateArray().Last();
        Assert.Equal("IOException: <i>gone</i>", failure.GetProperty("error").GetString());
        Assert.StartsWith("map_blocks [", failure.GetProperty("task").GetString(), StringComparison.Ordinal);
        var run = Assert.Single((await AskAsync(client, "api/overview")).GetProperty("runs").EnumerateArray());
        Assert.Equal("failed", run.GetProperty("state").GetString());
        Assert.Contains("<i>gone</i>", run.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_shows_the_token_may_cancel_and_nobody_else()
    {
        await using var held = new HeldRun();
        await using var dashboard = held.Runtime.OpenDashboard(AnyPort with { Token = Token });
        Assert.Equal($"?token={Token}", dashboard.Address!.Query);
        using var client = ClientOf(dashboard);
        held.Start();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("api/runs/1/cancel", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("api/overview", Stop)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        Assert.True((await AskAsync(client, "api/overview")).GetProperty("mayCancel").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("api/runs/2/cancel", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("api/runs/1/cancel", null, Stop)).StatusCode);
        held.Go();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held.Computation!);
    }

    [Fact]
    public async Task Without_a_token_nobody_may_cancel()
    {
        await using var held = new HeldRun();
        await using var dashboard = held.Runtime.OpenDashboard(AnyPort);
        using var client = ClientOf(dashboard);
        held.Start();
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("api/runs/1/cancel", null, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example:8787\r\n\r\n", 421)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 421)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("POST /api/runs/1/cancel HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", 400)]
    [InlineData("POST /api/runs/1/cancel HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n", 403)]
    [InlineData("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/runs/99 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/runs/-1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/runs/1/chunks?first=-5&count=NaN HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/tasks?seconds=-1e400 HTTP/1.1\r\nHost: localhost\r\n\r\n", 200)]
    [InlineData("GET / HTTP/1.0\r\nHost: [::1]\r\n\r\n", 200)]
    public async Task A_request_is_answered_with_its_status(string request, int status)
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1 });
        await using var dashboard = runtime.OpenDashboard(AnyPort);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, dashboard.Address!.Port, Stop);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Stop);
        using var reader = new StreamReader(stream);
        var head = await reader.ReadLineAsync(Stop);
        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        var rest = await reader.ReadToEndAsync(Stop);
        Assert.Contains("X-Content-Type-Options: nosniff", rest, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy: default-src 'none'", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_connects_and_says_nothing_keeps_nobody_else_out_and_the_end_does_not_wait_for_it()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1 });
        var dashboard = runtime.OpenDashboard(AnyPort);
        var silent = new List<TcpClient>();
        for (var i = 0; i < 20; i++)
        {
            silent.Add(new TcpClient());
            await silent[i].ConnectAsync(IPAddress.Loopback, dashboard.Address!.Port, Stop);
        }

        using var client = ClientOf(dashboard);
        await AskAsync(client, "api/overview");
        var end = dashboard.DisposeAsync().AsTask();
        Assert.Same(end, await Task.WhenAny(end, Task.Delay(TimeSpan.FromSeconds(5), Stop)));
        silent.ForEach(static connection => connection.Dispose());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_or_the_next_is_had_if_none_was_named()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1 });
        await using var first = runtime.OpenDashboard(AnyPort);
        var error = Assert.Throws<DashboardException>(() => runtime.OpenDashboard(new DashboardOptions { Port = first.Address!.Port }));
        Assert.Contains("Name another port", error.Message, StringComparison.Ordinal);
        await using var second = runtime.OpenDashboard();
        await using var third = runtime.OpenDashboard();
        Assert.NotEqual(second.Address, third.Address);
    }

    [Fact]
    public async Task Others_are_let_in_with_a_token_only()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1 });
        Assert.Throws<DashboardException>(() => runtime.OpenDashboard(AnyPort with { Address = IPAddress.Any }));
        Assert.Throws<DashboardException>(() => runtime.OpenDashboard(AnyPort with { Token = "short" }));
        await using var dashboard = runtime.OpenDashboard(AnyPort with { Address = IPAddress.Any, Token = Token });
        Assert.Equal(Environment.MachineName, dashboard.Address!.Host, ignoreCase: true);
    }

    private static HttpClient ClientOf(RuntimeDashboard dashboard) => new() { BaseAddress = new Uri(dashboard.Address!.GetLeftPart(UriPartial.Path)) };

    // What is looked at now and then is seen soon; the test's limit of time ends a wait for what never comes.
    private static async Task<JsonElement> AskUntilAsync(HttpClient client, string path, Func<JsonElement, bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        for (;;)
        {
            var answer = await AskAsync(client, path);
            if (isSo(answer))
            {
                return answer;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string path)
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync(path, Stop));
        return json.RootElement.Clone();
    }
}

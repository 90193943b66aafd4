using System.Net;
using System.Text.Json;
using ActorArrays;
using ActorArrays.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Serving;

/// <summary>The dashboard as a part of an application that serves the web.</summary>
public sealed class WebServerTests
{
    private const string Token = "0123456789abcdef";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_application_serves_the_page_and_the_answers_below_its_path()
    {
        await using var app = await StartAsync(null);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var page = await client.GetAsync("/arrays", Stop);
        Assert.Equal("/arrays/", page.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("script-src 'sha256-", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("<title>ActorArrays</title>", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var overview = JsonDocument.Parse(await client.GetStringAsync("/arrays/api/overview", Stop));
        Assert.Equal(Environment.ProcessId, overview.RootElement.GetProperty("process").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/arrays/api/nothing", Stop)).StatusCode);
        Assert.Equal("mine", await client.GetStringAsync("/other", Stop));
    }

    [Fact]
    public async Task Its_rules_hold_there_too()
    {
        await using var app = await StartAsync(new DashboardOptions { Token = Token });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/arrays/", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/arrays/?token=" + Token, Stop)).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/arrays/?token=" + Token);
        foreign.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(foreign, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_short_token_is_refused_when_the_application_is_built() =>
        await Assert.ThrowsAsync<DashboardException>(() => StartAsync(new DashboardOptions { Token = "short" }));

    private static async Task<WebApplication> StartAsync(DashboardOptions? options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddActorArrays(settings => settings with { Threads = 1 });
        var app = builder.Build();
        app.MapActorArraysDashboard("/arrays", options);
        app.MapGet("/other", () => "mine");
        await app.StartAsync(Stop);
        return app;
    }
}

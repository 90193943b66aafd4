using System.Net;
using ActorArrays.Dashboard;
using ActorArrays.Dashboard.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorArrays;

/// <summary>Requests of a web server as the dashboard sees them, and its answers as those of the server.</summary>
/// <remarks>Thread-safe. The dashboard is made when it is first asked for, and disposed when the application stops, before its runtime.</remarks>
internal sealed class ServedDashboard
{
    private readonly AccessRules _rules;
    private readonly bool _hasToken;
    private readonly Lock _gate = new();
    private RuntimeDashboard? _dashboard;

    public ServedDashboard(DashboardOptions options)
    {
        options.Check();
        (_rules, _hasToken) = (new AccessRules(options.Token, options.Hosts), options.Token is not null);
    }

    /// <summary>Answers a request below a path.</summary>
    public async Task AnswerAsync(HttpContext context, string below)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == below)
        {
            // The page asks for what lies below it.
            context.Response.Redirect($"{context.Request.PathBase}{below}/{context.Request.QueryString}");
            return;
        }

        var request = RequestOf(context, path[below.Length..]);
        var answer = RefusalOf(context, request) ??
            await DashboardOf(context.RequestServices).Api.AnswerAsync(request, _rules.HasShownToken(request)).ConfigureAwait(false);
        await WriteAsync(context.Response, answer, context.RequestAborted).ConfigureAwait(false);
    }

    private DashboardAnswer? RefusalOf(HttpContext context, DashboardRequest request) =>
        !_hasToken && context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)
            ? DashboardAnswer.Text("dashboard: other machines must show a token, but the application has not set one. Give options with a token.\n", 403)
            : _rules.Refusal(request);

    private static DashboardRequest RequestOf(HttpContext context, string path) => new(
        context.Request.Method, path,
        name => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null,
        name => context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null);

    private static async Task WriteAsync(HttpResponse response, DashboardAnswer answer, CancellationToken cancellation)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in ResponseHead.Safety)
        {
            response.Headers[name] = value;
        }

        response.Headers.ContentSecurityPolicy = answer.Policy ?? ResponseHead.NoPage;
        await response.Body.WriteAsync(answer.Body, cancellation).ConfigureAwait(false);
    }

    private RuntimeDashboard DashboardOf(IServiceProvider services)
    {
        lock (_gate)
        {
            if (_dashboard is null)
            {
                _dashboard = RuntimeDashboard.Watch(services.GetRequiredService<ArrayRuntime>());
                // The services, the runtime among them, are disposed when this has returned.
                services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(
                    () => _dashboard.DisposeAsync().AsTask().GetAwaiter().GetResult());
            }

            return _dashboard;
        }
    }
}

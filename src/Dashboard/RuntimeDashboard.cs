using System.Net;
using ActorArrays.Dashboard.Collecting;
using ActorArrays.Dashboard.Reporting;
using ActorArrays.Dashboard.Serving;

namespace ActorArrays.Dashboard;

/// <summary>A live view of a runtime: pages for people, JSON and metrics for programs, and a report as one file.</summary>
/// <remarks>
/// While it is open, each task is timed (some 60 ns) and the actors are looked at up to ten times a second (microseconds); tasks allocate nothing.
/// <b>Thread safety:</b> all members. <b>Owner:</b> whoever opened it disposes it, before the runtime.
/// </remarks>
public sealed class RuntimeDashboard : IAsyncDisposable
{
    private const int OthersTried = 20;
    private readonly DashboardCollector _collector;
    private readonly DashboardServer? _server;

    private RuntimeDashboard(DashboardCollector collector, DashboardServer? server, DashboardOptions? options)
    {
        (_collector, _server) = (collector, server);
        Api = new DashboardApi(collector);
        Address = server is null || options is null ? null : AddressOf(server.Place, options);
    }

    /// <summary>Where a browser finds it, the token included; null: it is not served.</summary>
    public Uri? Address { get; }

    internal DashboardApi Api { get; }

    /// <summary>Looks at a runtime from now on, and serves what it sees.</summary>
    /// <exception cref="DashboardException">The options open the process to others without a token, or the port is taken.</exception>
    public static RuntimeDashboard Open(ArrayRuntime runtime, DashboardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        options ??= new DashboardOptions();
        options.Check();
        var time = runtime.Actors.Options.TimeProvider;
        var place = new IPEndPoint(options.Address, options.Port ?? DashboardOptions.UsualPort);
        var listener = DashboardServer.Listen(place, options.Port is null ? OthersTried : 0);
        var collector = new DashboardCollector(runtime, time);
        var server = new DashboardServer(listener, new DashboardApi(collector), new AccessRules(options.Token, options.Hosts), time);
        return new RuntimeDashboard(collector, server, options);
    }

    /// <summary>Looks at a runtime from now on, for a report or for a web server of the application.</summary>
    public static RuntimeDashboard Watch(ArrayRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        return new RuntimeDashboard(new DashboardCollector(runtime, runtime.Actors.Options.TimeProvider), null, null);
    }

    /// <summary>Writes what has been seen so far as one HTML file that needs nothing else; it appears whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="ActorArrays.Storage.StorageException">It cannot be written.</exception>
    public Task WriteReportAsync(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReportFile.WriteAsync(_collector, Api, path);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        await _collector.DisposeAsync().ConfigureAwait(false);
    }

    // A page cannot be opened at the address that means all addresses.
    private static Uri AddressOf(IPEndPoint place, DashboardOptions options)
    {
        var isAny = place.Address.Equals(IPAddress.Any) || place.Address.Equals(IPAddress.IPv6Any);
        var host = isAny ? Environment.MachineName : new UriBuilder { Host = place.Address.ToString() }.Host;
        var query = options.Token is { } token ? $"?token={Uri.EscapeDataString(token)}" : "";
        return new UriBuilder("http", host, place.Port, "/") { Query = query }.Uri;
    }
}

using System.Text;
using ActorArrays.Dashboard;
using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;

namespace ActorArrays.Cli;

/// <summary>The dashboard and the report of a command, where its options ask for one.</summary>
/// <remarks>Disposed before the runtime; then the report is written, however the command ends.</remarks>
internal sealed class WatchedRuntime : IAsyncDisposable
{
    private readonly RuntimeDashboard? _dashboard;
    private readonly string? _report;
    private readonly bool _isQuiet;

    private WatchedRuntime(RuntimeDashboard? dashboard, ActorArraysOptions options) =>
        (_dashboard, _report, _isQuiet) = (dashboard, options.Report, options.Quiet);

    /// <summary>Looks at a runtime if that is asked for. Where it is not, nothing of the dashboard is touched.</summary>
    /// <exception cref="DashboardException">The place is taken, or open to others without a token.</exception>
    public static WatchedRuntime Of(ArrayRuntime runtime, ActorArraysOptions options) =>
        options.Dashboard is null && options.Report is null ? new WatchedRuntime(null, options) : Watch(runtime, options);

    public async ValueTask DisposeAsync()
    {
        if (_dashboard is null)
        {
            return;
        }

        await using var owner = _dashboard.ConfigureAwait(false);
        if (_report is not null)
        {
            await _dashboard.WriteReportAsync(_report).ConfigureAwait(false);
            Tell($"report: {_report}");
        }
    }

    private static WatchedRuntime Watch(ArrayRuntime runtime, ActorArraysOptions options)
    {
        if (options.Report is { } report && Path.GetDirectoryName(Path.GetFullPath(report)) is { } folder && !Directory.Exists(folder))
        {
            throw new DashboardException($"report: its folder must exist before anything is computed, but there is no {folder}. Make it, or name another.");
        }

        var watched = new WatchedRuntime(options.Dashboard is { } place ? Open(runtime, place, options) : RuntimeDashboard.Watch(runtime), options);
        if (watched._dashboard?.Address is { } address)
        {
            watched.Tell($"dashboard: {address}");
        }

        return watched;
    }

    private static RuntimeDashboard Open(ArrayRuntime runtime, DashboardPlace place, ActorArraysOptions options) => runtime.OpenDashboard(new DashboardOptions
    {
        Address = place.Address,
        Port = place.Port,
        Token = options.DashboardTokenFile is { } file ? Encoding.UTF8.GetString(SecretFile.Read(file).Span) : null,
    });

    private void Tell(string line)
    {
        if (!_isQuiet)
        {
            Console.Error.WriteLine(line);
        }
    }
}

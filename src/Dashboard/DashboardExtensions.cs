using ActorArrays.Dashboard;

namespace ActorArrays;

/// <summary>The dashboard of a runtime.</summary>
public static class DashboardExtensions
{
    /// <summary>Looks at the runtime from now on, and serves what it sees: <c>await using var dashboard = runtime.OpenDashboard();</c></summary>
    /// <exception cref="DashboardException">The options open the process to others without a token, or the port is taken.</exception>
    public static RuntimeDashboard OpenDashboard(this ArrayRuntime runtime, DashboardOptions? options = null) => RuntimeDashboard.Open(runtime, options);
}

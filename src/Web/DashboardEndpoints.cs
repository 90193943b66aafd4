using ActorArrays.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ActorArrays;

/// <summary>The dashboard as a part of an application that serves the web: <c>app.MapActorArraysDashboard("/actorarrays")</c>.</summary>
public static class DashboardEndpoints
{
    /// <summary>Serves the dashboard of the application's <see cref="ArrayRuntime"/> below a path.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">The path, such as <c>/actorarrays</c>.</param>
    /// <param name="options">
    /// The token, and names of hosts; address and port are the application's. Null: users of this machine alone, and nobody may cancel.
    /// </param>
    /// <returns>The endpoint, to which the application may add its own rules, such as RequireAuthorization.</returns>
    /// <remarks>
    /// The runtime is looked at from the first request on, until the application stops. Requests of other machines need the token, even if the
    /// application has rules of its own, so that forgetting them opens nothing.
    /// </remarks>
    /// <exception cref="DashboardException">The token is short.</exception>
    public static IEndpointConventionBuilder MapActorArraysDashboard(
        this IEndpointRouteBuilder endpoints, string path = "/actorarrays", DashboardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(path);
        var below = path.TrimEnd('/');
        var served = new ServedDashboard(options ?? new DashboardOptions());
        return endpoints.Map(below + "/{**rest}", context => served.AnswerAsync(context, below));
    }
}

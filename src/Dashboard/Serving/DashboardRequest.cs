namespace ActorArrays.Dashboard.Serving;

/// <summary>A request as the dashboard sees it, whoever serves it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path below the dashboard's, such as <c>/api/overview</c>.</param>
/// <param name="Query">Looks up a parameter of the address; null where it is not there.</param>
/// <param name="Header">Looks up a header; null where it is not there.</param>
internal sealed record DashboardRequest(string Method, string Path, Func<string, string?> Query, Func<string, string?> Header);

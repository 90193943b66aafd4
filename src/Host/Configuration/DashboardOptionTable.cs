namespace ActorArrays.Host.Configuration;

/// <summary>The options about looking at computations.</summary>
internal static class DashboardOptionTable
{
    private const string None = "none";

    public static IReadOnlyList<OptionEntry> All { get; } =
    [
        new("dashboard", "'none', 'auto', a port, or an address and a port such as '0.0.0.0:8787'",
            options => options.Dashboard?.ToString() ?? None,
            (options, text) => IsNone(text) ? options with { Dashboard = null }
                : DashboardPlace.TryParse(text, out var place) ? options with { Dashboard = place } : null),
        new("dashboardTokenFile", "'none' or the path of a file that its owner alone can read",
            options => options.DashboardTokenFile ?? None,
            (options, text) => IsNone(text) ? options with { DashboardTokenFile = null }
                : text.Length > 0 ? options with { DashboardTokenFile = text } : null),
        new("report", "'none' or the path of an HTML file",
            options => options.Report ?? None,
            (options, text) => IsNone(text) ? options with { Report = null }
                : text.Length > 0 ? options with { Report = text } : null),
    ];

    private static bool IsNone(string text) => text.Equals(None, StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using ActorArrays.Dashboard.Collecting;
using ActorArrays.Dashboard.Page;

namespace ActorArrays.Dashboard.Serving;

/// <summary>The addresses of the dashboard and what each answers; docs/dashboard.md lists them.</summary>
internal sealed class DashboardApi(DashboardCollector collector)
{
    private const int PicturesMax = 64;
    private const double StreamSeconds = 60;
    private static readonly DashboardAnswer NoRun = DashboardAnswer.Missing("there is no such run, or it ended long ago. See /api/overview.");

    /// <summary>Answers a request that has been allowed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mayCancel">Who asks has shown the token.</param>
    public async Task<DashboardAnswer> AnswerAsync(DashboardRequest request, bool mayCancel)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, parts) switch
        {
            ("GET", []) => PageText.Live,
            ("GET", ["metrics"]) => Metrics.Of(await collector.ProcessAsync().ConfigureAwait(false)),
            ("GET", ["api", var what]) => await AboutProcessAsync(what, request, mayCancel).ConfigureAwait(false),
            ("GET", ["api", "runs", var number, .. var rest]) when TryNumber(number, out var run) =>
                await AboutRunAsync(run, rest, request).ConfigureAwait(false),
            ("POST", ["api", "runs", var number, "cancel"]) when TryNumber(number, out var run) =>
                await CancelAsync(run, mayCancel).ConfigureAwait(false),
            ("GET" or "POST", _) => DashboardAnswer.Missing("there is nothing at this address. Begin at /."),
            _ => DashboardAnswer.Text("dashboard: it takes GET, and POST to cancel a run.\n", 405),
        };
    }

    private async Task<DashboardAnswer> AboutProcessAsync(string what, DashboardRequest request, bool mayCancel) => what switch
    {
        "overview" => DashboardAnswer.Json(
            await collector.ProcessAsync().ConfigureAwait(false) with { MayCancel = mayCancel }, DashboardJson.Default.ProcessState),
        "memory" => DashboardAnswer.Json(collector.Memory(), DashboardJson.Default.MemoryOverTime),
        "tasks" => DashboardAnswer.Json(
            await collector.TasksAsync(Number(request, "seconds", StreamSeconds)).ConfigureAwait(false), DashboardJson.Default.TaskStream),
        "failures" => DashboardAnswer.Json(await collector.FailuresAsync().ConfigureAwait(false), DashboardJson.Default.FailureList),
        "why" => DashboardAnswer.Text(await collector.WhyAsync().ConfigureAwait(false)),
        _ => DashboardAnswer.Missing($"the addresses are overview, memory, tasks, failures, why and runs/N, but '{what}' was asked for."),
    };

    private async Task<DashboardAnswer> AboutRunAsync(int run, string[] rest, DashboardRequest request) => rest switch
    {
        [] => await collector.RunAsync(run).ConfigureAwait(false) is { } detail
            ? DashboardAnswer.Json(detail, DashboardJson.Default.RunDetail) : NoRun,
        ["about"] => await collector.AboutAsync(run).ConfigureAwait(false) is { } about ? DashboardAnswer.Text(about) : NoRun,
        ["chunks"] => await ChunksAsync(run, request).ConfigureAwait(false),
        _ => DashboardAnswer.Missing("of a run there are runs/N, runs/N/about, runs/N/chunks and, to POST to, runs/N/cancel."),
    };

    private async Task<DashboardAnswer> ChunksAsync(int run, DashboardRequest request)
    {
        var first = (int)Math.Clamp(Number(request, "first", 0), 0, int.MaxValue);
        var count = (int)Math.Clamp(Number(request, "count", PicturesMax), 0, PicturesMax);
        return await collector.ChunksAsync(run, first, count).ConfigureAwait(false) is { } pictures
            ? DashboardAnswer.Json(pictures, DashboardJson.Default.ChunkPictures) : NoRun;
    }

    private async Task<DashboardAnswer> CancelAsync(int run, bool mayCancel)
    {
        if (!mayCancel)
        {
            return DashboardAnswer.Text("dashboard: only who shows the token may cancel a run, and the dashboard must have been given one.\n", 403);
        }

        return await collector.CancelAsync(run).ConfigureAwait(false) ? DashboardAnswer.Text("cancelled\n") : NoRun;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static double Number(DashboardRequest request, string name, double usual) =>
        double.TryParse(request.Query(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : usual;
}

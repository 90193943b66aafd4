using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ActorArrays.Dashboard.Collecting;
using ActorArrays.Dashboard.Model;
using ActorArrays.Dashboard.Page;
using ActorArrays.Dashboard.Serving;
using ActorArrays.Storage;

namespace ActorArrays.Dashboard.Reporting;

/// <summary>A report: the page of the dashboard with the answers that it would get now, in one file.</summary>
/// <remarks>So there is one page, and what a report shows is what was seen live.</remarks>
internal static class ReportFile
{
    /// <summary>Runs with their layers, pictures and plans; of earlier ones there is a line.</summary>
    private const int RunsMax = 20;

    /// <summary>Writes it, whole or not at all.</summary>
    public static async Task WriteAsync(DashboardCollector collector, DashboardApi api, string path)
    {
        var page = await PageAsync(collector, api).ConfigureAwait(false);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(page));
    }

    /// <summary>Its text.</summary>
    public static async Task<string> PageAsync(DashboardCollector collector, DashboardApi api)
    {
        await collector.LookAsync(always: true).ConfigureAwait(false);
        var process = await collector.ProcessAsync().ConfigureAwait(false) with { IsReport = true };
        var title = string.Create(CultureInfo.InvariantCulture, $"ActorArrays: {process.Program} {process.Process}, {process.Began:yyyy-MM-dd HH:mm}");
        return PageText.Report(title, await AnswersAsync(process, api).ConfigureAwait(false));
    }

    private static async Task<string> AnswersAsync(ProcessState process, DashboardApi api)
    {
        // Letters that mean something in HTML are escaped, which is what this writer does if it is not told otherwise.
        var answers = new ArrayBufferWriter<byte>();
        var json = new Utf8JsonWriter(answers);
        await using var owner = json.ConfigureAwait(false);
        json.WriteStartObject();
        json.WritePropertyName("api/overview");
        json.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(process, DashboardJson.Default.ProcessState));
        foreach (var address in Addresses(process.Runs.Take(RunsMax).Select(static run => run.Id)))
        {
            await AddAsync(json, api, address).ConfigureAwait(false);
        }

        json.WriteEndObject();
        await json.FlushAsync().ConfigureAwait(false);
        return Encoding.UTF8.GetString(answers.WrittenSpan);
    }

    private static IEnumerable<string> Addresses(IEnumerable<int> runs) =>
    [
        "api/memory", "api/tasks", "api/failures", "api/why",
        .. runs.SelectMany(static run => new[] { $"api/runs/{run}", $"api/runs/{run}/about", $"api/runs/{run}/chunks" }),
    ];

    private static async Task AddAsync(Utf8JsonWriter json, DashboardApi api, string address)
    {
        // All of the task stream, whatever its length; else as a page asks.
        var request = new DashboardRequest("GET", "/" + address, static name => name == "seconds" ? "1e9" : null, static _ => null);
        var answer = await api.AnswerAsync(request, mayCancel: false).ConfigureAwait(false);
        if (answer.Status != 200)
        {
            // Such as a run that nobody can describe.
            return;
        }

        json.WritePropertyName(address);
        if (answer.ContentType.StartsWith("application/json", StringComparison.Ordinal))
        {
            json.WriteRawValue(answer.Body.Span);
        }
        else
        {
            json.WriteStringValue(answer.Body.Span);
        }
    }
}

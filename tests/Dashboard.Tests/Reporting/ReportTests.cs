using System.Text.Json;
using System.Text.RegularExpressions;
using ActorArrays;
using ActorArrays.Dashboard;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Storage;

namespace Dashboard.Tests.Reporting;

public sealed partial class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-report-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_has_the_answers_of_all_views()
    {
        var path = Path.Combine(_folder, "report.html");
        await WriteAsync(path, "mean of a matrix");
        var answers = AnswersOf(await File.ReadAllTextAsync(path, Stop));
        Assert.Equal(
            ["api/failures", "api/memory", "api/overview", "api/runs/1", "api/runs/1/about", "api/runs/1/chunks", "api/tasks", "api/why"],
            answers.EnumerateObject().Select(static answer => answer.Name).Order(StringComparer.Ordinal));
        var overview = answers.GetProperty("api/overview");
        Assert.True(overview.GetProperty("isReport").GetBoolean());
        var run = Assert.Single(overview.GetProperty("runs").EnumerateArray());
        Assert.Equal(("mean of a matrix", "completed"), (run.GetProperty("name").GetString(), run.GetProperty("state").GetString()));
        Assert.Contains("rewritten", answers.GetProperty("api/runs/1/about").GetString(), StringComparison.Ordinal);
        var layers = answers.GetProperty("api/runs/1").GetProperty("layers").EnumerateArray().ToList();
        Assert.All(layers, static layer => Assert.Equal(layer.GetProperty("total").GetInt64(), layer.GetProperty("tries").GetInt64()));
        Assert.InRange(layers.Sum(static layer => layer.GetProperty("busySeconds").GetDouble()), 1e-6, 60);
        Assert.Equal(run.GetProperty("total").GetInt64(), answers.GetProperty("api/tasks").GetProperty("spans").GetArrayLength() / 7);
    }

    [Fact]
    public async Task What_things_are_called_stays_text()
    {
        var path = Path.Combine(_folder, "report.html");
        await WriteAsync(path, HeldRun.Name + "<!-- {script} {recorded}");
        var page = await File.ReadAllTextAsync(path, Stop);
        Assert.DoesNotContain("onclick=alert", page.Replace("onclick=alert(1)\\u003E", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        var run = AnswersOf(page).GetProperty("api/overview").GetProperty("runs")[0];
        Assert.Equal(HeldRun.Name + "<!-- {script} {recorded}", run.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_page_asks_nobody_for_anything()
    {
        var path = Path.Combine(_folder, "report.html");
        await WriteAsync(path, "x");
        var page = await File.ReadAllTextAsync(path, Stop);
        Assert.Contains("connect-src 'none'", page, StringComparison.Ordinal);
        Assert.Equal(["http://www.w3.org/2000/svg"], Addresses().Matches(page).Select(static match => match.Value).Distinct());
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_leaves_what_was_there()
    {
        var path = Path.Combine(_folder, "missing", "report.html");
        await Assert.ThrowsAnyAsync<StorageException>(() => WriteAsync(path, "x"));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task WriteAsync(string path, string name)
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2 });
        await using var dashboard = RuntimeDashboard.Watch(runtime);
        var matrix = ChunkedArray.Ones([100, 100], chunks: 10);
        await runtime.ComputeAsync([(matrix + matrix.Transpose())[..20].Mean(axis: 0)], new ComputeOptions { Name = name }, Stop);
        await dashboard.WriteReportAsync(path);
    }

    private static JsonElement AnswersOf(string page)
    {
        using var json = JsonDocument.Parse(Recorded().Match(page).Groups[1].Value);
        return json.RootElement.Clone();
    }

    [GeneratedRegex("""<script type="application/json" id="recorded">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Recorded();

    [GeneratedRegex("""https?://[^"'\s)]+""")]
    private static partial Regex Addresses();
}

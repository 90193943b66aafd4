using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ActorArrays;
using ActorArrays.Dashboard;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace Dashboard.Tests.Page;

/// <summary>The page in a browser, live and as a report.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-page-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.Program is null, "there is no chromium on the PATH: apt-get install chromium");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_live_run_is_shown_and_its_name_is_text()
    {
        await using var held = new HeldRun();
        await using var dashboard = held.Runtime.OpenDashboard(new DashboardOptions { Port = 0 });
        held.Start();
        var overview = await DrawnAsync(dashboard.Address!, "overview");
        Assert.Contains(WebUtility.HtmlEncode(HeldRun.Name)[..20], overview, StringComparison.Ordinal);
        Assert.DoesNotContain("<b onclick", overview, StringComparison.Ordinal);
        Assert.Contains("1 of 1 thread at work", overview, StringComparison.Ordinal);
        Assert.Contains(">map_blocks [0:10]<", overview, StringComparison.Ordinal);
        var run = await DrawnAsync(dashboard.Address!, "runs/1");
        Assert.Contains("Run 1: running", run, StringComparison.Ordinal);
        Assert.Contains("0 of 8 tasks done", run, StringComparison.Ordinal);
        Assert.DoesNotContain("cancel this run", run, StringComparison.Ordinal);
        Assert.Contains("map_blocks [0:10], for at least", await DrawnAsync(dashboard.Address!, "why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token_a_run_can_be_cancelled_from_the_page_and_without_nothing_is_shown()
    {
        await using var held = new HeldRun();
        await using var dashboard = held.Runtime.OpenDashboard(new DashboardOptions { Port = 0, Token = "0123456789abcdef" });
        held.Start();
        Assert.Contains("cancel this run", await DrawnAsync(dashboard.Address!, "runs/1"), StringComparison.Ordinal);
        var without = await Browser.ElementsOfAsync(new Uri(dashboard.Address!.GetLeftPart(UriPartial.Path)), Stop);
        Assert.Contains("the token must be shown", without, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overview", "most in use")]
    [InlineData("runs", "completed")]
    [InlineData("runs/1", "mean(axis=0): 1 × 10 chunks")]
    [InlineData("tasks", "tries on ")]
    [InlineData("memory", "of a budget of 64.0 MiB")]
    [InlineData("members", "This process is alone")]
    [InlineData("failures", "None.")]
    [InlineData("why", "why: nothing is being computed")]
    public async Task A_report_shows_each_view(string view, string what)
    {
        var page = await DrawnAsync(await ReportAsync(), view);
        Assert.Contains(what, page, StringComparison.Ordinal);
        AssertEachPictureHasWords(page);
    }

    [Fact]
    public async Task A_plan_of_a_thousand_layers_is_rolled_up()
    {
        var page = await DrawnAsync(await ReportAsync(LongPlan()), "runs/1");
        var layers = int.Parse(LayersOfKinds().Match(page).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.InRange(layers, 1000, 5000);
        Assert.InRange(Regex.Count(page, "class=\"name\""), 1, 40);
        Assert.InRange(Regex.Count(page, "<canvas"), 1, 24);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<string> DrawnAsync(Uri page, string view)
    {
        var elements = await Browser.ElementsOfAsync(new UriBuilder(page) { Fragment = view }.Uri, Stop);
        Assert.DoesNotContain("data-failed", elements, StringComparison.Ordinal);
        Assert.Contains($"data-drawn=\"{view.Split('/')[0]}\"", elements, StringComparison.Ordinal);

        // The script and the data of a report are in the page too, as text.
        return Scripts().Replace(elements, "");
    }

    private static void AssertEachPictureHasWords(string page)
    {
        var pictures = Pictures().Matches(page).Select(static match => match.Value).ToList();
        Assert.All(pictures, static picture => Assert.True(
            picture.Contains("aria-hidden", StringComparison.Ordinal) || Words().IsMatch(picture), picture));
    }

    private static ChunkedArray[] LongPlan()
    {
        var (x, results) = (ChunkedArray.Ones([8, 8], chunks: 4), new List<ChunkedArray>());
        for (var i = 0; i < 600; i++)
        {
            results.Add((x + i).Mean(axis: 0));
        }

        return [.. results];
    }

    private async Task<Uri> ReportAsync(params ChunkedArray[] arrays)
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2, Memory = Bytes.MiB(64) });
        await using var dashboard = RuntimeDashboard.Watch(runtime);
        var matrix = ChunkedArray.Ones([200, 200], chunks: 20);
        await runtime.ComputeAsync(arrays.Length > 0 ? arrays : [matrix.Mean(axis: 0)], cancellation: Stop);
        var path = Path.Combine(_folder, "report.html");
        await dashboard.WriteReportAsync(path);
        return new Uri(path);
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<(?:svg|canvas)[^>]*>")]
    private static partial Regex Pictures();

    [GeneratedRegex("aria-label=\"[^\"]{5,}\"")]
    private static partial Regex Words();

    [GeneratedRegex("([0-9,]+) layers of [0-9]+ kinds?")]
    private static partial Regex LayersOfKinds();
}

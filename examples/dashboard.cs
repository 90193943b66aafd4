#:project ../src/Dashboard/Dashboard.csproj
#:property PublishAot=false

// A live view of what a process computes, and a report of what it did.
using ActorArrays;
using ActorArrays.Dashboard;
using ActorArrays.Graph;

await using var runtime = new ArrayRuntime();
await using var dashboard = runtime.OpenDashboard(new DashboardOptions { Port = 0 });
Console.WriteLine($"in a browser: {dashboard.Address}");

var x = new ArrayRandom(seed: 7).Normal(10, 2, [4_000, 4_000], chunks: (500, 500));
var deviation = (x - x.Mean(axis: 0)).Std();
var results = await runtime.ComputeAsync([deviation], new ComputeOptions { Name = "deviation from the columns' means" });
Console.WriteLine($"deviation: {results[0].AsSpan<double>()[0]:F3}");

// What a program may ask is listed in docs/dashboard.md.
using var client = new HttpClient { BaseAddress = dashboard.Address };
Console.WriteLine((await client.GetStringAsync("metrics")).Split('\n').First(line => line.StartsWith("actorarrays_budget_bytes")));

// One file that needs nothing else: where the time went, what ran when, memory against the budget, the plan before and after rewriting.
await dashboard.WriteReportAsync("report.html");
Console.WriteLine($"report.html: {new FileInfo("report.html").Length / 1024} KiB");

using System.Diagnostics;
using System.Globalization;
using ActorArrays.Actors;
using ActorArrays.Actors.Bench;
using ActorArrays.Tasks;

// The cost of a node in the local shell: create, schedule, deliver, retire, with supervision, permits and progress on.
// usage: Actors.Bench [COUNT...]     e.g. Actors.Bench 10000 1000000 10000000
//        Actors.Bench watched [COUNT...]     the same while a dashboard looks
//        Actors.Bench spill
if (args is ["spill"])
{
    await SpillBench.Run();
    return;
}

var isWatched = args is ["watched", ..];
args = isWatched ? args[1..] : args;
long[] counts = args.Length > 0 ? [.. args.Select(static text => long.Parse(text, CultureInfo.InvariantCulture))] : [10_000, 1_000_000];
Console.WriteLine("plan        nodes  threads   ns/node  CPU ns/node  bytes/node  of the plan  live MiB");
await Measure(new WidePlan(300_000), threads: 2, isReported: false, isWatched);
await Measure(new TreePlan(300_000), threads: 2, isReported: false, isWatched);
foreach (var count in counts)
{
    foreach (var threads in new[] { 1, 2 })
    {
        await Measure(new ChainPlan(count), threads, isReported: true, isWatched);
        await Measure(new WidePlan(count), threads, isReported: true, isWatched);
        await Measure(new TreePlan(count), threads, isReported: true, isWatched);
        await Measure(new FanOutPlan(count), threads, isReported: true, isWatched);
    }
}

static async Task Measure(CheapPlan plan, int threads, bool isReported, bool isWatched)
{
    var ofPlan = Walk(plan);
    await using var system = new ActorSystem(new ActorSystemOptions { Threads = threads, Budget = Bytes.GiB(1) });
    using var looking = isWatched ? system.Watch() : null;
    GC.Collect();
    var allocated = GC.GetTotalAllocatedBytes(precise: true);
    var processor = Environment.CpuUsage.TotalTime;
    var watch = Stopwatch.StartNew();
    var run = system.Start(plan, plan, NoCodec.Instance);
    var report = await run.Completion;
    var seconds = watch.Elapsed.TotalSeconds;
    var busy = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
    var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
    var live = plan.LiveBytesHalfway / 1048576.0;
    if (isReported)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Operators[0].Name,-7} {report.Tasks,9} {threads,8} {seconds / report.Tasks * 1e9,9:F0} {busy / report.Tasks * 1e9,12:F0} {(double)bytes / report.Tasks,11:F1} {ofPlan,12:F1} {live,9:F1}"));
    }
}

static double Walk(CheapPlan plan)
{
    var before = GC.GetAllocatedBytesForCurrentThread();
    var cursor = plan.Open();
    while (cursor.TryNext(out _))
    {
    }

    return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / plan.TaskCount;
}

#:project ../src/Host/Host.csproj
#:project ../src/Jobs/Jobs.csproj
#:property PublishAot=false

// Members of a cluster as jobs: here processes of this machine, with JobQueue.Slurm and the like jobs of a batch system (docs/jobs.md).
// dotnet run examples/jobs.cs
using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Cluster;
using ActorArrays.Jobs;
using ActorArrays.Tasks;
using static ActorArrays.Graph.ArrayMath;

// Code is not sent between members: all run this program, which names what they compute together.
var programs = new ClusterPrograms().Add("spread", _ =>
{
    var x = new ArrayRandom(seed: 1).Normal(10, 0.1, [4000, 4000], chunks: (500, 500));
    return [Sin(x - x.Mean(axis: 0)).Std(axis: 0).Max()];
});
if (JobMember.IsCalled(args))
{
    return await JobMember.RunAsync(args, programs, Console.WriteLine);
}

await using var runtime = new ArrayRuntime(new() { Threads = 1 });
var template = new JobTemplate { Cores = 1, Memory = Bytes.MiB(512) };
Console.WriteLine(JobCluster.ScriptOf(JobQueue.Slurm, template).Text);

await using var jobs = await JobCluster.StartAsync(runtime, JobQueue.Local, template, new JobClusterOptions { Programs = programs, Log = Console.WriteLine });
jobs.Scale(members: 2);
await jobs.ReadyAsync(members: 1);
Console.WriteLine($"{(await runtime.ComputeAsync("spread", ""))[0].AsSpan<double>()[0]} by {jobs.Members + 1} members");
return 0;

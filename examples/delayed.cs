#:project ../src/Host/Host.csproj
#:property PublishAot=false

// Functions as tasks: a graph of calls, each made once, side by side, within the runtime's memory.
using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Tasks;

static double[] Measure(int station) => [.. Enumerable.Range(0, 1_000).Select(hour => station + Math.Sin(hour / 24.0))];
static (double Sum, int Count) Folded(double[] values) => (values.Sum(), values.Length);
static (double Sum, int Count) Joined((double Sum, int Count) a, (double Sum, int Count) b) => (a.Sum + b.Sum, a.Count + b.Count);

// What is large says how large it is, so that no more of it is there at a time than the budget allows.
var large = new CallOptions { ResultBytes = new Bytes(8_000) };
var stations = Enumerable.Range(0, 200).Select(station => Delayed.Call(Measure, Delayed.Value(station), large).Select(Folded)).ToList();
var all = Delayed.Aggregate(stations, Joined);
var mean = all.Select(all => all.Sum / all.Count);

await using var runtime = new ArrayRuntime(new() { Memory = Bytes.KiB(64) });
Console.WriteLine($"mean of {await runtime.ComputeAsync(all.Select(all => all.Count))} values: {await runtime.ComputeAsync(mean):F3}");

// A failure is told in the program's words.
static int Broken(int station) => throw new InvalidOperationException($"station {station} is silent");
try
{
    await runtime.ComputeAsync(Delayed.Call(Broken, Delayed.Value(7)));
}
catch (RunFailedException error)
{
    Console.WriteLine(error.Message);
}

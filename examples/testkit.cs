#:project ../src/Host/Host.csproj
#:property PublishAot=false

// A pipeline under test: one thread, virtual time, a chunk that fails twice, and the messages to look at.
using ActorArrays.Actors.TestKit;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

var pool = new BufferPool();
var mean = ChunkedArray.Arange(1_000, chunks: 100).AsType(DType.Float64).Rechunk(50).Mean(splitEvery: 2);
var result = new double[1];
using var into = NdArray.Over(PinnedMemory.Pin(result, sizeof(double)), DType.Float64, Layout.Contiguous([]));
var computation = Computation.Create([new ComputeTarget.Memory(mean, into)], pool);

var kit = new PipelineTestKit().FailTask(TaskId.Of(0, 0), times: 2);
var run = kit.Start(computation.Plan, computation.Runner, computation.Codec);
kit.Scheduler.Advance(TimeSpan.FromMilliseconds(5));
Console.WriteLine($"ended after 5 ms of virtual time: {run.IsEnded}");
kit.Scheduler.Advance(TimeSpan.FromMinutes(1));
Console.WriteLine($"ended after a minute: {run.IsEnded}, mean {result[0]}, chunks left {pool.LiveBuffers}");
Console.WriteLine(string.Join('\n', kit.Log.Split('\n').Take(12)));

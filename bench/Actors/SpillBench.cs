using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ActorArrays.Tasks;

namespace ActorArrays.Actors.Bench;

/// <summary>x − mean(x) over chunks that do not fit into the budget: every chunk is wanted twice, far apart.</summary>
internal static class SpillBench
{
    private const int ChunkBytes = 8 << 20;
    private const int Chunks = 128;

    internal static async Task Run()
    {
        Console.WriteLine("budget / data  threads  seconds  peak MiB  spilled MiB  x − mean(x), 128 chunks of 8 MiB");
        foreach (var share in new[] { 2.0, 0.5, 0.25, 1.0 / 16 })
        {
            var plan = new AnomalyPlan();
            var runner = new Runner();
            var budget = new Bytes((long)(share * Chunks * ChunkBytes));
            await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Budget = budget });
            var watch = Stopwatch.StartNew();
            var report = await system.Start(plan, runner, runner).Completion;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{share,13:F4} {2,8} {watch.Elapsed.TotalSeconds,8:F2} {report.PeakBytes.Value >> 20,9} {report.SpilledBytes.Value >> 20,12}"));
        }
    }

    /// <summary>
    /// Tasks 0 to 127 are the chunks, 128 the mean of all (of one number each), the rest the differences.
    /// </summary>
    private sealed class AnomalyPlan : IPlan, IPlanCursor
    {
        private int _next;

        public IReadOnlyList<OperatorInfo> Operators { get; } =
            [new("chunks", Chunks, null), new("partial", Chunks, null), new("mean", 1, null), new("anomaly", Chunks, null)];

        public long TaskCount => (3 * Chunks) + 1;

        public Bytes LargestTaskBytes => new((2 * ChunkBytes) + (8 * Chunks));

        public IPlanCursor Open() => this;

        public string Describe(TaskId task) => $"{Operators[task.Operator].Name} {task.Index}";

        public bool TryNext(out TaskSpec task)
        {
            var next = _next++;
            task = next switch
            {
                < 2 * Chunks when next % 2 == 0 => Spec(0, next / 2, [], 2, ChunkBytes),
                < 2 * Chunks => Spec(1, next / 2, [Node(0, next / 2)], 1, 8),
                2 * Chunks => Spec(2, 0, [.. Enumerable.Range(0, Chunks).Select(static index => Node(1, index))], Chunks, 8),
                <= 3 * Chunks => Spec(3, next - (2 * Chunks) - 1, [Node(0, next - (2 * Chunks) - 1), Node(2, 0)], 0, 0),
                _ => default,
            };
            return next <= 3 * Chunks;
        }

        private static NodeId Node(int op, int index) => new(new RunId(1), TaskId.Of(op, index));

        private static TaskSpec Spec(int op, int index, NodeId[] inputs, int consumers, int bytes) => new()
        {
            Id = TaskId.Of(op, index),
            Inputs = inputs,
            ConsumerCount = consumers,
            Outcome = bytes == 0 ? TaskOutcome.Effect : TaskOutcome.Chunk,
            OutputBytes = new Bytes(bytes),
        };
    }

    private sealed class Runner : ITaskRunner, IPayloadCodec
    {
        private readonly ConcurrentBag<byte[]> _spare = [];

        public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
        {
            switch (task.Operator)
            {
                case 0:
                    var chunk = Chunk();
                    chunk.Content.AsSpan().Fill((byte)task.Index);
                    return chunk;
                case 3:
                    var expected = (byte)task.Index;
                    return ((Buffer)inputs[0]).Content.AsSpan().ContainsAnyExcept(expected)
                        ? throw new InvalidOperationException($"chunk {expected} has changed.")
                        : null;
                default:
                    return new Buffer(new byte[8], 8, null);
            }
        }

        public IDisposable? OpenThread() => null;

        public void Write(IPayload payload, Stream to)
        {
            var content = ((Buffer)payload).Content;
            to.Write(BitConverter.GetBytes(content.Length));
            to.Write(content);
        }

        public IPayload Read(Stream from)
        {
            Span<byte> length = stackalloc byte[4];
            from.ReadExactly(length);
            var buffer = BitConverter.ToInt32(length) == 8 ? new Buffer(new byte[8], 8, null) : Chunk();
            from.ReadExactly(buffer.Content);
            return buffer;
        }

        private Buffer Chunk() => new(_spare.TryTake(out var spare) ? spare : new byte[ChunkBytes], ChunkBytes, _spare);
    }

    private sealed class Buffer(byte[] content, int size, ConcurrentBag<byte[]>? home) : IPayload
    {
        public byte[] Content => content;

        public Bytes Size => new(size);

        public void Dispose() => home?.Add(content);
    }
}

using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.DelayedCalls;

/// <summary>Random graphs of calls that fail at random, against plain recursion over the same graph.</summary>
public sealed class RandomDelayedTests
{
    private const int Modulus = 1_000_003;

    [Fact]
    public async Task The_same_graphs_as_futures_have_the_same_values_or_fail_where_they_must()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions
        {
            Memory = Bytes.KiB(8), Threads = 4, RetryDelay = TimeSpan.FromTicks(1), RetryDelayMax = TimeSpan.FromTicks(1), AnswerWhy = false,
        });
        var graphs = Enumerable.Range(0, 300).Select(seed => new Graph(seed)).ToList();
        var futures = graphs.Select((graph, i) => runtime.Submit(Delayed.All(graph.Outputs), priority: (i % 5) - 2)).ToList();
        for (var seed = 0; seed < graphs.Count; seed++)
        {
            var (graph, future) = (graphs[seed], futures[seed]);
            await future.Ended.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Assert.Equal(graph.MustFail ? FutureStatus.Failed : FutureStatus.Finished, future.Status);
            Assert.True(graph.TriesAreAllowed, $"seed {seed}: a call was made again after it had given its value");
            if (graph.MustFail)
            {
                Assert.IsType<InvalidOperationException>(Assert.IsType<CallFailedException>(future.Exception).InnerException);
            }
            else
            {
                Assert.Equal(graph.Expected, await future);
            }
        }
    }

    [Fact]
    public async Task A_random_graph_has_the_values_of_plain_recursion_or_fails_where_it_must()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions
        {
            Memory = Bytes.KiB(8), Threads = 4, RetryDelay = TimeSpan.FromTicks(1), RetryDelayMax = TimeSpan.FromTicks(1), AnswerWhy = false,
        });
        var failed = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var graph = new Graph(seed);
            try
            {
                var values = await runtime.ComputeAsync(graph.Outputs, cancellation: TestContext.Current.CancellationToken);
                Assert.True(!graph.MustFail, $"seed {seed}: a call failed more often than it may be tried, and nobody was told");
                Assert.Equal(graph.Expected, values);
            }
            catch (RunFailedException error)
            {
                failed++;
                Assert.True(graph.MustFail && error.InnerException is InvalidOperationException, $"seed {seed}: {error}");
            }

            Assert.True(graph.TriesAreAllowed, $"seed {seed}: a call was made again after it had given its value");
            var status = await runtime.Actors.GetStatusAsync();
            Assert.Equal((0, 0L, 0L), (status.Runs, status.Resident.Value, status.Permitted.Value));
        }

        Assert.InRange(failed, 20, 280);
    }

    /// <summary>Calls as numbers of their arguments, so that recursion over them knows nothing of delayed values.</summary>
    private sealed class Graph
    {
        private readonly List<int[]> _arguments = [];
        private readonly List<int> _failures = [];
        private readonly List<Delayed<int>> _calls = [];
        private readonly int[] _tries;
        private readonly int[] _outputs;

        public Graph(int seed)
        {
            var random = new Random(seed);
            var count = random.Next(1, 60);
            _tries = new int[count];
            for (var i = 0; i < count; i++)
            {
                Add(i, random);
            }

            _outputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(count))];
        }

        public IReadOnlyList<Delayed<int>> Outputs => [.. _outputs.Select(output => _calls[output])];

        public IReadOnlyList<int> Expected => [.. _outputs.Select(Value)];

        public bool MustFail => Needed().Any(call => _failures[call] > Retries(call));

        public bool TriesAreAllowed => Enumerable.Range(0, _tries.Length).All(call => _tries[call] <= Math.Min(_failures[call], Retries(call)) + 1);

        private static int Retries(int call) => call % 4;

        private void Add(int call, Random random)
        {
            int[] arguments = call == 0 ? [] : [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(call))];
            _arguments.Add(arguments);
            _failures.Add(random.Next(100) < 3 ? Retries(call) + 1 : random.Next(Retries(call) + 1));
            var all = Delayed.All(arguments.Select(argument => _calls[argument]));
            var options = new CallOptions { Retries = Retries(call) };
            _calls.Add(random.Next(2) == 0
                ? Delayed.Call((IReadOnlyList<int> values) => Try(call, values), all, options)
                : Delayed.Call(
                    async (IReadOnlyList<int> values, CancellationToken token) =>
                    {
                        await Task.Yield();
                        return Try(call, values);
                    },
                    all, options));
        }

        private int Try(int call, IReadOnlyList<int> values) => Interlocked.Increment(ref _tries[call]) > _failures[call]
            ? Combined(call, values)
            : throw new InvalidOperationException($"call {call}");

        private static int Combined(int call, IEnumerable<int> values) => values.Aggregate(call + 1, static (all, next) => ((all * 31) + next) % Modulus);

        private int Value(int call) => Values(call, []);

        private int Values(int call, Dictionary<int, int> known) => known.TryGetValue(call, out var value)
            ? value
            : known[call] = Combined(call, _arguments[call].Select(argument => Values(argument, known)));

        private HashSet<int> Needed()
        {
            var needed = new HashSet<int>();
            void Visit(int call)
            {
                if (needed.Add(call))
                {
                    Array.ForEach(_arguments[call], Visit);
                }
            }

            Array.ForEach(_outputs, Visit);
            return needed;
        }
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using ActorArrays.Actors.Cluster;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Cluster;

/// <summary>Members in one process that talk over real connections, and plans that all of them know by number.</summary>
internal sealed class LoopbackCluster : IAsyncDisposable
{
    internal static readonly byte[] Secret = "a secret of the tests, long enough"u8.ToArray();
    private readonly List<FakePlan> _plans = [];
    private readonly List<(ActorSystem System, ClusterMember Member)> _started = [];

    private int _runs;

    /// <summary>All values of all members.</summary>
    internal PayloadTracker Tracker { get; } = new();

    /// <summary>Who ran which task.</summary>
    internal ConcurrentDictionary<TaskId, string> RanAt { get; } = [];

    /// <summary>What the effects of all plans wrote.</summary>
    internal ConcurrentDictionary<TaskId, ulong> Written { get; } = [];

    /// <summary>What happens while a task runs: the member's name, the task, the token that stops it.</summary>
    internal Action<string, TaskId, CancellationToken> During { get; set; } = static (_, _, _) => { };

    /// <summary>What members say about their connections.</summary>
    internal ConcurrentQueue<string> Log { get; } = [];

    /// <summary>How many tries of tasks have run.</summary>
    internal int Runs => Volatile.Read(ref _runs);

    internal string FirstAddress => _started[0].Member.Address;

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    internal async Task<(ActorSystem System, ClusterMember Member)> StartAsync(string name, Bytes budget, string? join = null, bool listens = true)
    {
        var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Budget = budget });
        var started = (system, await ClusterMember.StartAsync(system, OptionsOf(name, join, listens)));
        _started.Add(started);
        return started;
    }

    internal ClusterOptions OptionsOf(string name, string? join = null, bool listens = true) => new()
    {
        Secret = Secret,
        Programs = new Programs(this, name),
        Listen = listens ? new IPEndPoint(IPAddress.Loopback, 0) : null,
        Join = join is null ? [] : [join],
        Timeout = Timeout,
        Log = line => Log.Enqueue($"{name}: {line}"),
    };

    internal ClusterMember MemberOf(ActorSystem system) => _started.Find(started => started.System == system).Member;

    /// <summary>Begins a plan of which all members have the code.</summary>
    internal RunHandle Run(ActorSystem home, FakePlan plan)
    {
        _plans.Add(plan);
        var program = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(program, _plans.Count - 1);
        return home.Start(plan, RunnerOf("home", plan), new HashCodec(Tracker), new RunOptions { Program = () => program }, TestContext.Current.CancellationToken);
    }

    /// <summary>The end of a run; if it does not come, what everybody waits for.</summary>
    internal async Task EndAsync(RunHandle run)
    {
        try
        {
            await run.Completion.WaitAsync(TimeSpan.FromSeconds(9));
        }
        catch (TimeoutException)
        {
            var waits = await Task.WhenAll(_started.Select(static started => started.System.DescribeWaitingAsync()));
            var faults = _started.Select(static started => started.System.Dispatcher.Fault);
            throw new TimeoutException($"{run.Id} does not end.\n{string.Join('\n', Log)}\n{string.Join('\n', waits)}\n{string.Join('\n', faults)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (system, member) in Enumerable.Reverse(_started))
        {
            await member.DisposeAsync();
            await system.DisposeAsync();
        }
    }

    private FakeRunner RunnerOf(string name, FakePlan plan) => new(plan, Tracker)
    {
        Written = Written,
        During = (task, cancellation) =>
        {
            Interlocked.Increment(ref _runs);
            RanAt[task] = name;
            During(name, task, cancellation);
        },
    };

    internal sealed class Programs(LoopbackCluster cluster, string name) : IRunPrograms
    {
        public IPayloadCodec Codec { get; } = new HashCodec(cluster.Tracker);

        public string Version { get; init; } = "tests 1";

        public Task<ITaskRunner> OpenAsync(ReadOnlyMemory<byte> program, CancellationToken cancellation)
        {
            var plan = cluster._plans[BinaryPrimitives.ReadInt32LittleEndian(program.Span)];
            return plan.Operators[0].Name == "only at home"
                ? throw new InvalidDataException($"{name} has another plan")
                : Task.FromResult<ITaskRunner>(cluster.RunnerOf(name, plan));
        }
    }
}

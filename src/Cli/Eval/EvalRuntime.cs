using System.Security.Cryptography;
using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Cli.Progress;
using ActorArrays.Graph;
using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;
using ActorArrays.Language.Evaluation;
using ActorArrays.Storage;
using ActorArrays.Tasks;

namespace ActorArrays.Cli.Eval;

/// <summary>Computes the arrays of programs with one runtime, and adds up what its runs did.</summary>
internal sealed class EvalRuntime(ActorArraysOptions options, IProgress<RunProgress> view, IEvalMembers? members = null) : IArrayComputer, IAsyncDisposable
{
    // What a run is called where it is shown; the rest of a longer program is in its layers.
    private const int NameLengthMax = 400;
    private readonly ArrayRuntime _runtime = new(options);
    private ComputeOptions _computing = new() { Progress = view, Stalled = options.Quiet ? null : new StallNotice(Console.Error) };
    private readonly List<PersistedArrays> _kept = [];
    private WatchedRuntime? _watched;
    private IAsyncDisposable? _members;

    /// <summary>Tasks of all runs since <see cref="ForgetAsync"/>.</summary>
    public long Tasks { get; private set; }

    /// <summary>Time of all runs since then.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>The most memory that chunks and scratch had at a time since then; what was reserved and not used does not count.</summary>
    public Bytes Peak => new(_runtime.Pool.PeakBytes);

    /// <summary>Joins the members that the options name, or starts what becomes members, if that is asked for.</summary>
    /// <exception cref="ActorArrays.Actors.Cluster.ClusterException">None can be joined.</exception>
    /// <exception cref="OptionException">Both are asked for, or the jobs make no sense.</exception>
    public async Task JoinAsync()
    {
        if (members is not null)
        {
            _members = await members.StartAsync(_runtime, options).ConfigureAwait(false);
        }
        else if (options.Cluster.Count > 0)
        {
            await _runtime.JoinAsync(new JoinOptions
            {
                Secret = SecretFile.Required(options.SecretFile),
                Members = options.Cluster,
                Timeout = options.MemberTimeout,
                Log = TellUnreachable,
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Serves a dashboard and writes a report at the end, if the options ask for them.</summary>
    /// <exception cref="ActorArrays.Dashboard.DashboardException">They cannot be had as asked for.</exception>
    public void Watch() => _watched = WatchedRuntime.Of(_runtime, options);

    // If it is the only one, that is an error, and told as such.
    private void TellUnreachable(string line)
    {
        if (!options.Quiet && options.Cluster.Count > 1 && line.StartsWith("cannot join", StringComparison.Ordinal))
        {
            Console.Error.WriteLine($"actorarrays: {line}");
        }
    }

    /// <summary>Another program begins, of which members of a cluster take tasks.</summary>
    /// <param name="program">Its text.</param>
    /// <param name="isPrinted">Of its value that is computed which is printed.</param>
    /// <returns>The seed of its random arrays; null lets each draw its own.</returns>
    public ulong? Begin(string program, bool isPrinted)
    {
        _computing = _computing with { Name = program.Length <= NameLengthMax ? program : string.Concat(program.AsSpan(0, NameLengthMax), "…") };
        if (_runtime.Member is null)
        {
            return options.Seed;
        }

        // All members must draw the same numbers.
        var seed = options.Seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        _computing = _computing with { Program = EvalProgram.Of(program, seed, isPrinted) };
        return seed;
    }

    public async Task<IReadOnlyList<ComputedArray>> ComputeAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
    {
        var computed = await GuardedAsync(() => _runtime.ComputeAsync(arrays, _computing, cancellation)).ConfigureAwait(false);
        Add(computed.Report);
        return [.. computed.Select((data, i) => new ComputedArray(data, computed.Chunks[i]))];
    }

    public async Task<IReadOnlyList<ChunkedArray>> PersistAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
    {
        var persisted = await GuardedAsync(() => _runtime.PersistAsync(arrays, _computing, cancellation)).ConfigureAwait(false);
        _kept.Add(persisted);
        return persisted.Arrays;
    }

    /// <summary>
    /// Computes an array into a file, whose ending says the format; what was there is replaced, or gone on with.
    /// </summary>
    /// <param name="array">The array.</param>
    /// <param name="path">The file.</param>
    /// <param name="resumed">Hears of what an earlier run left, which is gone on with; null to replace it.</param>
    /// <param name="cancellation">Stops early.</param>
    public async Task<StoreReport> StoreAsync(
        ChunkedArray array, string path, Action<JournaledTarget>? resumed, CancellationToken cancellation)
    {
        var request = new StoreRequest(array, path) { Overwrite = true, Resume = resumed is not null, Resumed = resumed };
        var report = await GuardedAsync(() => _runtime.StoreAsync([request], _computing, cancellation)).ConfigureAwait(false);
        Add(report.Run);
        return report;
    }

    /// <summary>Frees what one program has kept.</summary>
    public async ValueTask ForgetAsync()
    {
        foreach (var kept in _kept)
        {
            await kept.DisposeAsync().ConfigureAwait(false);
        }

        _kept.Clear();
        (Tasks, Duration) = (0, TimeSpan.Zero);
        _runtime.Pool.ResetPeak();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_watched is not null)
            {
                await _watched.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await ForgetAsync().ConfigureAwait(false);
            if (_members is not null)
            {
                await _members.DisposeAsync().ConfigureAwait(false);
            }

            await _runtime.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Add(RunReport report)
    {
        Tasks += report.Tasks;
        Duration += report.Duration;
    }

    // Python's name for a budget that is too small is MemoryError, which the language knows by the platform's exception.
    private static async Task<T> GuardedAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (BudgetException error)
        {
            throw new InsufficientMemoryException(error.Message, error);
        }
        catch (RunFailedException error) when (error.InnerException is MemberTaskException { Kind: FailureKinds.Thrown } there &&
            !there.TypeName.EndsWith("Exception", StringComparison.Ordinal))
        {
            // One without a name of its own has that of its type, and is a bug, which is told as such.
            throw new MemberErrorException(there.TypeName, error);
        }
    }
}

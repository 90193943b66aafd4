using ActorArrays.Actors.Cluster;
using ActorArrays.Host.Cluster;

namespace ActorArrays.Jobs;

/// <summary>A process of an allocation that was given already (<c>srun program</c>): the first is the home of a cluster, the others are its members.</summary>
/// <remarks>
/// They find each other in a folder in a shared directory, where the first puts a secret and its address; it removes the folder when all is over.
/// <b>Owner:</b> whoever entered disposes it, before the runtime. <b>Thread safety:</b> all members.
/// </remarks>
public sealed class Allocation : IAsyncDisposable
{
    // A folder that machines share tells none of them what another one has put there, so they look.
    private static readonly TimeSpan LookTime = TimeSpan.FromMilliseconds(200);
    private readonly ArrayRuntime _runtime;
    private readonly AllocationOptions _options;
    private readonly string _place;
    private readonly SharedFolder? _folder;

    private Allocation(ArrayRuntime runtime, AllocationRank rank, AllocationOptions options, string place, SharedFolder? folder) =>
        (_runtime, Rank, _options, _place, _folder) = (runtime, rank, options, place, folder);

    /// <summary>Which process it is.</summary>
    public AllocationRank Rank { get; }

    /// <summary>True for the first, which computes; all others serve.</summary>
    public bool IsHome => Rank.Rank == 0;

    private string HomeFile => Path.Combine(_place, "home");

    /// <summary>Makes the processes of an allocation a cluster; all of them call it.</summary>
    /// <param name="runtime">One that has joined no cluster, before its first computation.</param>
    /// <param name="rank">Which process this is (<see cref="AllocationRank.Find"/>).</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="JobsException">The home is not there in time, or the shared folder is left from another run of the same name.</exception>
    /// <exception cref="ActorArrays.Actors.Cluster.ClusterException">It cannot listen, or the home does not take it.</exception>
    public static async Task<Allocation> EnterAsync(ArrayRuntime runtime, AllocationRank rank, AllocationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(rank);
        options ??= new AllocationOptions();
        var place = Path.Combine(Path.GetFullPath(options.SharedDirectory), $".actorarrays-allocation-{rank.Key}");
        var allocation = new Allocation(runtime, rank, options, place, rank.Rank == 0 ? CreateFolder(place) : null);
        await (allocation.IsHome ? allocation.OpenAsync() : allocation.FollowAsync()).ConfigureAwait(false);
        return allocation;
    }

    /// <summary>Takes tasks until the home has ended, or is gone.</summary>
    /// <exception cref="JobsException">The home is gone without having said that all is over.</exception>
    public async Task ServeAsync(CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var over = AwaitEndAsync(stop.Token);
        var served = _runtime.ServeAsync(new MemberLife { HomeTimeout = _options.HomeTimeout }, stop.Token);
        await Task.WhenAny(over, served).ConfigureAwait(false);
        var isOver = over.IsCompletedSuccessfully;
        await stop.CancelAsync().ConfigureAwait(false);
        if (await served.ConfigureAwait(false) == MemberEnd.HomeGone && !isOver)
        {
            throw new JobsException($"jobs: a member ends when its home has, but the home has been gone for {_options.HomeTimeout.TotalSeconds:0} s without a word.");
        }
    }

    /// <summary>At the home: all is over.</summary>
    public ValueTask DisposeAsync()
    {
        _folder?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SharedFolder CreateFolder(string place) => Directory.Exists(place)
        ? throw new JobsException($"jobs: the processes of an allocation meet in a folder that the first makes, but there is one already: {place}. Remove it if no other run uses it.")
        : SharedFolder.At(place);

    /// <summary>The home: who reads its address knows that the secret is there.</summary>
    private async Task OpenAsync()
    {
        try
        {
            await JoinAsync([]).ConfigureAwait(false);
            await File.WriteAllTextAsync(HomeFile + ".draft", _runtime.Member!.Address).ConfigureAwait(false);
            File.Move(HomeFile + ".draft", HomeFile);
            await AwaitAsync(() => _runtime.Member.Workers >= Rank.Count).ConfigureAwait(false);
        }
        catch
        {
            _folder!.Dispose();
            throw;
        }

        if (_runtime.Member.Workers < Rank.Count)
        {
            _options.Log($"after {_options.StartTime.TotalSeconds:0} s {_runtime.Member.Workers} of {Rank.Count} processes are there; the others join when they come");
        }
    }

    private async Task FollowAsync()
    {
        await AwaitAsync(() => File.Exists(HomeFile)).ConfigureAwait(false);
        if (!File.Exists(HomeFile))
        {
            throw new JobsException($"jobs: the first process of an allocation tells where it is, but for {_options.StartTime.TotalSeconds:0} s there was no {HomeFile}. Do all machines see that folder?");
        }

        await JoinAsync([await File.ReadAllTextAsync(HomeFile).ConfigureAwait(false)]).ConfigureAwait(false);
    }

    private Task<ClusterMember> JoinAsync(IReadOnlyList<string> members) => _runtime.JoinAsync(new JoinOptions
    {
        Secret = SecretFile.Read(Path.Combine(_place, "secret")),
        Programs = _options.Programs,
        Listen = $"{_options.Interface ?? "0.0.0.0"}:0",
        Members = members,
        Timeout = _options.MemberTimeout,
        Log = _options.Log,
    });

    private async Task AwaitAsync(Func<bool> isSo)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !isSo() && TimeProvider.System.GetElapsedTime(began) < _options.StartTime;)
        {
            await Task.Delay(LookTime).ConfigureAwait(false);
        }
    }

    // A connection may break; a home that has ended has no folder any more.
    private async Task AwaitEndAsync(CancellationToken stop)
    {
        while (_runtime.Member!.IsJoined || File.Exists(HomeFile))
        {
            await Task.Delay(LookTime, stop).ConfigureAwait(false);
        }
    }
}

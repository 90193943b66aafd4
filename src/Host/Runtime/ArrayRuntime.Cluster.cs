using ActorArrays.Actors.Cluster;
using ActorArrays.Host.Cluster;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays;

/// <content>The runtime as a member of a cluster.</content>
public sealed partial class ArrayRuntime
{
    private ClusterPrograms? _programs;

    /// <summary>The member of a cluster that it is, or null.</summary>
    public ClusterMember? Member { get; private set; }

    internal IPayloadCodec? TransferCodec { get; private set; }

    /// <summary>
    /// Joins a cluster: from now on this runtime takes tasks of others, and others take tasks of computations that name a program
    /// (<see cref="ComputeOptions.Program"/>). Before its first computation. The runtime leaves when it is disposed.
    /// </summary>
    /// <exception cref="ClusterException">It cannot listen, or none of the members takes it.</exception>
    public async Task<ClusterMember> JoinAsync(JoinOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var programs = new RunPrograms(options.Programs, Pool);
        (_programs, TransferCodec) = (options.Programs, programs.Codec);
        AnswerWhySoon();
        return Member = await ClusterMember.StartAsync(_system, new ClusterOptions
        {
            Secret = options.Secret,
            Programs = programs,
            Listen = options.Listen is { } listen ? ListenPlace.Parse(listen) : null,
            Join = options.Members,
            Timeout = options.Timeout,
            Log = options.Log,
        }).ConfigureAwait(false);
    }

    /// <summary>Computes the arrays of a program of the cluster that was added as a function of a text.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="argument">The text.</param>
    /// <param name="options">How; the program in it is not used.</param>
    /// <param name="cancellation">Stops early.</param>
    public async Task<IReadOnlyList<NdArray>> ComputeAsync(
        string program, string argument, ComputeOptions? options = null, CancellationToken cancellation = default)
    {
        var run = (_programs ?? throw new ClusterException($"cluster: the program '{program}' is run by members of a cluster, but this runtime has joined none. Call JoinAsync first."))
            .Find(program);
        var computer = new ProgramComputer(this, (options ?? new ComputeOptions()) with { Program = new ClusterProgram(program, argument) });
        await using var owner = computer.ConfigureAwait(false);
        await run(argument, computer, cancellation).ConfigureAwait(false);
        return computer.Last;
    }

    /// <summary>Takes tasks of others, after <see cref="JoinAsync"/>, until its life as a member is over; the runtime leaves when it is disposed.</summary>
    /// <param name="life">When that is.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What ended it.</returns>
    /// <exception cref="ClusterException">It has joined no cluster.</exception>
    public Task<MemberEnd> ServeAsync(MemberLife life, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(life);
        return Member is { } member
            ? new MemberService(member, life, Time).RunAsync(cancellation)
            : throw new ClusterException("cluster: a member serves after it has joined a cluster, but this runtime has joined none. Call JoinAsync first.");
    }
}

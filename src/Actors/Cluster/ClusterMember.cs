using System.Security.Cryptography;
using ActorArrays.Actors.Local;
using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Cluster;

/// <summary>A process as a member of a cluster: its actors take tasks of others, and others take tasks of its runs.</summary>
/// <remarks>
/// Runs that are started on its <see cref="ActorSystem"/> have their home here. <b>Owner:</b> whoever started it disposes it before the
/// actors; it leaves gracefully: what it holds for others moves to them. <b>Thread safety:</b> all members.
/// </remarks>
public sealed class ClusterMember : IAsyncDisposable
{
    private const int DrawsMax = 16;

    // The number is the upper half of that of a run, which is not negative.
    private const int NumberMax = (1 << (31 - ActorSystem.RunsOfMemberBits)) - 1;

    // Peers that were silent for so many times the timeout are forgotten.
    private const int ForgottenAfter = 6;
    private readonly ClusterOptions _options;
    private readonly Dispatcher _dispatcher;
    private readonly MemberNetwork _network;
    private readonly MemberShell _shell;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<MemberId, int> _ticksUnconnected = [];
    private ITimer? _timer;
    private uint _meetings;
    private int _isTicking;
    private int _isDisposed;

    private ClusterMember(ActorSystem system, ClusterOptions options, MemberId number)
    {
        (_options, _dispatcher) = (options, system.Dispatcher);
        _network = new MemberNetwork(options, number)
        {
            OnConnected = peer => _shell!.PostToActors(() => Meet(peer)),
            OnEnvelope = (peer, envelope) => _shell!.Arrive(peer, envelope),
        };
        _shell = new MemberShell(_dispatcher, system.Options, options, _network);
    }

    /// <summary>Where it takes connections, as others name it; empty: nowhere.</summary>
    public string Address => _network.Address;

    /// <summary>Members that take tasks of runs of this one, itself included.</summary>
    public int Workers { get; private set; } = 1;

    /// <summary>It is connected to one of the members that it was told to join, and that one answers.</summary>
    public bool IsJoined { get; private set; }

    /// <summary>Ends with an error if a promise of the actors is broken; else when the member has left.</summary>
    public Task Completion => _end.Task;

    internal MemberActor Actor => _shell.Member;

    internal MemberNetwork Network => _network;

    /// <summary>Makes the process of a system without runs a member; returns when it can be given tasks, and others of those that it joined.</summary>
    /// <exception cref="ClusterException">It cannot listen, or is to join others only and none takes it.</exception>
    public static async Task<ClusterMember> StartAsync(ActorSystem system, ClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Secret.Length < ClusterOptions.SecretBytesMin)
        {
            throw new ClusterException(
                $"cluster: a secret has at least {ClusterOptions.SecretBytesMin} bytes, but this one has {options.Secret.Length}. Draw a longer one.");
        }

        for (var draw = 1; ; draw++)
        {
            var member = new ClusterMember(system, options, new MemberId(RandomNumberGenerator.GetInt32(1, NumberMax + 1)));
            try
            {
                await member.StartAsync(system).ConfigureAwait(false);
                return member;
            }
            catch (ClusterException error)
            {
                await member.StopAsync().ConfigureAwait(false);
                if (!error.IsNumberTaken || draw == DrawsMax)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Leaves: takes no more tasks, ends its own runs, hands over the chunks that it has for others, and closes its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            await _end.Task.ConfigureAwait(false);
            return;
        }

        if (_dispatcher.Fault is null)
        {
            await LeaveAsync().ConfigureAwait(false);
        }

        await StopAsync().ConfigureAwait(false);
        _end.TrySetResult();
    }

    private async Task StartAsync(ActorSystem system)
    {
        await AskAsync(() =>
        {
            Check.That(_dispatcher.Directory.RunCount == 0, "INV-14", $"a process becomes a member while it has runs");
            (_dispatcher.Member, _dispatcher.AddressOf) = (_shell.Member, _network.AddressOf);
        }).ConfigureAwait(false);
        _timer = system.Options.TimeProvider.CreateTimer(_ => OnTime(), null, ClusterOptions.TickTime, ClusterOptions.TickTime);
        await _network.StartAsync().ConfigureAwait(false);
        await AwaitWorkersAsync(_network.Connected.Count() + 1).ConfigureAwait(false);
    }

    /// <summary>Or no longer than a peer may be silent: then it is not counted on.</summary>
    /// <remarks>Asked each millisecond, once in the life of a member: greetings are messages of links, of which nobody tells the shell.</remarks>
    private async Task AwaitWorkersAsync(int count)
    {
        using var limit = new CancellationTokenSource(_options.Timeout);
        while (Workers < count && !limit.IsCancellationRequested)
        {
            await AskAsync(() => Workers = _shell.Member.WorkersCount).ConfigureAwait(false);
            await Task.Delay(1, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LeaveAsync()
    {
        Task? runs = null;
        await AskAsync(() =>
        {
            _shell.Member.Leave();
            runs = _dispatcher.DisposeRuns();
        }).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(_options.LeaveTime);
        await Task.WhenAny(Task.WhenAll(runs!, _left.Task), Task.Delay(Timeout.Infinite, limit.Token)).ConfigureAwait(false);
        Task? guests = null;
        await AskAsync(() =>
        {
            _shell.Member.Close();
            guests = _dispatcher.GuestsRetired();
        }).ConfigureAwait(false);
        await guests!.ConfigureAwait(false);
        await runs!.ConfigureAwait(false);
    }

    private async Task StopAsync()
    {
        if (_timer is { } timer)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }

        await _network.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A process that was held up does not catch up on the ticks that it has missed.</summary>
    private void OnTime()
    {
        if (Interlocked.Exchange(ref _isTicking, 1) == 0)
        {
            _dispatcher.Post(Tick);
        }
    }

    private void Tick()
    {
        Volatile.Write(ref _isTicking, 0);
        if (_dispatcher.Fault is { } fault)
        {
            _end.TrySetException(fault);
            return;
        }

        _shell.Member.Tick();
        _shell.Tick();
        ForgetGone();
        Workers = _shell.Member.WorkersCount;
        IsJoined = _network.Joined.Any(_shell.Member.IsConnected);
        if (_shell.Member.HasLeft)
        {
            _left.TrySetResult();
        }
    }

    private void Meet(MemberId peer)
    {
        _ticksUnconnected.TryAdd(peer, 0);
        if (!_shell.Member.HasMet(peer))
        {
            _shell.Member.Meet(peer, ++_meetings);
        }
    }

    /// <summary>A process that ends never comes again: one that is started anew has another number.</summary>
    private void ForgetGone()
    {
        foreach (var peer in _ticksUnconnected.Keys.ToList())
        {
            var ticks = _ticksUnconnected[peer] = _network.IsConnected(peer) ? 0 : _ticksUnconnected[peer] + 1;
            if (ticks * ClusterOptions.TickTime > _options.Timeout * ForgottenAfter && !_shell.Member.IsConnected(peer))
            {
                _ticksUnconnected.Remove(peer);
                _shell.Member.Part(peer);
                _network.Forget(peer);
            }
        }
    }

    private Task AskAsync(Action question)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _dispatcher.Post(() =>
        {
            question();
            answer.TrySetResult();
        });
        return answer.Task;
    }
}

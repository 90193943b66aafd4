using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <summary>The connections of a member: takes some, makes some, and tells each peer of the others, so that all are connected.</summary>
/// <remarks>
/// CONCURRENCY: all members. Two processes may be connected twice, when both dial; the link above takes frames from either, and the latest is
/// written to. A connection that breaks is made again by who made it.
/// </remarks>
internal sealed partial class MemberNetwork : IAsyncDisposable
{
    private readonly ClusterOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<MemberId, MemberConnection> _connections = new();
    private readonly ConcurrentDictionary<MemberConnection, byte> _open = new();
    private readonly ConcurrentDictionary<MemberId, Hello> _known = new();
    private readonly ConcurrentDictionary<string, byte> _dialed = new();
    private readonly ConcurrentDictionary<string, MemberConnection> _firsts = new();
    private readonly ConcurrentDictionary<Task, byte> _tasks = new();
    private readonly Socket? _listener;
    private int _isDisposed;

    /// <summary>Takes connections from now on.</summary>
    /// <exception cref="ClusterException">It cannot listen where it should.</exception>
    internal MemberNetwork(ClusterOptions options, MemberId number)
    {
        _options = options;
        _listener = options.Listen is { } place ? Listen(place) : null;
        Address = _listener?.LocalEndPoint is IPEndPoint bound ? AddressOf(bound) : "";
        Self = new Hello(number, Guid.NewGuid(), $"{FrameCodec.Version} {options.Programs.Version}", Address);
    }

    /// <summary>Where it takes connections; empty: nowhere.</summary>
    internal string Address { get; }

    internal Hello Self { get; }

    /// <summary>The members that it is connected to.</summary>
    internal IEnumerable<MemberId> Connected => _connections.Keys;

    /// <summary>Those that it was told to join, of the members that it is connected to.</summary>
    internal IEnumerable<MemberId> Joined => _firsts.Values.Where(_open.ContainsKey).Select(static connection => connection.Peer.Number);

    /// <summary>Hears that a peer is connected, anew or for the first time.</summary>
    internal Action<MemberId> OnConnected { get; init; } = static _ => { };

    /// <summary>Hears what a peer says; what it throws of <see cref="WireException"/> closes the connection.</summary>
    internal Action<MemberId, Envelope> OnEnvelope { get; init; } = static (_, _) => { };

    /// <summary>Where a member takes connections; empty: nowhere, or it is not known.</summary>
    internal string AddressOf(MemberId member) => member == Self.Number ? Address : _known.TryGetValue(member, out var peer) ? peer.Address : "";

    internal bool IsConnected(MemberId peer) => _connections.ContainsKey(peer);

    /// <summary>Sends soon; drops it if there is no connection.</summary>
    internal void Send(MemberId peer, EnvelopeKind kind, byte[] content)
    {
        if (_connections.TryGetValue(peer, out var connection))
        {
            connection.Send(kind, content);
        }
    }

    /// <summary>Breaks all connections; they are made again while the network is there.</summary>
    internal void Break()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Dispose();
        }
    }

    /// <summary>A peer that has gone for ever: its number is free.</summary>
    internal void Forget(MemberId peer) => _known.TryRemove(peer, out _);

    /// <summary>Begins to take connections, and makes those that the options name.</summary>
    /// <exception cref="ClusterException">This process takes no connections, and could make none.</exception>
    internal async Task StartAsync()
    {
        if (_listener is not null)
        {
            Track(AcceptAsync(_listener));
        }

        var firsts = _options.Join.Select(address => (Address: address, First: FirstAsync(address))).ToList();
        var failures = new List<Exception>();
        foreach (var (address, first) in firsts)
        {
            var failure = await first.ConfigureAwait(false);
            if (failure is not null)
            {
                failures.Add(failure);
                _options.Log($"cannot join {address}: {failure.Message}");
            }
        }

        if (failures.Find(static failure => failure is ClusterException { IsNumberTaken: true }) is { } taken)
        {
            throw taken;
        }

        if (_listener is null && failures.Count == firsts.Count)
        {
            throw new ClusterException($"cluster: none of {string.Join(", ", _options.Join)} can be joined: {failures[0].Message}", failures[0]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        _listener?.Dispose();
        Break();
        await Task.WhenAll(_tasks.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Track(Task task)
    {
        _tasks.TryAdd(task, 0);
        _ = task.ContinueWith(done => _tasks.TryRemove(done, out _), TaskScheduler.Default);
    }

    private static Socket Listen(IPEndPoint place)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(place);
            socket.Listen();
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new ClusterException($"cluster: a member takes connections at {place}, but cannot: {error.Message}. Choose another port.", error);
        }
    }

    private static string AddressOf(IPEndPoint bound) =>
        bound.Address.Equals(IPAddress.Any) || bound.Address.Equals(IPAddress.IPv6Any) ? $"{Dns.GetHostName()}:{bound.Port}" : bound.ToString();

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                Track(TakeAsync(socket));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                LogUnlessStopped($"a connection could not be taken: {error.Message}");

                // Too many open files, for one, stay for a while: without a pause this would ask again and again.
                await Task.Delay(RedialFirst, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

using System.Net.Sockets;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <content>Connections as they come and go.</content>
internal sealed partial class MemberNetwork
{
    private const byte Welcome = 1;
    private const byte NumberTaken = 2;
    private const int RedialsMax = 20;

    // Those that the options name.
    private const int Forever = int.MaxValue;
    private static readonly TimeSpan DialTimeMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RedialFirst = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RedialMax = TimeSpan.FromSeconds(2);

    private async Task TakeAsync(Socket socket)
    {
        var stream = Open(socket);
        try
        {
            var peer = await Handshake.PerformAsync(stream, Self, _options.Secret, isDialer: false, _stop.Token).ConfigureAwait(false);
            var isWelcome = TryKnow(peer);
            await stream.WriteAsync(new[] { isWelcome ? Welcome : NumberTaken }, _stop.Token).ConfigureAwait(false);
            if (isWelcome)
            {
                await ServeAsync(new MemberConnection(socket, stream, peer, _options.FrameBytesMax)).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsOfNetwork(error))
        {
            LogUnlessStopped($"a connection from {Remote(socket)} was refused: {error.Message}");
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The first try of an address that the options name, of which a failure is told; the others follow by themselves.</summary>
    private async Task<Exception?> FirstAsync(string address)
    {
        _dialed.TryAdd(address, 0);
        try
        {
            var connection = await DialAsync(address).ConfigureAwait(false);
            Track(KeepAsync(address, connection, Forever));
            return null;
        }
        catch (Exception error) when (IsOfNetwork(error))
        {
            if (error is not ClusterException { IsNumberTaken: true })
            {
                Track(KeepAsync(address, null, Forever));
            }

            return error;
        }
    }

    /// <summary>Keeps a connection to an address; one of which a peer has told is given up after a while.</summary>
    private async Task KeepAsync(string address, MemberConnection? connection, int redialsMax)
    {
        var (redials, pause) = (0, RedialFirst);
        while (!_stop.IsCancellationRequested && redials < redialsMax)
        {
            try
            {
                connection ??= await DialAsync(address).ConfigureAwait(false);
                (redials, pause) = (0, RedialFirst);
                if (redialsMax == Forever)
                {
                    _firsts[address] = connection;
                }

                await ServeAsync(connection).ConfigureAwait(false);
            }
            catch (Exception error) when (IsOfNetwork(error))
            {
                redials = error is ClusterException { IsFinal: true } ? redialsMax : redials + 1;
                if (redials is 1 || redials == redialsMax)
                {
                    LogUnlessStopped($"cannot reach {address}: {error.Message}");
                }
            }

            // The end of the network ends the pause too, and then the loop.
            connection = null;
            await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < RedialMax ? pause * 2 : RedialMax;
        }

        _dialed.TryRemove(address, out _);
    }

    private async Task<MemberConnection> DialAsync(string address)
    {
        var (host, port) = HostAndPort(address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            limited.CancelAfter(DialTimeMax);
            await socket.ConnectAsync(host, port, limited.Token).ConfigureAwait(false);
            var stream = Open(socket);
            var peer = await Handshake.PerformAsync(stream, Self, _options.Secret, isDialer: true, _stop.Token).ConfigureAwait(false);
            await CheckWelcomeAsync(stream, peer).ConfigureAwait(false);
            return new MemberConnection(socket, stream, peer, _options.FrameBytesMax);
        }
        catch (Exception error)
        {
            socket.Dispose();
            throw error is OperationCanceledException && !_stop.IsCancellationRequested
                ? new ClusterException($"{address} must answer within {DialTimeMax.TotalSeconds:0} s, but did not.", error)
                : error is EndOfStreamException ? new ClusterException($"{address} closed the connection.", error) : error;
        }
    }

    private async Task CheckWelcomeAsync(NetworkStream stream, Hello peer)
    {
        var answer = new byte[1];
        await stream.ReadExactlyAsync(answer, _stop.Token).ConfigureAwait(false);
        if (peer.Process == Self.Process)
        {
            throw new ClusterException("a member does not join itself.") { IsFinal = true };
        }

        if (answer[0] != Welcome || !TryKnow(peer))
        {
            throw new ClusterException("another process has the number that this one has drawn. Start this one again.") { IsFinal = true, IsNumberTaken = true };
        }
    }

    /// <summary>False if there is another process of that number.</summary>
    private bool TryKnow(Hello peer) =>
        peer.Number != Self.Number && _known.GetOrAdd(peer.Number, peer).Process == peer.Process;

    /// <summary>Until the connection ends.</summary>
    private async Task ServeAsync(MemberConnection connection)
    {
        var peer = connection.Peer;
        _open.TryAdd(connection, 0);
        _connections[peer.Number] = connection;
        if (_stop.IsCancellationRequested)
        {
            connection.Dispose();
        }

        _options.Log($"{Name(peer)} is connected");
        OnConnected(peer.Number);
        TellOfEachOther(peer);
        var end = await connection.RunAsync(Take).ConfigureAwait(false);
        _open.TryRemove(connection, out _);
        _connections.TryRemove(new KeyValuePair<MemberId, MemberConnection>(peer.Number, connection));
        LogUnlessStopped($"the connection to {Name(peer)} has ended: {end.Message}");
    }

    private void Take(MemberConnection connection, Envelope envelope)
    {
        try
        {
            if (envelope.Kind == EnvelopeKind.Known)
            {
                DialUnknown(KnownMembers.Decode(envelope.Content));
            }
            else
            {
                OnEnvelope(connection.Peer.Number, envelope);
            }
        }
        catch (WireException error)
        {
            throw new InvalidDataException($"{Name(connection.Peer)} sent what cannot be read: {error.Message}", error);
        }
    }

    private void TellOfEachOther(Hello peer)
    {
        Send(peer.Number, EnvelopeKind.Known, KnownMembers.Encode(_connections.Values.Select(static other => other.Peer)));
        foreach (var other in _connections.Values)
        {
            other.Send(EnvelopeKind.Known, KnownMembers.Encode([peer]));
        }
    }

    /// <summary>Of two that others tell of each other one dials; who takes no connections always does.</summary>
    private void DialUnknown(IEnumerable<(MemberId Number, string Address)> members)
    {
        foreach (var (number, address) in members)
        {
            var isMine = Self.Address.Length == 0 || Self.Number.CompareTo(number) < 0;
            if (number != Self.Number && isMine && address.Length > 0 && !_connections.ContainsKey(number) && _dialed.TryAdd(address, 0))
            {
                Track(KeepAsync(address, null, RedialsMax));
            }
        }
    }

    private static (string Host, int Port) HostAndPort(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address.AsSpan(colon + 1), out var port)
            ? (address[..colon].Trim('[', ']'), port)
            : throw new ClusterException($"cluster: a member is named host:port, but '{address}' is given.") { IsFinal = true };
    }

    private static NetworkStream Open(Socket socket)
    {
        socket.NoDelay = true;
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static string Remote(Socket socket)
    {
        try
        {
            return $"{socket.RemoteEndPoint}";
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return "a peer that is gone";
        }
    }

    private static string Name(Hello peer) => peer.Address.Length == 0 ? $"{peer.Number}" : $"{peer.Number} at {peer.Address}";

    private void LogUnlessStopped(string line)
    {
        if (!_stop.IsCancellationRequested)
        {
            _options.Log(line);
        }
    }

    private static bool IsOfNetwork(Exception error) =>
        error is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorArrays.Dashboard.Serving;

/// <summary>Serves the dashboard by HTTP/1.1: a request a connection, no bodies, bounded in size, time and number.</summary>
/// <remarks>
/// Our own because it is small: the program starts in milliseconds and an application without a web server does not get one. One that has a
/// web server has that serve the dashboard instead (<c>MapActorArraysDashboard</c>). <b>Thread safety:</b> all members.
/// </remarks>
internal sealed class DashboardServer : IAsyncDisposable
{
    private const int ConnectionsMax = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Socket _listener;
    private readonly DashboardApi _api;
    private readonly AccessRules _rules;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _slots = new(ConnectionsMax);
    private readonly ConcurrentDictionary<Task, byte> _serving = new();
    private readonly Task _accepting;

    /// <summary>Serves from now on.</summary>
    /// <param name="listener">Where; it is the server's from now on. See <see cref="Listen"/>.</param>
    /// <param name="api">What answers.</param>
    /// <param name="rules">Who may ask.</param>
    /// <param name="time">The clock.</param>
    public DashboardServer(Socket listener, DashboardApi api, AccessRules rules, TimeProvider time)
    {
        (_listener, _api, _rules, _time) = (listener, api, rules, time);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Place => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>A place to serve at.</summary>
    /// <param name="place">Where; port 0 is any that is free.</param>
    /// <param name="othersTried">How many ports after it are tried if it is taken.</param>
    /// <exception cref="DashboardException">None can be had.</exception>
    public static Socket Listen(IPEndPoint place, int othersTried)
    {
        for (var port = place.Port; ; port++)
        {
            var listener = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                listener.Bind(new IPEndPoint(place.Address, port));
                listener.Listen();
                return listener;
            }
            catch (SocketException error)
            {
                listener.Dispose();
                if (error.SocketErrorCode != SocketError.AddressAlreadyInUse || port >= place.Port + othersTried || port == IPEndPoint.MaxPort)
                {
                    throw new DashboardException(
                        $"dashboard: it is to be served at {place}, but that cannot be had: {error.Message}. Name another port, or 0 for any.", error);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_serving.Keys).ConfigureAwait(false);
        _stop.Dispose();
        _slots.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
                var serving = ServeAsync(await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
                _serving.TryAdd(serving, 0);
                _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                // It is disposed, which ends the loop.
            }
            catch (SocketException)
            {
                // Who wanted to connect has gone, or the process has no handle left for a while; the slot is for the next.
                _slots.Release();
                await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        try
        {
            var stream = new NetworkStream(socket, ownsSocket: true);
            await using var owner = stream.ConfigureAwait(false);
            var answer = await AnswerAsync(stream, limit.Token).ConfigureAwait(false);
            if (answer is not null)
            {
                await stream.WriteAsync(ResponseHead.Of(answer), limit.Token).ConfigureAwait(false);
                await stream.WriteAsync(answer.Body, limit.Token).ConfigureAwait(false);
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Who asked has gone or takes too long, or the server is disposed: nobody is there to be told.
        }
        finally
        {
            Release();
        }
    }

    private async Task<DashboardAnswer?> AnswerAsync(Stream stream, CancellationToken cancellation)
    {
        try
        {
            return await RequestHead.ReadAsync(stream, cancellation).ConfigureAwait(false) is { } request
                ? _rules.Refusal(request) ?? await _api.AnswerAsync(request, _rules.HasShownToken(request)).ConfigureAwait(false)
                : null;
        }
        catch (InvalidDataException error)
        {
            return DashboardAnswer.Text($"dashboard: {error.Message}\n", 400);
        }
        catch (Exception error) when (error is not (IOException or OperationCanceledException))
        {
            // A bug of the dashboard must not look like a process that hangs.
            return DashboardAnswer.Text($"dashboard: it cannot answer: {error.Message}\n", 500);
        }
    }

    private void Release()
    {
        if (!_stop.IsCancellationRequested)
        {
            _slots.Release();
        }
    }
}

using System.Net.Sockets;
using System.Text;

namespace ActorArrays.Host.Why;

/// <summary>Answers whoever connects to the socket of a runtime with what that runtime says at that moment.</summary>
/// <remarks>
/// The socket is there only once a computation has taken a second, so that short programs pay for no sockets. A process that
/// cannot have one computes all the same; <see cref="Problem"/> says why. CONCURRENCY: opening and closing are under a lock.
/// </remarks>
internal sealed class WhyListener : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private readonly Func<Task<string>> _answer;
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private Socket? _socket;
    private string? _path;
    private bool _isClosed;

    /// <summary>Listens after a while.</summary>
    /// <param name="answer">What the runtime says.</param>
    /// <param name="delay">The while; null for a second.</param>
    public WhyListener(Func<Task<string>> answer, TimeSpan? delay = null)
    {
        _answer = answer;
        _timer = new Timer(_ => Open(), null, delay ?? Delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Why there is no socket, or null.</summary>
    public Exception? Problem { get; private set; }

    public void Dispose()
    {
        _timer.Dispose();
        Close();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
    }

    internal void Open()
    {
        lock (_gate)
        {
            if (_isClosed || _socket is not null)
            {
                return;
            }

            try
            {
                _path = WhySockets.NewPath();
                _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                _socket.Bind(new UnixDomainSocketEndPoint(_path));
                _socket.Listen();
                AppDomain.CurrentDomain.ProcessExit += OnExit;
                _ = ServeAsync(_socket);
            }
            catch (Exception error) when (error is IOException or SocketException or UnauthorizedAccessException or NotSupportedException)
            {
                Problem = error;
            }
        }
    }

    private void OnExit(object? sender, EventArgs e) => Close();

    private void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _socket?.Dispose();
            if (_socket is not null && _path is not null)
            {
                File.Delete(_path);
                _socket = null;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        while (true)
        {
            try
            {
                using var asker = await socket.AcceptAsync().ConfigureAwait(false);
                var text = Encoding.UTF8.GetBytes(await _answer().ConfigureAwait(false));
                using var stream = new NetworkStream(asker);
                await stream.WriteAsync(text).ConfigureAwait(false);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
            {
                // The socket was closed, which ends the service; or an asker went away, and the next is served.
                Problem = error;
                if (_isClosed)
                {
                    return;
                }
            }
        }
    }
}

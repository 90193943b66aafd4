using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ActorArrays.Actors.Cluster;

/// <summary>A connection to a member that has proved to be one. Ends with whichever side fails first.</summary>
/// <remarks>
/// CONCURRENCY: any thread sends; one loop writes and one reads. What does not fit the queue of a peer that takes nothing is dropped, as a
/// network may do: the link sends it again, or counts the peer as lost.
/// </remarks>
internal sealed class MemberConnection : IDisposable
{
    private const int HeadBytes = 5;
    private const int QueueLength = 512;
    private const int UnsentBytesMax = 1 << 18;
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly int _bytesMax;
    private readonly Channel<Envelope> _queue = Channel.CreateBounded<Envelope>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    internal MemberConnection(Socket socket, NetworkStream stream, Hello peer, int bytesMax)
    {
        (_socket, _stream, Peer, _bytesMax) = (socket, stream, peer, bytesMax);
    }

    internal Hello Peer { get; }

    /// <summary>Sends soon, or drops it.</summary>
    internal void Send(EnvelopeKind kind, byte[] content) => _queue.Writer.TryWrite(new Envelope(kind, content));

    /// <summary>Reads and writes until the connection ends; says why.</summary>
    internal async Task<Exception> RunAsync(Action<MemberConnection, Envelope> onEnvelope)
    {
        var (writing, reading) = (WriteAsync(), ReadAsync(onEnvelope));
        var first = await Task.WhenAny(writing, reading).ConfigureAwait(false);
        Dispose();
        await Task.WhenAll(writing, reading).ConfigureAwait(false);
        return await first.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task<Exception> WriteAsync()
    {
        var writer = PipeWriter.Create(_stream, new StreamPipeWriterOptions(leaveOpen: true));
        try
        {
            while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (_queue.Reader.TryRead(out var next))
                {
                    Write(writer, next);
                    if (writer.UnflushedBytes > UnsentBytesMax)
                    {
                        await writer.FlushAsync().ConfigureAwait(false);
                    }
                }

                await writer.FlushAsync().ConfigureAwait(false);
            }

            return new EndOfStreamException("this side has closed the connection");
        }
        catch (Exception error) when (IsOfNetwork(error))
        {
            return error;
        }
    }

    private static void Write(PipeWriter writer, Envelope envelope)
    {
        var room = writer.GetSpan(HeadBytes + envelope.Content.Length);
        BinaryPrimitives.WriteInt32LittleEndian(room, envelope.Content.Length);
        room[4] = (byte)envelope.Kind;
        envelope.Content.CopyTo(room[HeadBytes..]);
        writer.Advance(HeadBytes + envelope.Content.Length);
    }

    private async Task<Exception> ReadAsync(Action<MemberConnection, Envelope> onEnvelope)
    {
        try
        {
            using var buffered = new BufferedStream(_stream, UnsentBytesMax);
            var head = new byte[HeadBytes];
            while (true)
            {
                await buffered.ReadExactlyAsync(head).ConfigureAwait(false);
                var length = BinaryPrimitives.ReadInt32LittleEndian(head);
                if (length < 0 || length > _bytesMax)
                {
                    return new InvalidDataException($"a frame has at most {_bytesMax} bytes, but one of {length} was announced");
                }

                var content = new byte[length];
                await buffered.ReadExactlyAsync(content).ConfigureAwait(false);
                onEnvelope(this, new Envelope((EnvelopeKind)head[4], content));
            }
        }
        catch (Exception error) when (IsOfNetwork(error))
        {
            return error;
        }
    }

    // InvalidDataException is what a receiver says of an envelope that it cannot read; a stream that is disposed while it is used says any of the others.
    private static bool IsOfNetwork(Exception error) => error is IOException or SocketException or InvalidDataException or
        ObjectDisposedException or InvalidOperationException or NotSupportedException;
}

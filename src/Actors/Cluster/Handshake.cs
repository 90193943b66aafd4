using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <summary>Who is at the other end of a new connection: each side proves that it knows the secret, before anything that it says is read.</summary>
/// <remarks>
/// Both send a mark, a number drawn for the occasion and their <see cref="Hello"/>, unread as yet. Then each sends the HMAC-SHA-256 of its
/// role and of all that both have sent; who dials does so first. The number of this side is in what the other has to prove, so that nothing
/// recorded can be played back, and the role is, so that nothing can be sent back as it came. What follows is neither encrypted nor signed.
/// </remarks>
internal static class Handshake
{
    private const int MarkBytes = 4;
    private const int DrawnBytes = 32;
    private const int HelloBytesMax = 2048;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(5);

    // The last byte is the version of the greeting.
    private static ReadOnlySpan<byte> Mark => "AAC\u0001"u8;

    /// <exception cref="ClusterException">The other side is no member of this cluster.</exception>
    internal static async Task<Hello> PerformAsync(
        Stream stream, Hello mine, ReadOnlyMemory<byte> secret, bool isDialer, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(TimeMax);
        try
        {
            return await ExchangeAsync(stream, mine, secret, isDialer, limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new ClusterException($"the other side must answer a greeting within {TimeMax.TotalSeconds:0} s, but did not.", error);
        }
        catch (EndOfStreamException error)
        {
            throw new ClusterException("the other side closed the connection while it was greeted: its secret is another one, or it is no member.", error)
            {
                IsFinal = true,
            };
        }
    }

    private static async Task<Hello> ExchangeAsync(
        Stream stream, Hello mine, ReadOnlyMemory<byte> secret, bool isDialer, CancellationToken cancellation)
    {
        var sent = Greeting(mine.Encode());
        await stream.WriteAsync(sent, cancellation).ConfigureAwait(false);
        var got = await ReadGreetingAsync(stream, cancellation).ConfigureAwait(false);
        var (ofDialer, ofListener) = isDialer ? (sent, got) : (got, sent);
        var (proof, wanted) = (Proof(secret, isDialer, ofDialer, ofListener), Proof(secret, !isDialer, ofDialer, ofListener));
        if (isDialer)
        {
            await stream.WriteAsync(proof, cancellation).ConfigureAwait(false);
        }

        var answer = new byte[wanted.Length];
        await stream.ReadExactlyAsync(answer, cancellation).ConfigureAwait(false);
        if (!CryptographicOperations.FixedTimeEquals(answer, wanted))
        {
            throw new ClusterException("the other side does not know the secret of this cluster. Give all members the same secret file.") { IsFinal = true };
        }

        if (!isDialer)
        {
            await stream.WriteAsync(proof, cancellation).ConfigureAwait(false);
        }

        return Read(got, mine);
    }

    private static byte[] Greeting(byte[] hello)
    {
        var greeting = new byte[MarkBytes + DrawnBytes + 4 + hello.Length];
        Mark.CopyTo(greeting);
        RandomNumberGenerator.Fill(greeting.AsSpan(MarkBytes, DrawnBytes));
        BinaryPrimitives.WriteInt32LittleEndian(greeting.AsSpan(MarkBytes + DrawnBytes), hello.Length);
        hello.CopyTo(greeting, MarkBytes + DrawnBytes + 4);
        return greeting;
    }

    private static async Task<byte[]> ReadGreetingAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[MarkBytes + DrawnBytes + 4];
        await stream.ReadExactlyAsync(head, cancellation).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(MarkBytes + DrawnBytes));
        if (!head.AsSpan(0, MarkBytes).SequenceEqual(Mark) || length is < 0 or > HelloBytesMax)
        {
            throw new ClusterException("the other side is no member of a cluster, or one of a release that greets in another way.") { IsFinal = true };
        }

        var greeting = new byte[head.Length + length];
        head.CopyTo(greeting, 0);
        await stream.ReadExactlyAsync(greeting.AsMemory(head.Length), cancellation).ConfigureAwait(false);
        return greeting;
    }

    private static byte[] Proof(ReadOnlyMemory<byte> secret, bool ofDialer, byte[] dialer, byte[] listener)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Span);
        mac.AppendData(Encoding.ASCII.GetBytes(ofDialer ? "ActorArrays dialer" : "ActorArrays listener"));
        mac.AppendData(dialer);
        mac.AppendData(listener);
        return mac.GetHashAndReset();
    }

    private static Hello Read(byte[] greeting, Hello mine)
    {
        Hello other;
        try
        {
            other = Hello.Decode(greeting.AsSpan(MarkBytes + DrawnBytes + 4));
        }
        catch (WireException error)
        {
            throw new ClusterException($"the other side greets in another way: {error.Message}", error) { IsFinal = true };
        }

        return other.Version == mine.Version
            ? other
            : throw new ClusterException(
                $"all members must run the same release, but this one is '{mine.Version}' and the other '{other.Version}'. Update one of them.") { IsFinal = true };
    }
}

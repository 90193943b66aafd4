namespace ActorArrays.Simulation.Plans;

/// <summary>
/// A value that is a hash of its task and of its inputs' values in order, so that any mix-up changes it.
/// </summary>
public sealed class HashPayload : IPayload
{
    private readonly PayloadTracker _tracker;
    private readonly ulong _hash;
    private int _isDisposed;

    public HashPayload(ulong hash, Bytes size, PayloadTracker tracker)
    {
        (_hash, Size, _tracker) = (hash, size, tracker);
        tracker.NoteMade(size);
    }

    public Bytes Size { get; }

    /// <summary>The value; reading it after it was freed is what INV-6 forbids.</summary>
    public ulong Hash
    {
        get
        {
            Check.That(Volatile.Read(ref _isDisposed) == 0, "INV-6", $"a value of {Size} is used after it was freed");
            return _hash;
        }
    }

    public void Dispose()
    {
        Check.That(Interlocked.Exchange(ref _isDisposed, 1) == 0, "INV-6", $"a value of {Size} is freed twice");
        _tracker.NoteFreed(Size);
    }
}

/// <summary>How many values there are, whoever counts them.</summary>
public interface IPayloadCount
{
    /// <summary>Values that are not freed.</summary>
    long Alive { get; }

    /// <summary>Their bytes.</summary>
    Bytes AliveBytes { get; }
}

/// <summary>The allocator of the fake values.</summary>
public sealed class PayloadTracker : IPayloadCount
{
    private long _alive;
    private long _aliveBytes;
    private long _peakBytes;

    /// <inheritdoc/>
    public long Alive => Volatile.Read(ref _alive);

    /// <inheritdoc/>
    public Bytes AliveBytes => new(Volatile.Read(ref _aliveBytes));

    public Bytes PeakBytes => new(Volatile.Read(ref _peakBytes));

    public void ForgetPeak() => Volatile.Write(ref _peakBytes, Volatile.Read(ref _aliveBytes));

    internal void NoteMade(Bytes size)
    {
        Interlocked.Increment(ref _alive);
        var bytes = Interlocked.Add(ref _aliveBytes, size.Value);
        var peak = Volatile.Read(ref _peakBytes);
        while (bytes > peak)
        {
            peak = Interlocked.CompareExchange(ref _peakBytes, bytes, peak);
        }
    }

    internal void NoteFreed(Bytes size)
    {
        Interlocked.Decrement(ref _alive);
        Interlocked.Add(ref _aliveBytes, -size.Value);
    }
}

/// <summary>Writes a hash and a size, and knows when it reads something else.</summary>
public sealed class HashCodec(PayloadTracker tracker) : IPayloadCodec
{
    private const ulong Mark = 0xC0DEC_0F_A_5A5A;

    public void Write(IPayload payload, Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(((HashPayload)payload).Hash);
        writer.Write(payload.Size.Value);
    }

    public IPayload Read(Stream from)
    {
        using var reader = new BinaryReader(from, System.Text.Encoding.UTF8, leaveOpen: true);
        return reader.ReadUInt64() == Mark
            ? new HashPayload(reader.ReadUInt64(), new Bytes(reader.ReadInt64()), tracker)
            : throw new InvalidDataException("the bytes are not those of a value.");
    }
}

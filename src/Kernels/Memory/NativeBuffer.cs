namespace ActorArrays.Kernels;

/// <summary>A piece of memory outside the garbage-collected heap, shared by counting its users.</summary>
/// <remarks>
/// <b>Owner:</b> born with one user; <see cref="Retain"/> adds one, <see cref="Release"/> takes one away, and the last
/// one returns the memory to where it came from. <b>Thread safety:</b> the count is interlocked; the content is not
/// guarded: one writer until the buffer is shared, readers only from then on.
/// </remarks>
public sealed unsafe class NativeBuffer
{
    private readonly BufferPool? _pool;
    private readonly IDisposable? _owner;
    private int _users = 1;

    internal NativeBuffer(byte* pointer, long bytes, BufferPool pool)
    {
        Pointer = pointer;
        Bytes = bytes;
        ChargedBytes = bytes;
        _pool = pool;
    }

    private NativeBuffer(byte* pointer, long bytes, IDisposable? owner)
    {
        Pointer = pointer;
        Bytes = bytes;
        _owner = owner;
    }

    /// <summary>The first byte.</summary>
    public byte* Pointer { get; }

    /// <summary>Usable bytes.</summary>
    public long Bytes { get; }

    /// <summary>Bytes that a pool accounts for this buffer: 0 for memory that somebody else owns.</summary>
    public long ChargedBytes { get; }

    /// <summary>True while nobody else uses the buffer.</summary>
    public bool IsExclusive => Volatile.Read(ref _users) == 1;

    /// <summary>Memory that <paramref name="owner"/> keeps alive (a pinned array, a mapped file); it is disposed with the last user.</summary>
    public static NativeBuffer Wrap(byte* pointer, long bytes, IDisposable? owner) => new(pointer, bytes, owner);

    /// <summary>One more user.</summary>
    public NativeBuffer Retain()
    {
        var users = Interlocked.Increment(ref _users);
        Check.That(users > 1, "INV-6", "a buffer was used after its last user had released it");
        return this;
    }

    /// <summary>One user less; the last one returns the memory.</summary>
    public void Release()
    {
        var users = Interlocked.Decrement(ref _users);
        Check.That(users >= 0, "INV-6", "a buffer was released more often than it was retained");
        if (users > 0)
        {
            return;
        }

        if (_pool is not null)
        {
            _pool.Return(Pointer, Bytes);
        }
        else
        {
            _owner?.Dispose();
        }
    }
}

namespace ActorArrays.Kernels;

/// <summary>Working memory of one kernel thread: the registers of tile programs, kept between tasks.</summary>
/// <remarks>
/// <b>Owner:</b> the thread; disposed with it. <b>Thread safety:</b> none. The memory comes from the pool, so it is
/// part of the accounted bytes; plans charge it once a thread, not once a task.
/// </remarks>
public sealed unsafe class TileWorkspace(BufferPool pool) : IDisposable
{
    private NativeBuffer? _memory;

    /// <summary>The pool that packed operands and results come from.</summary>
    public BufferPool Pool { get; } = pool;

    /// <summary>At least <paramref name="bytes"/> of memory, valid until the next call.</summary>
    public byte* Reserve(long bytes)
    {
        if (_memory is null || _memory.Bytes < bytes)
        {
            _memory?.Release();
            _memory = null;
            _memory = Pool.Rent(bytes);
        }

        return _memory.Pointer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory?.Release();
        _memory = null;
    }
}

namespace ActorArrays.Kernels;

/// <summary>Working memory of one kernel thread: the registers and operands of tile programs, kept between tasks.</summary>
/// <remarks>
/// <b>Owner:</b> the thread; disposed with it. <b>Thread safety:</b> none. The memory comes from the pool, so it is
/// part of the accounted bytes; plans charge it once a thread, not once a task.
/// </remarks>
public sealed unsafe class TileWorkspace(BufferPool pool) : IDisposable
{
    private NativeBuffer? _memory;
    private TileOperand[] _operands = [];
    private OperandReader[] _readers = [];

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

    /// <summary>Room for the operands of one evaluation, and for what reads them; valid until the next call.</summary>
    internal void Reserve(int count, out Span<TileOperand> operands, out Span<OperandReader> readers)
    {
        if (_operands.Length < count)
        {
            (_operands, _readers) = (new TileOperand[count], new OperandReader[count]);
        }

        operands = _operands.AsSpan(0, count);
        readers = _readers.AsSpan(0, count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory?.Release();
        _memory = null;
    }
}

namespace ActorArrays.Kernels;

/// <summary>
/// Elements that arrive while a loop runs, so that they are never stored together: a chunk that is decoded as it is folded.
/// </summary>
/// <remarks>
/// They are asked for once each, in ascending order. <b>Owner:</b> the task that opened it, which disposes it.
/// <b>Thread safety:</b> none.
/// </remarks>
public abstract unsafe class TileStream : IDisposable
{
    /// <summary>The dtype of the elements.</summary>
    public abstract DType DType { get; }

    /// <summary>The next elements as contiguous memory, valid until the next call.</summary>
    /// <param name="first">The position of the first one; not before the end of the last call's.</param>
    /// <param name="count">How many.</param>
    /// <param name="register">Room for them.</param>
    /// <returns><paramref name="register"/>, or where they lie already.</returns>
    public abstract byte* Read(long first, int count, byte* register);

    /// <summary>Frees what the stream holds.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the stream holds.</summary>
    /// <param name="isDisposing">Always true: there is no finalizer.</param>
    protected abstract void Dispose(bool isDisposing);
}

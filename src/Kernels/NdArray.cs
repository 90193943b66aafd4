using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>An N-d array in memory: a strided view of a native buffer. The value of a chunk.</summary>
/// <remarks>
/// <b>Owner:</b> every <see cref="NdArray"/> is one user of its buffer and is disposed once; views share the buffer.
/// <b>Thread safety:</b> immutable but for the elements, which are written by one thread before the array is shared.
/// </remarks>
public sealed unsafe class NdArray : IDisposable
{
    private NativeBuffer? _buffer;

    private NdArray(DType dtype, Layout layout, NativeBuffer buffer)
    {
        DType = dtype;
        Layout = layout;
        _buffer = buffer;
    }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>Where the elements lie, in elements from the buffer's first byte.</summary>
    public Layout Layout { get; }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape => Layout.Shape;

    /// <summary>The number of axes.</summary>
    public int Rank => Layout.Rank;

    /// <summary>The number of elements.</summary>
    public long Size => Layout.Shape.Size;

    /// <summary>The buffer, which this array is one user of.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public NativeBuffer Buffer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer;
        }
    }

    /// <summary>The address of the first element.</summary>
    public byte* Data => Buffer.Pointer + (Layout.Offset * DType.ItemSize());

    /// <summary>True if the elements lie in C order without gaps.</summary>
    public bool IsContiguous => Layout.IsContiguous;

    /// <summary>A new C-ordered array with undefined content.</summary>
    /// <remarks><b>Cost:</b> <see cref="BufferPool.RoundUp"/>(size · itemsize) bytes of <paramref name="pool"/>.</remarks>
    public static NdArray Allocate(BufferPool pool, DType dtype, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return new NdArray(dtype, Layout.Contiguous(shape), pool.Rent(shape.Size * dtype.ItemSize()));
    }

    /// <summary>An array over an existing buffer; takes over one user of it.</summary>
    public static NdArray Over(NativeBuffer buffer, DType dtype, Layout layout)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return new NdArray(dtype, layout, buffer);
    }

    /// <summary>A C-ordered array with a copy of <paramref name="values"/>, for tests and small constants.</summary>
    /// <exception cref="ShapeException">There are not as many values as the shape has elements.</exception>
    public static NdArray From<T>(BufferPool pool, ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged
    {
        if (values.Length != shape.Size)
        {
            throw new ShapeException($"array: shape {shape} has {shape.Size} elements, but {values.Length} were given.");
        }

        var array = Allocate(pool, DTypes.Of<T>(), shape);
        values.CopyTo(new Span<T>(array.Data, values.Length));
        return array;
    }

    /// <summary>Another view of the same buffer, to be disposed on its own.</summary>
    public NdArray View(Layout layout) => new(DType, layout, Buffer.Retain());

    /// <summary>The same bytes as another dtype of the same size, to be disposed on its own.</summary>
    public NdArray ViewAs(DType dtype, Layout layout) => new(dtype, layout, Buffer.Retain());

    /// <summary>The elements of a contiguous array.</summary>
    /// <exception cref="InvalidOperationException">The array has gaps or is not in C order.</exception>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not the array's element type.</exception>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        if (DTypes.Of<T>() != DType)
        {
            throw new DTypeException($"span: the array's dtype is {DType.Name()}, but {DTypes.Of<T>().Name()} was asked for.");
        }

        if (!IsContiguous)
        {
            throw new InvalidOperationException($"span: the array must be contiguous, but its layout is {Layout}. Copy it first.");
        }

        return new Span<T>(Data, checked((int)Size));
    }

    /// <summary>Ends this view; the buffer returns to its pool with the last one. A second call does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _buffer, null)?.Release();
}

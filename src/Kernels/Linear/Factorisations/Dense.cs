using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>A block of a matrix in memory whose rows are contiguous. Borrows the array.</summary>
internal readonly unsafe struct Dense<T>
    where T : unmanaged
{
    private readonly NdArray _array;
    private readonly T* _first;
    private readonly long _stride;

    /// <summary>All of a matrix.</summary>
    public Dense(NdArray matrix)
        : this(matrix, (T*)matrix.Data, matrix.Shape[0], matrix.Shape[1], matrix.Layout.Strides[0])
    {
        Check.That(matrix.Shape[1] <= 1 || matrix.Layout.Strides[1] == 1, "INV-2", $"rows of {matrix.Layout} are not contiguous");
    }

    private Dense(NdArray array, T* first, long rows, long columns, long stride)
    {
        _array = array;
        _first = first;
        _stride = stride;
        (Rows, Columns) = (rows, columns);
    }

    public long Rows { get; }

    public long Columns { get; }

    /// <summary>The first element of a row.</summary>
    public T* this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A multiplication and an addition.
        get => _first + (row * _stride);
    }

    /// <summary>Some rows and columns.</summary>
    public Dense<T> Block(long row, long column, long rows, long columns) =>
        new(_array, _first + (row * _stride) + column, rows, columns, _stride);

    /// <summary>The rows from one on.</summary>
    public Dense<T> From(long row) => Block(row, 0, Rows - row, Columns);

    /// <summary>The first rows.</summary>
    public Dense<T> To(long row) => Block(0, 0, row, Columns);

    /// <summary>Some columns.</summary>
    public Dense<T> Across(long column, long columns) => Block(0, column, Rows, columns);

    /// <summary>The block as an array to be disposed.</summary>
    public NdArray View() => _array.View(new Layout(Shape.Create(Rows, Columns), [_stride, 1], Offset));

    /// <summary>The transposed block as an array to be disposed.</summary>
    public NdArray Transposed() => _array.View(new Layout(Shape.Create(Columns, Rows), [1, _stride], Offset));

    /// <summary>Sets every element.</summary>
    public void Fill(T value)
    {
        for (long row = 0; row < Rows; row++)
        {
            new Span<T>(this[row], checked((int)Columns)).Fill(value);
        }
    }

    /// <summary>Sets the diagonal to a number and all else to zero.</summary>
    public void SetDiagonal(T value)
    {
        Fill(default);
        for (long i = 0; i < Math.Min(Rows, Columns); i++)
        {
            this[i][i] = value;
        }
    }

    /// <summary>Copies a block of the same shape.</summary>
    public void Set(in Dense<T> from)
    {
        for (long row = 0; row < Rows; row++)
        {
            new Span<T>(from[row], checked((int)Columns)).CopyTo(new Span<T>(this[row], checked((int)Columns)));
        }
    }

    /// <summary>Swaps two rows.</summary>
    public void Swap(long row, long other)
    {
        T* x = this[row], y = this[other];
        for (long i = 0; row != other && i < Columns; i++)
        {
            (x[i], y[i]) = (y[i], x[i]);
        }
    }

    private long Offset => _first - (T*)_array.Buffer.Pointer;
}

using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Numbers in rows and columns that do not change: what a fitted model has learnt.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
public sealed class Matrix
{
    private readonly double[] _values;

    /// <summary>A copy of numbers in C order.</summary>
    /// <exception cref="ShapeException">There are not rows · columns of them.</exception>
    public Matrix(int rows, int columns, ReadOnlySpan<double> values)
    {
        if (values.Length != (long)rows * columns)
        {
            throw new ShapeException($"matrix: {rows} rows of {columns} need {(long)rows * columns} numbers, but {values.Length} were given.");
        }

        (Rows, Columns, _values) = (rows, columns, values.ToArray());
    }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>How many columns.</summary>
    public int Columns { get; }

    /// <summary>One number.</summary>
    public double this[int row, int column] => Row(row)[column];

    /// <summary>All numbers in C order.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>One row.</summary>
    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>The numbers as an array to compute with; nothing is copied.</summary>
    public ChunkedArray<double> ToArray() => ChunkedArray.FromArray(_values, Shape.Create(Rows, Columns), ChunkSpec.Whole);

    /// <summary>A matrix of a result.</summary>
    internal static Matrix Of(NdArray array) => new((int)array.Shape[0], (int)array.Shape[1], array.AsSpan<double>());

    /// <summary>The first rows.</summary>
    internal Matrix Top(int rows) => new(rows, Columns, Values[..(rows * Columns)]);
}

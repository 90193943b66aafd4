using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The matrices that scipy.ndimage.affine_transform takes.</summary>
internal static class AffineMatrix
{
    /// <summary>The matrix row after row, and the offset.</summary>
    /// <param name="call">The call.</param>
    /// <param name="matrix">Rows for axes of the image, columns for axes of the result; or both with one more for the offset.</param>
    /// <param name="offset">The offset, unless the matrix has it.</param>
    /// <param name="rank">The axes of the result.</param>
    /// <exception cref="ValueException">It has other rows or columns, or another last row.</exception>
    public static (ImmutableArray<double> Rows, ImmutableArray<double> Offset) Of(SampleCall call, double[,] matrix, ImmutableArray<double> offset, int rank)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var (rows, columns, axes) = (matrix.GetLength(0), matrix.GetLength(1), call.Image.Rank);
        var isHomogeneous = columns == axes + 1 && (rows == axes || rows == axes + 1);
        if (rows == axes + 1 && isHomogeneous && !Enumerable.Range(0, columns).All(column => matrix[axes, column] == (column == axes ? 1 : 0)))
        {
            throw new ValueException($"{call.Name}: the last row of a matrix of {rows} rows for an image of {axes} axes must be 0 … 0 1, but is another one.");
        }

        var width = isHomogeneous ? axes : columns;
        if ((!isHomogeneous && rows != axes) || width != rank)
        {
            throw new ValueException($"{call.Name}: the matrix must have a row for each of the image's {axes} axes and a column for each of the result's {rank}, " +
                $"but has {rows} rows and {columns} columns.");
        }

        var numbers = Enumerable.Range(0, axes).SelectMany(row => Enumerable.Range(0, width).Select(column => matrix[row, column]));
        return ([.. numbers], isHomogeneous ? [.. Enumerable.Range(0, axes).Select(row => matrix[row, axes])] : offset);
    }
}

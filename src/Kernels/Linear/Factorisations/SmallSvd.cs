using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The reduced singular value decomposition of a matrix that has not more columns than rows.</summary>
internal static unsafe class SmallSvd<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long rows, long columns) =>
        (3 * BufferPool.RoundUp(columns * columns * sizeof(T))) + BufferPool.RoundUp(columns * sizeof(T)) + BufferPool.RoundUp(columns * sizeof(double))
        + OrthogonalFactor<T, TLine>.ScratchBytes(rows, columns, columns);

    /// <summary>A = U·S·Vᴴ, with U, a row of S and Vᴴ one below the other.</summary>
    /// <param name="a">m by n, m ≥ n; left with anything.</param>
    /// <param name="result">m + 1 + n by n.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Dense<T> result, TileWorkspace workspace)
    {
        var (m, n) = (a.Rows, a.Columns);
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(n, n));
        using NdArray reflected = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(n)), sizes = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(n));
        Span<T> taus = reflected.AsSpan<T>();
        Span<double> lengths = sizes.AsSpan<double>();
        var j = new Dense<T>(memory);
        j.SetDiagonal(T.One);
        var v = result.From(m + 1);
        Values(a, v, j, taus, lengths, result[m], workspace);
        Normalise(v, j, lengths);
        result.Block(n, 0, m - n, n).Fill(T.Zero);
        DenseProduct<T, TLine>.CopyAdjoint(j, result.To(n));
        OrthogonalFactor<T, TLine>.Apply(a, taus, result.To(m), isAdjoint: false, isIdentity: false, workspace);
    }

    /// <summary>The singular values alone, the largest first.</summary>
    /// <param name="a">m by n, m ≥ n; left with anything.</param>
    /// <param name="result">1 by n.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Values(Dense<T> a, Dense<T> result, TileWorkspace workspace)
    {
        var n = a.Columns;
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(n, n));
        using NdArray reflected = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(n)), sizes = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(n));
        Span<T> taus = reflected.AsSpan<T>();
        Span<double> lengths = sizes.AsSpan<double>();
        var square = new Dense<T>(memory);
        Values(a, square, square.To(0), taus, lengths, result[0], workspace);
    }

    // Leaves S·Vᴴ of the scaled matrix in v, and V and τ of the QR in a.
    private static void Values(Dense<T> a, Dense<T> v, Dense<T> j, Span<T> taus, Span<double> lengths, T* values, TileWorkspace workspace)
    {
        var scale = MatrixScale<T, TLine>.Normalise("svd", a);
        OrthogonalFactor<T, TLine>.Run(a, taus, workspace);
        for (long row = 0; row < v.Rows; row++)
        {
            v.Block(row, 0, 1, row).Fill(T.Zero);
            v.Block(row, row, 1, v.Columns - row).Set(a.Block(row, row, 1, v.Columns - row));
        }

        JacobiSvd<T, TLine>.Run(v, j, lengths);
        for (var i = 0; i < lengths.Length; i++)
        {
            values[i] = TLine.Of(lengths[i] * scale);
        }
    }

    // Rows of length 1; where there is nothing, what is orthogonal to the others. Signs follow from V, not from the way to it.
    private static void Normalise(Dense<T> v, Dense<T> j, ReadOnlySpan<double> lengths)
    {
        for (var row = 0; row < lengths.Length; row++)
        {
            if (lengths[row] > 0)
            {
                TLine.Divide(TLine.Of(lengths[row]), v[row], v.Columns);
            }
            else
            {
                Complete(v, row);
            }

            var phase = Phase(v[row], v.Columns);
            TLine.Scale(phase, v[row], v.Columns);
            TLine.Scale(phase, j[row], j.Columns);
        }
    }

    // The first element that is not small is made positive.
    private static T Phase(T* x, long count)
    {
        double most = 0;
        for (long i = 0; i < count; i++)
        {
            most = Math.Max(most, Size(x[i]));
        }

        long at = 0;
        while (Size(x[at]) < most / 2)
        {
            at++;
        }

        return TLine.Of(TLine.Real(x[at]) / Size(x[at]), -TLine.Imaginary(x[at]) / Size(x[at]));
    }

    // The unit vector that is least in the span of the rows before, made orthogonal to them twice.
    private static void Complete(Dense<T> v, int row)
    {
        var (best, least) = (0L, double.PositiveInfinity);
        for (long column = 0; column < v.Columns; column++)
        {
            double inside = 0;
            for (var other = 0; other < row; other++)
            {
                inside += Size(v[other][column]) * Size(v[other][column]);
            }

            (best, least) = inside < least ? (column, inside) : (best, least);
        }

        v.Block(row, 0, 1, v.Columns).Fill(T.Zero);
        v[row][best] = T.One;
        for (var other = 0; other < 2 * row; other++)
        {
            var with = v[other % row];
            TLine.Add(-TLine.Dot(with, v[row], v.Columns), with, v[row], v.Columns);
        }

        TLine.Divide(TLine.Of(TLine.Norm(v[row], v.Columns)), v[row], v.Columns);
    }

    private static double Size(T value) => double.Hypot(TLine.Real(value), TLine.Imaginary(value));
}

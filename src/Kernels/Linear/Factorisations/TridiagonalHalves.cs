using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Eigenvectors of a real tridiagonal matrix by halves (Cuppen; Gu and Eisenstat, 1995): most of the work is matrix products.</summary>
/// <remarks>
/// T is two tridiagonal matrices and a product of vectors, ρ·u·uᵀ, that joins them. In the halves' eigenvectors that is a diagonal and
/// ρ·z·zᵀ, whose eigenvalues are <see cref="SecularRoot"/>'s; its z is computed anew from them, so that vectors are orthogonal however close they are.
/// Where z is nothing or two eigenvalues are one, eigenvectors stay (deflation).
/// </remarks>
internal sealed unsafe class TridiagonalHalves : IDisposable
{
    private const int Leaf = 32;

    private readonly TileWorkspace _workspace;
    private readonly NdArray _vectors;
    private readonly NdArray _gathered;
    private readonly NdArray _gaps;
    private readonly NdArray _numbers;
    private readonly NdArray _places;

    /// <summary>Working memory for n rows.</summary>
    public TridiagonalHalves(int n, TileWorkspace workspace)
    {
        _workspace = workspace;
        NdArray Square() => NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(n, n));
        (_vectors, _gathered, _gaps) = (Square(), Square(), Square());
        _numbers = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(4, n));
        _places = NdArray.Allocate(workspace.Pool, DType.Int32, Shape.Create(3, n));
    }

    /// <summary>The bytes that it takes.</summary>
    public static long ScratchBytes(long n) =>
        (3 * BufferPool.RoundUp(n * n * sizeof(double))) + BufferPool.RoundUp(4 * n * sizeof(double)) + BufferPool.RoundUp(3 * n * sizeof(int))
        + Math.Max(RotatedLines<double, RealLine<double>>.ScratchBytes(2 * Leaf, 2 * Leaf), MatrixProduct.ScratchBytes(DType.Float64, n, n, n));

    /// <summary>Rows of eigenvectors.</summary>
    public Dense<double> Vectors => new(_vectors);

    /// <summary>Puts the eigenvalues, in no order, in place of the diagonal.</summary>
    /// <param name="d">The diagonal.</param>
    /// <param name="e">The other one, its last element 0; left with anything.</param>
    public void Run(Span<double> d, Span<double> e)
    {
        Vectors.Fill(0);
        Run(d, e, 0, d.Length);
    }

    private void Run(Span<double> d, Span<double> e, int first, int last)
    {
        if (last - first <= Leaf)
        {
            Iterate(d[first..last], e[first..last], Vectors.Block(first, first, last - first, last - first));
            return;
        }

        var middle = (first + last) / 2;
        var joint = e[middle - 1];
        d[middle - 1] -= Math.Abs(joint);
        d[middle] -= Math.Abs(joint);
        e[middle - 1] = 0;
        Run(d, e, first, middle);
        Run(d, e, middle, last);
        Join(d, first, middle, last, joint);
    }

    private void Iterate(Span<double> d, Span<double> e, Dense<double> vectors)
    {
        using var lines = new RotatedLines<double, RealLine<double>>(d.Length, d.Length, _workspace.Pool);
        vectors.SetDiagonal(1);
        lines.SetAdjoint(vectors);
        TridiagonalEigen<double, RealLine<double>>.Run(d, e, lines);
        Span<int> order = stackalloc int[Leaf];
        Span<double> signs = stackalloc double[Leaf];
        for (var i = 0; i < d.Length; i++)
        {
            (order[i], signs[i]) = (i, 1);
        }

        lines.CopyTo(vectors, order[..d.Length], signs[..d.Length]);
    }

    private void Join(Span<double> d, int first, int middle, int last, double joint)
    {
        var count = last - first;
        var numbers = new Dense<double>(_numbers);
        var places = _places.AsSpan<int>();
        var pairs = new JoinedPairs(
            d[first..last], new(numbers[3], count), new(numbers[0], count), Vectors.Block(first, first, count, count), middle - first, joint, places[..count], places.Slice(d.Length, count), places.Slice(2 * d.Length, count));
        var kept = pairs.Deflate();
        var (left, right) = pairs.Gather(new Dense<double>(_gathered), new(numbers[0], kept), new(numbers[1], kept));
        double* poles = numbers[0], z = numbers[1], weights = numbers[2];
        var gaps = new Dense<double>(_gaps).Block(0, 0, kept, kept);
        var secular = new SecularRoot(poles, z, 2 * Math.Abs(joint), kept);
        for (var k = 0; k < kept; k++)
        {
            d[first + k] = secular.Find(k, gaps[k]);
        }

        Weigh(gaps, poles, z, weights);
        for (var k = 0; k < kept; k++)
        {
            Combine(gaps[k], weights, pairs.Columns[..kept], z);
        }

        Multiply(Vectors.Block(first, first, count, count), gaps, kept, middle - first, left, right);
    }

    // The z of which the roots that were found are exactly those (Löwner).
    private static void Weigh(Dense<double> gaps, double* poles, double* z, double* weights)
    {
        var n = (int)gaps.Rows;
        new Span<double>(weights, n).Fill(1);
        for (var k = 0; k < n; k++)
        {
            Multiply(weights, gaps[k], poles, poles[k], k);
            weights[k] *= gaps[k][k];
            Multiply(weights + k + 1, gaps[k] + k + 1, poles + k + 1, poles[k], n - k - 1);
        }

        for (var i = 0; i < n; i++)
        {
            weights[i] = Math.CopySign(Math.Sqrt(Math.Abs(weights[i])), z[i]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Multiply(double* weights, double* gaps, double* poles, double pole, int count)
    {
        var poleOfAll = Vector512.Create(pole);
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            (Vector512.Load(weights + i) * (Vector512.Load(gaps + i) / (Vector512.Load(poles + i) - poleOfAll))).Store(weights + i);
        }

        for (; i < count; i++)
        {
            weights[i] *= gaps[i] / (poles[i] - pole);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Divide(double* weights, double* row, int count)
    {
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            (Vector512.Load(weights + i) / Vector512.Load(row + i)).Store(row + i);
        }

        for (; i < count; i++)
        {
            row[i] = weights[i] / row[i];
        }
    }

    // A row of differences becomes an eigenvector, its elements where the gathered rows are.
    private static void Combine(double* row, double* weights, ReadOnlySpan<int> columns, double* memory)
    {
        var n = columns.Length;
        Divide(weights, row, n);
        for (var i = 0; i < n; i++)
        {
            memory[columns[i]] = row[i];
        }

        new Span<double>(memory, n).CopyTo(new Span<double>(row, n));
        RealLine<double>.Divide(RealLine<double>.Norm(row, n), row, n);
    }

    // Rows before `left` have no elements in the right half, those from `right` on none in the left one.
    private void Multiply(Dense<double> vectors, Dense<double> combined, int kept, int middle, int left, int right)
    {
        var gathered = new Dense<double>(_gathered);
        var rest = (int)vectors.Columns - middle;
        vectors.From(kept).Set(gathered.Block(kept, 0, vectors.Rows - kept, vectors.Columns));
        DenseProduct<double, RealLine<double>>.Run(combined.Across(0, right), gathered.Block(0, 0, right, middle), vectors.Block(0, 0, kept, middle), MatrixUpdate.Set, _workspace);
        DenseProduct<double, RealLine<double>>.Run(
            combined.Across(left, kept - left), gathered.Block(left, middle, kept - left, rest), vectors.Block(0, middle, kept, rest), MatrixUpdate.Set, _workspace);
    }

    public void Dispose()
    {
        _vectors.Dispose();
        _gathered.Dispose();
        _gaps.Dispose();
        _numbers.Dispose();
        _places.Dispose();
    }
}

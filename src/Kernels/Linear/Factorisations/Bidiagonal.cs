using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A matrix made bidiagonal and real: A = Q·B·Pᴴ, by a reflector a column and one a row, and panels of columns.</summary>
/// <remarks>
/// A reflector of a column changes A to A − v·yᴴ, one of a row to A − x·wᴴ. The four vectors of each step of a panel are kept as lines, so
/// that a step reads the matrix twice, as it was before the panel, and what is behind the panel is updated by one matrix product
/// (LAPACK's way, labrd). Lines hold conjugates.
/// </remarks>
internal static unsafe class Bidiagonal<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Columns of a panel.</summary>
    private const int Width = 32;

    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long rows, long columns)
    {
        var (left, right) = (BufferPool.RoundUp(2 * Width * rows * sizeof(T)), BufferPool.RoundUp(2 * Width * columns * sizeof(T)));
        return left + right + BufferPool.RoundUp(Width * sizeof(T)) + (TLine.IsComplex ? left : 0) + MatrixProduct.ScratchBytes(DTypes.Of<T>(), rows, 2 * Width, columns);
    }

    /// <summary>Puts the v of columns below A's diagonal, and the conjugated w of rows behind the element beside it.</summary>
    /// <param name="a">m by n, m ≥ n.</param>
    /// <param name="left">Receives the n τ of Q.</param>
    /// <param name="right">Receives the τ of P, one less; of the same length.</param>
    /// <param name="diagonal">Receives B's diagonal.</param>
    /// <param name="beside">Receives the diagonal above it; its last element is 0.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Span<T> left, Span<T> right, Span<double> diagonal, Span<double> beside, TileWorkspace workspace)
    {
        var (m, n) = (a.Rows, (int)a.Columns);
        using NdArray tall = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(2 * Width, m)),
            wide = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(2 * Width, n)),
            dots = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(Width));
        for (var done = 0; done < n; done += Width)
        {
            var width = Math.Min(Width, n - done);
            var rest = a.Block(done, done, m - done, n - done);
            var panel = new Panel(rest, new Dense<T>(tall).Block(0, 0, 2 * width, m - done), new Dense<T>(wide).Block(0, 0, 2 * width, n - done), width, (T*)dots.Data);
            for (var i = 0; i < width; i++)
            {
                left[done + i] = panel.Column(i, out diagonal[done + i]);
                right[done + i] = panel.Row(i, out beside[done + i]);
            }

            panel.Update(workspace);
        }
    }

    private readonly ref struct Panel(Dense<T> a, Dense<T> tall, Dense<T> wide, int width, T* dots)
    {
        private readonly Dense<T> _v = tall.Block(0, 0, width, tall.Columns);
        private readonly Dense<T> _x = tall.Block(width, 0, width, tall.Columns);
        private readonly Dense<T> _y = wide.Block(0, 0, width, wide.Columns);
        private readonly Dense<T> _w = wide.Block(width, 0, width, wide.Columns);

        /// <summary>The reflector of a column, and its y = τ·Aᴴ·v.</summary>
        public T Column(int i, out double diagonal)
        {
            T* v = _v[i] + i, y = _y[i] + i + 1;
            var (rows, columns) = (a.Rows - i, a.Columns - i - 1);
            for (long row = 0; row < rows; row++)
            {
                v[row] = TLine.Conjugate(a[i + row][i]);
            }

            for (var k = 0; k < i; k++)
            {
                TLine.Add(-TLine.Conjugate(_y[k][i]), _v[k] + i, v, rows);
                TLine.Add(-TLine.Conjugate(_w[k][i]), _x[k] + i, v, rows);
            }

            var tau = ConjugateLine<T, TLine>.Reflect(v, rows, out diagonal);
            for (long row = 0; row < rows; row++)
            {
                a[i + row][i] = TLine.Conjugate(v[row]);
            }

            new Span<T>(y, (int)columns).Clear();
            TLine.AddAll(v, a[i] + i + 1, Stride, rows, y, columns);
            ConjugateLine<T, TLine>.Subtract(_v.To(i), _y.To(i), v, y, i, rows, columns, dots);
            ConjugateLine<T, TLine>.Subtract(_x.To(i), _w.To(i), v, y, i, rows, columns, dots);
            TLine.Scale(TLine.Conjugate(tau), y, columns);
            return tau;
        }

        /// <summary>The reflector of a row, and its x = τ·A·w.</summary>
        public T Row(int i, out double beside)
        {
            beside = 0;
            T* w = _w[i] + i + 1, x = _x[i] + i + 1;
            var (rows, columns) = (a.Rows - i - 1, a.Columns - i - 1);
            if (columns == 0)
            {
                return T.Zero;
            }

            new Span<T>(a[i] + i + 1, (int)columns).CopyTo(new Span<T>(w, (int)columns));
            for (var k = 0; k <= i; k++)
            {
                TLine.Add(-TLine.Conjugate(_v[k][i]), _y[k] + i + 1, w, columns);
                if (k < i)
                {
                    TLine.Add(-TLine.Conjugate(_x[k][i]), _w[k] + i + 1, w, columns);
                }
            }

            ConjugateLine<T, TLine>.Conjugate(w, columns);
            var tau = Householder<T, TLine>.Make(w, columns, out beside);
            ConjugateLine<T, TLine>.Conjugate(w, columns);
            new Span<T>(w, (int)columns).CopyTo(new Span<T>(a[i] + i + 1, (int)columns));
            TLine.Dots(a[i + 1] + i + 1, Stride, rows, w, columns, x);
            ConjugateLine<T, TLine>.Subtract(_y.To(i + 1), _v.To(i + 1), w, x, i + 1, columns, rows, dots);
            ConjugateLine<T, TLine>.Subtract(_w.To(i), _x.To(i), w, x, i + 1, columns, rows, dots);
            TLine.Scale(TLine.Conjugate(tau), x, rows);
            return tau;
        }

        public void Update(TileWorkspace workspace)
        {
            var (rows, columns) = (a.Rows - width, a.Columns - width);
            if (columns > 0)
            {
                DenseProduct<T, TLine>.Adjoint(
                    tall.Block(0, width, 2 * width, rows), wide.Block(0, width, 2 * width, columns), a.Block(width, width, rows, columns), MatrixUpdate.Subtract, workspace);
            }
        }

        private long Stride => a[1] - a[0];
    }
}

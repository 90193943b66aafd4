using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A Hermitian matrix made tridiagonal and real: A = Q·T·Qᴴ, by one reflector a column, and panels of columns.</summary>
/// <remarks>
/// Hᴴ·A·H = A − v·wᴴ − w·vᴴ. The v and w of a panel are kept as lines, so that each column reads the matrix once, as it was before the panel,
/// and what is behind the panel is updated by one matrix product (LAPACK's way, latrd). Lines hold conjugates.
/// </remarks>
internal static unsafe class HermitianTridiagonal<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Columns of a panel.</summary>
    private const int Width = 16;

    /// <summary>The bytes of working memory.</summary>
    public static long ScratchBytes(long n)
    {
        var lines = BufferPool.RoundUp(3 * Width * n * sizeof(T));
        return lines + BufferPool.RoundUp(n * sizeof(T)) + (TLine.IsComplex ? lines : 0) + MatrixProduct.ScratchBytes(DTypes.Of<T>(), n, 2 * Width, n);
    }

    /// <summary>Puts each reflector's v below the diagonal of A's columns.</summary>
    /// <param name="a">Both triangles.</param>
    /// <param name="taus">Receives the τ, one less than A has rows.</param>
    /// <param name="diagonal">Receives T's diagonal.</param>
    /// <param name="beside">Receives T's other diagonal; its last element is 0.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Span<T> taus, Span<double> diagonal, Span<double> beside, TileWorkspace workspace)
    {
        var n = (int)a.Rows;
        using NdArray memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(3 * Width, n)),
            dots = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(Math.Max(1, n)));
        var lines = new Dense<T>(memory);
        for (var done = 0; done < n; done += Width)
        {
            var width = Math.Min(Width, n - done);
            var left = a.Block(done, done, n - done, n - done);
            var panel = new Panel(left, lines.Block(0, 0, 3 * width, n - done), width, (T*)dots.Data);
            for (var i = 0; i < width; i++)
            {
                panel.Column(i, taus[done..], diagonal[done..], beside[done..]);
            }

            panel.Update(workspace);
        }
    }

    /// <summary>Makes the upper triangle what the lower one says, and the diagonal real.</summary>
    public static void Mirror(Dense<T> a)
    {
        for (long row = 0; row < a.Rows; row++)
        {
            a[row][row] = TLine.Of(TLine.Real(a[row][row]));
            for (long column = 0; column < row; column++)
            {
                a[column][row] = TLine.Conjugate(a[row][column]);
            }
        }
    }

    // V's lines are the first and the last third, W's the second: V·Wᴴ + W·Vᴴ is one product.
    private readonly ref struct Panel(Dense<T> a, Dense<T> lines, int width, T* dots)
    {
        private readonly Dense<T> _v = lines.Block(0, 0, width, lines.Columns);
        private readonly Dense<T> _w = lines.Block(width, 0, width, lines.Columns);

        public void Column(int i, Span<T> taus, Span<double> diagonal, Span<double> beside)
        {
            var n = a.Rows;
            T* v = _v[i] + i;
            new Span<T>(a[i] + i, (int)(n - i)).CopyTo(new Span<T>(v, (int)(n - i)));
            Subtract(i, _w, _v, v);
            Subtract(i, _v, _w, v);
            (diagonal[i], beside[i]) = (TLine.Real(v[0]), 0);
            if (i + 1 < n)
            {
                taus[i] = ConjugateLine<T, TLine>.Reflect(v + 1, n - i - 1, out beside[i]);
                Multiply(i, v + 1, _w[i] + i + 1, TLine.Conjugate(taus[i]));
                for (long row = i + 1; row < n; row++)
                {
                    a[row][i] = TLine.Conjugate(_v[i][row]);
                }
            }
        }

        public void Update(TileWorkspace workspace)
        {
            var rest = a.Rows - width;
            if (rest > 0)
            {
                lines.Block(2 * width, 0, width, lines.Columns).Set(_v);
                DenseProduct<T, TLine>.Adjoint(
                    lines.Block(0, width, 2 * width, rest), lines.Block(width, width, 2 * width, rest), a.Block(width, width, rest, rest), MatrixUpdate.Subtract, workspace);
            }
        }

        // What earlier steps of the panel did to a column.
        private void Subtract(int i, Dense<T> factors, Dense<T> added, T* column)
        {
            for (var k = 0; k < i; k++)
            {
                dots[k] = -TLine.Conjugate(factors[k][i]);
            }

            TLine.AddAll(dots, added[0] + i, Stride(added), i, column, a.Rows - i);
        }

        // w = x − ½·τ·(xᴴ·v)·v with x = τ·A·v.
        private void Multiply(int i, T* v, T* w, T tau)
        {
            var (from, count) = (i + 1, a.Rows - i - 1);
            TLine.Dots(a[from] + from, Stride(a), count, v, count, w);
            ConjugateLine<T, TLine>.Subtract(_w.To(i), _v.To(i), v, w, from, count, count, dots);
            ConjugateLine<T, TLine>.Subtract(_v.To(i), _w.To(i), v, w, from, count, count, dots);
            TLine.Scale(tau, w, count);
            TLine.Add(TLine.Of(-0.5) * tau * TLine.Dot(w, v, count), v, w, count);
        }

        private static long Stride(Dense<T> x) => x[1] - x[0];
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>QR of a panel of few columns, by halves of them.</summary>
internal static unsafe class ReflectorPanel<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    // Columns that are worked on one by one, as rows of a transposed copy.
    private const int Leaf = 8;

    /// <summary>Puts R and V in place of the panel.</summary>
    /// <param name="a">Not more columns than rows.</param>
    /// <param name="t">Receives T, as many rows as columns.</param>
    /// <param name="taus">Receives a τ a column.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Dense<T> t, Span<T> taus, TileWorkspace workspace)
    {
        if (a.Columns <= Leaf)
        {
            ByColumns(a, t, taus, workspace.Pool);
            return;
        }

        var half = TriangularSolver<T, TLine>.Half(a.Columns, Leaf);
        var rest = a.Columns - half;
        var (left, right) = (a.Across(0, half), a.Across(half, rest));
        var (first, last, between) = (t.Block(0, 0, half, half), t.Block(half, half, rest, rest), t.Block(0, half, half, rest));
        t.Block(half, 0, rest, half).Fill(T.Zero);
        Run(left, first, taus[..(int)half], workspace);
        using var reflectors = new Reflectors<T, TLine>(left, first, workspace.Pool);
        reflectors.Apply(right, isAdjoint: true, workspace);
        Run(right.From(half), last, taus[(int)half..], workspace);
        Between(reflectors, right, last, between, workspace);
    }

    // T₁₂ = −T₁·(V₁ᴴ·V₂)·T₂, where V₂ has zeros in the first rows.
    private static void Between(Reflectors<T, TLine> first, Dense<T> right, Dense<T> last, Dense<T> between, TileWorkspace workspace)
    {
        var (half, rest) = (between.Rows, between.Columns);
        using NdArray own = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(right.Rows, rest)),
            product = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(half, rest));
        Dense<T> v = new(own), dots = new(product);
        v.Set(right);
        for (long row = 0; row < half + rest; row++)
        {
            for (var column = Math.Max(0, row - half); column < rest; column++)
            {
                v[row][column] = row - half == column ? T.One : T.Zero;
            }
        }

        first.Dots(v, dots, workspace);
        first.Join(dots, last, between, workspace);
    }

    private static void ByColumns(Dense<T> a, Dense<T> t, Span<T> taus, BufferPool pool)
    {
        var (rows, columns) = (a.Rows, (int)a.Columns);
        using var memory = NdArray.Allocate(pool, DTypes.Of<T>(), Shape.Create(columns, rows));
        var lines = new Dense<T>(memory);
        var diagonal = stackalloc double[Leaf];
        Copy(a, lines, isBack: false);
        for (var step = 0; step < columns; step++)
        {
            var v = lines[step] + step;
            var tau = taus[step] = Householder<T, TLine>.Make(v, rows - step, out diagonal[step]);
            for (var other = step + 1; other < columns; other++)
            {
                var x = lines[other] + step;
                TLine.Add(-TLine.Conjugate(tau) * TLine.Dot(v, x, rows - step), v, x, rows - step);
            }
        }

        Combine(lines, t, taus, pool);
        for (var step = 0; step < columns; step++)
        {
            lines[step][step] = TLine.Of(diagonal[step]);
        }

        Copy(a, lines, isBack: true);
    }

    // V's lines have a one on the diagonal; what is before it is R's.
    private static void Combine(Dense<T> lines, Dense<T> t, ReadOnlySpan<T> taus, BufferPool pool)
    {
        using var memory = NdArray.Allocate(pool, DTypes.Of<T>(), Shape.Create(Leaf, Leaf));
        var dots = new Dense<T>(memory);
        for (var column = 0; column < taus.Length; column++)
        {
            for (var row = 0; row < column; row++)
            {
                dots[row][column] = TLine.Dot(lines[row] + column, lines[column] + column, lines.Columns - column);
            }
        }

        Reflectors<T, TLine>.Combine(taus, dots, t);
    }

    private static void Copy(Dense<T> a, Dense<T> lines, bool isBack)
    {
        using NdArray columns = a.Transposed(), rows = lines.View();
        NdArrayCopy.Copy(isBack ? rows : columns, isBack ? columns : rows);
    }
}

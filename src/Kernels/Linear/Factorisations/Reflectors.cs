using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Several reflectors as one: Q = I − V·T·Vᴴ (the compact WY form), applied by matrix products.</summary>
/// <remarks>V is stored below the diagonal of a panel whose upper triangle is R's; its own is a copy, ones and zeros in it.</remarks>
internal readonly unsafe ref struct Reflectors<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private readonly NdArray _memory;
    private readonly Dense<T> _top;
    private readonly Dense<T> _below;
    private readonly Dense<T> _t;

    /// <summary>The reflectors of a panel.</summary>
    /// <param name="panel">V and R.</param>
    /// <param name="t">The square T, zeros below its diagonal.</param>
    /// <param name="pool">Where the copy comes from.</param>
    public Reflectors(Dense<T> panel, Dense<T> t, BufferPool pool)
    {
        var n = panel.Columns;
        _memory = NdArray.Allocate(pool, DTypes.Of<T>(), Shape.Create(n, n));
        (_top, _below, _t) = (new Dense<T>(_memory), panel.From(n), t);
        for (long row = 0; row < n; row++)
        {
            for (long column = 0; column < n; column++)
            {
                _top[row][column] = column < row ? panel[row][column] : column == row ? T.One : T.Zero;
            }
        }
    }

    /// <summary>The bytes that a product with so many columns takes, for panels of so many.</summary>
    public static long ScratchBytes(long width, long columns) =>
        (2 * BufferPool.RoundUp(width * columns * sizeof(T))) + (4 * BufferPool.RoundUp(width * width * sizeof(T)));

    /// <summary>c = Q·c, or Qᴴ·c.</summary>
    public void Apply(Dense<T> c, bool isAdjoint, TileWorkspace workspace)
    {
        var n = _t.Rows;
        var shape = Shape.Create(n, c.Columns);
        using NdArray first = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), shape), second = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), shape);
        Dense<T> dots = new(first), combined = new(second);
        Dots(c, dots, workspace);
        if (isAdjoint)
        {
            DenseProduct<T, TLine>.Adjoint(_t, dots, combined, MatrixUpdate.Set, workspace);
        }
        else
        {
            DenseProduct<T, TLine>.Run(_t, dots, combined, MatrixUpdate.Set, workspace);
        }

        DenseProduct<T, TLine>.Run(_top, combined, c.To(n), MatrixUpdate.Subtract, workspace);
        DenseProduct<T, TLine>.Run(_below, combined, c.From(n), MatrixUpdate.Subtract, workspace);
    }

    /// <summary>dots = Vᴴ·c.</summary>
    public void Dots(Dense<T> c, Dense<T> dots, TileWorkspace workspace)
    {
        DenseProduct<T, TLine>.Adjoint(_top, c.To(_t.Rows), dots, MatrixUpdate.Set, workspace);
        DenseProduct<T, TLine>.Adjoint(_below, c.From(_t.Rows), dots, MatrixUpdate.Add, workspace);
    }

    /// <summary>dots = Vᴴ·V.</summary>
    public void OwnDots(Dense<T> dots, TileWorkspace workspace)
    {
        DenseProduct<T, TLine>.Adjoint(_top, _top, dots, MatrixUpdate.Set, workspace);
        DenseProduct<T, TLine>.Adjoint(_below, _below, dots, MatrixUpdate.Add, workspace);
    }

    /// <summary>−T·x·other, for the T of two panels together.</summary>
    public void Join(Dense<T> x, Dense<T> other, Dense<T> to, TileWorkspace workspace)
    {
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(x.Rows, x.Columns));
        var product = new Dense<T>(memory);
        DenseProduct<T, TLine>.Run(_t, x, product, MatrixUpdate.Set, workspace);
        to.Fill(T.Zero);
        DenseProduct<T, TLine>.Run(product, other, to, MatrixUpdate.Subtract, workspace);
    }

    /// <summary>T of reflectors from their τ and from Vᴴ·V.</summary>
    public static void Combine(ReadOnlySpan<T> taus, Dense<T> dots, Dense<T> t)
    {
        t.Fill(T.Zero);
        for (var column = 0; column < taus.Length; column++)
        {
            t[column][column] = taus[column];
            for (var row = 0; row < column; row++)
            {
                var sum = T.Zero;
                for (var k = row; k < column; k++)
                {
                    sum += t[row][k] * dots[k][column];
                }

                t[row][column] = -taus[column] * sum;
            }
        }
    }

    public void Dispose() => _memory.Dispose();
}

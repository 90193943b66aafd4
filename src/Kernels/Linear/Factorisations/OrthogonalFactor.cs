using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>QR by panels of reflectors, kept as LAPACK keeps it: R above, V below the diagonal, and a τ a column.</summary>
internal static unsafe class OrthogonalFactor<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Columns of a panel.</summary>
    public const int Width = 64;

    /// <summary>The bytes that each of the operations takes.</summary>
    /// <param name="rows">Of the panel.</param>
    /// <param name="columns">Of the panel.</param>
    /// <param name="others">Columns of what it is applied to.</param>
    public static long ScratchBytes(long rows, long columns, long others)
    {
        var width = Math.Min(Width, Math.Min(rows, columns));
        var most = Math.Max(width, Math.Max(columns, others));
        return ((TLine.IsComplex ? 2 : 1) * BufferPool.RoundUp(rows * width * sizeof(T))) + (2 * Reflectors<T, TLine>.ScratchBytes(width, most))
            + MatrixProduct.ScratchBytes(DTypes.Of<T>(), rows, Math.Max(rows, width), most) + (4 * BufferPool.RoundUp(1));
    }

    /// <summary>Puts R and V in place of A.</summary>
    /// <param name="a">m by n.</param>
    /// <param name="taus">Receives min(m, n) τ.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Span<T> taus, TileWorkspace workspace)
    {
        var widest = Math.Min(Width, taus.Length);
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(widest, widest));
        for (var done = 0; done < taus.Length; done += Width)
        {
            var width = Math.Min(Width, taus.Length - done);
            var (panel, rest) = (a.Block(done, done, a.Rows - done, width), a.Block(done, done + width, a.Rows - done, a.Columns - done - width));
            var t = new Dense<T>(memory).Block(0, 0, width, width);
            ReflectorPanel<T, TLine>.Run(panel, t, taus.Slice(done, width), workspace);
            if (rest.Columns > 0)
            {
                using var reflectors = new Reflectors<T, TLine>(panel, t, workspace.Pool);
                reflectors.Apply(rest, isAdjoint: true, workspace);
            }
        }
    }

    /// <summary>c = Q·c, or Qᴴ·c.</summary>
    /// <param name="a">R and V.</param>
    /// <param name="taus">Their τ.</param>
    /// <param name="c">As many rows.</param>
    /// <param name="isAdjoint">True for Qᴴ.</param>
    /// <param name="isIdentity">True if c is one above zeros, so that what panels leave alone is not multiplied.</param>
    /// <param name="workspace">Working memory.</param>
    /// <param name="most">The most columns that are applied at once: T of a panel costs their cube.</param>
    public static void Apply(Dense<T> a, ReadOnlySpan<T> taus, Dense<T> c, bool isAdjoint, bool isIdentity, TileWorkspace workspace, int most = Width)
    {
        var panels = (taus.Length + most - 1) / most;
        var widest = Math.Min(most, taus.Length);
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(2 * widest, widest));
        for (var i = 0; i < panels; i++)
        {
            var done = (isAdjoint ? i : panels - 1 - i) * most;
            var width = Math.Min(most, taus.Length - done);
            var first = isIdentity ? done : 0;
            Apply(a.Block(done, done, a.Rows - done, width), taus.Slice(done, width), c.Block(done, first, c.Rows - done, c.Columns - first), isAdjoint, new Dense<T>(memory), workspace);
        }
    }

    private static void Apply(Dense<T> panel, ReadOnlySpan<T> taus, Dense<T> c, bool isAdjoint, Dense<T> memory, TileWorkspace workspace)
    {
        var (t, dots) = (memory.Block(0, 0, taus.Length, taus.Length), memory.Block(memory.Rows / 2, 0, taus.Length, taus.Length));
        using var reflectors = new Reflectors<T, TLine>(panel, t, workspace.Pool);
        reflectors.OwnDots(dots, workspace);
        Reflectors<T, TLine>.Combine(taus, dots, t);
        reflectors.Apply(c, isAdjoint, workspace);
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Products of blocks, by the packed kernel of <see cref="MatrixProduct"/>.</summary>
internal static unsafe class DenseProduct<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>c takes a·b on.</summary>
    public static void Run(Dense<T> a, Dense<T> b, Dense<T> c, MatrixUpdate update, TileWorkspace workspace)
    {
        using NdArray left = a.View(), right = b.View();
        Multiply(left, right, c, update, workspace);
    }

    /// <summary>c takes aᴴ·b on.</summary>
    public static void Adjoint(Dense<T> a, Dense<T> b, Dense<T> c, MatrixUpdate update, TileWorkspace workspace)
    {
        using var conjugate = Conjugated(a, workspace);
        using NdArray left = (conjugate is null ? a : new Dense<T>(conjugate)).Transposed(), right = b.View();
        Multiply(left, right, c, update, workspace);
    }

    /// <summary>c takes a·bᴴ on.</summary>
    public static void ByAdjoint(Dense<T> a, Dense<T> b, Dense<T> c, MatrixUpdate update, TileWorkspace workspace)
    {
        using var conjugate = Conjugated(b, workspace);
        using NdArray left = a.View(), right = (conjugate is null ? b : new Dense<T>(conjugate)).Transposed();
        Multiply(left, right, c, update, workspace);
    }

    /// <summary>to = fromᴴ.</summary>
    public static void CopyAdjoint(Dense<T> from, Dense<T> to)
    {
        using NdArray source = from.Transposed(), target = to.View();
        NdArrayCopy.Copy(source, target);
        for (long row = 0; TLine.IsComplex && row < to.Rows; row++)
        {
            Conjugate(to[row], to.Columns);
        }
    }

    private static void Multiply(NdArray a, NdArray b, Dense<T> c, MatrixUpdate update, TileWorkspace workspace)
    {
        if (c.Rows == 0 || c.Columns == 0 || (a.Shape[1] == 0 && update != MatrixUpdate.Set))
        {
            return;
        }

        using var target = c.View();
        MatrixProduct.Run(a, b, target, update, workspace);
    }

    private static NdArray? Conjugated(Dense<T> x, TileWorkspace workspace)
    {
        if (!TLine.IsComplex)
        {
            return null;
        }

        var copy = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(x.Rows, x.Columns));
        var to = new Dense<T>(copy);
        to.Set(x);
        for (long row = 0; row < to.Rows; row++)
        {
            Conjugate(to[row], to.Columns);
        }

        return copy;
    }

    private static void Conjugate(T* x, long count)
    {
        for (long i = 0; i < count; i++)
        {
            x[i] = TLine.Conjugate(x[i]);
        }
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Matrices scaled by a power of two, so that squares of their elements neither overflow nor vanish.</summary>
internal static unsafe class MatrixScale<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Brings the largest element near 1, and tells by what values are to be multiplied at the end.</summary>
    /// <exception cref="LinAlgException">An element is infinite or NaN.</exception>
    public static double Normalise(string name, Dense<T> a)
    {
        var most = Most(name, a);
        if (most is 0 or (> 1e-8 and < 1e8))
        {
            return 1;
        }

        var exponent = Math.Clamp(Math.ILogB(most), -1000, 1000);
        for (long row = 0; row < a.Rows; row++)
        {
            TLine.Scale(TLine.Of(Math.ScaleB(1, -exponent)), a[row], a.Columns);
        }

        return Math.ScaleB(1, exponent);
    }

    private static double Most(string name, Dense<T> a)
    {
        double most = 0;
        for (long row = 0; row < a.Rows; row++)
        {
            var x = a[row];
            for (long i = 0; i < a.Columns; i++)
            {
                most = T.IsFinite(x[i]) ? Math.Max(most, Math.Max(Math.Abs(TLine.Real(x[i])), Math.Abs(TLine.Imaginary(x[i]))))
                    : throw LinAlgException.NotConverged(name);
            }
        }

        return most;
    }
}

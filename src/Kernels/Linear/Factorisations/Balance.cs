using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A square matrix made like itself with rows and columns of about equal size, by powers of two: no rounding (Parlett and Reinsch, 1969).</summary>
internal static unsafe class Balance<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private const int RoundsMax = 30;

    /// <summary>Puts D⁻¹·A·D in place of A.</summary>
    /// <param name="a">Square.</param>
    /// <param name="scales">Receives D's diagonal.</param>
    public static void Run(Dense<T> a, Span<double> scales)
    {
        scales.Fill(1);
        var isChanged = true;
        for (var round = 0; isChanged && round < RoundsMax; round++)
        {
            isChanged = false;
            for (var i = 0; i < scales.Length; i++)
            {
                var factor = Factor(a, i);
                if (factor != 1 && scales[i] * factor is > 1e-100 and < 1e100)
                {
                    isChanged = true;
                    scales[i] *= factor;
                    TLine.Scale(TLine.Of(1 / factor), a[i], a.Columns);
                    for (long row = 0; row < a.Rows; row++)
                    {
                        a[row][i] *= TLine.Of(factor);
                    }
                }
            }
        }
    }

    // The power of two that makes a column, which it multiplies, as long as the row, which it divides; 1 if that is no gain.
    private static double Factor(Dense<T> a, int i)
    {
        double column = 0, row = 0;
        for (long k = 0; k < a.Rows; k++)
        {
            column += k == i ? 0 : Size(a[k][i]);
            row += k == i ? 0 : Size(a[i][k]);
        }

        if (column == 0 || row == 0)
        {
            return 1;
        }

        var factor = Math.ScaleB(1, Math.ILogB(row / column) / 2);
        return (column * factor) + (row / factor) < 0.95 * (column + row) ? factor : 1;
    }

    private static double Size(T value) => Math.Abs(TLine.Real(value)) + Math.Abs(TLine.Imaginary(value));
}

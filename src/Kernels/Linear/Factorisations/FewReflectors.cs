using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Q of a few reflectors, one by one: of matrices so small that the preparations of a product would take longer than it.</summary>
/// <remarks>20,000 SVD of 3 by 3 take 62 ms so, and 146 by products; 2,000 of 10 by 10 take 27 ms and 38.</remarks>
internal static unsafe class FewReflectors<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>The most reflectors.</summary>
    public const int CountMax = 16;

    /// <summary>Q's first columns.</summary>
    /// <param name="a">Each v in a column below the diagonal, or its conjugate in a row behind it.</param>
    /// <param name="isOfRows">True for rows.</param>
    /// <param name="taus">A τ a reflector, at most <see cref="CountMax"/>.</param>
    /// <param name="q">Receives them.</param>
    public static void Form(Dense<T> a, bool isOfRows, ReadOnlySpan<T> taus, Dense<T> q)
    {
        T* dots = stackalloc T[CountMax];
        q.SetDiagonal(T.One);
        for (var k = taus.Length - 1; k >= 0; k--)
        {
            var count = q.Columns - k;
            new Span<T>(dots, (int)count).Clear();
            for (long row = k; row < q.Rows; row++)
            {
                TLine.Add(TLine.Conjugate(Element(a, isOfRows, row, k)), q[row] + k, dots, count);
            }

            TLine.Scale(-taus[k], dots, count);
            for (long row = k; row < q.Rows; row++)
            {
                TLine.Add(Element(a, isOfRows, row, k), dots, q[row] + k, count);
            }
        }
    }

    private static T Element(Dense<T> a, bool isOfRows, long row, int k) =>
        row == k ? T.One : isOfRows ? TLine.Conjugate(a[k][row]) : a[row][k];
}

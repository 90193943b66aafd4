using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>LU by halves of columns, with the largest element of each column as its pivot: P·A = L·U.</summary>
internal static unsafe class PivotedLu<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private const long Leaf = 8;

    /// <summary>Puts U and the part of L below its unit diagonal in place of A.</summary>
    /// <param name="a">m by n.</param>
    /// <param name="swaps">Receives min(m, n) rows: row i was swapped with row swaps[i], in that order.</param>
    /// <param name="workspace">Working memory.</param>
    public static void Run(Dense<T> a, Span<long> swaps, TileWorkspace workspace)
    {
        var steps = Math.Min(a.Rows, a.Columns);
        if (a.Columns <= Leaf)
        {
            ByColumns(a, swaps);
            return;
        }

        var half = Math.Min(TriangularSolver<T, TLine>.Half(a.Columns, Leaf), steps);
        var (left, right) = (a.Across(0, half), a.Across(half, a.Columns - half));
        Run(left, swaps[..(int)half], workspace);
        Swap(right, swaps[..(int)half]);
        TriangularSolver<T, TLine>.Run(left.To(half), isLower: true, isUnit: true, right.To(half), workspace);
        if (half == a.Rows)
        {
            return;
        }

        DenseProduct<T, TLine>.Run(left.From(half), right.To(half), right.From(half), MatrixUpdate.Subtract, workspace);
        var rest = swaps[(int)half..(int)steps];
        Run(right.From(half), rest, workspace);
        Swap(left.From(half), rest);
        foreach (ref var row in rest)
        {
            row += half;
        }
    }

    /// <summary>Swaps rows as a factorisation did.</summary>
    public static void Swap(Dense<T> a, ReadOnlySpan<long> swaps)
    {
        for (var row = 0; row < swaps.Length; row++)
        {
            a.Swap(row, swaps[row]);
        }
    }

    private static void ByColumns(Dense<T> a, Span<long> swaps)
    {
        for (long step = 0; step < Math.Min(a.Rows, a.Columns); step++)
        {
            var pivot = Pivot(a, step);
            swaps[(int)step] = pivot;
            a.Swap(step, pivot);
            var value = a[step][step];
            for (var row = step + 1; row < a.Rows && !T.IsZero(value); row++)
            {
                var factor = a[row][step] /= value;
                TLine.Add(-factor, a[step] + step + 1, a[row] + step + 1, a.Columns - step - 1);
            }
        }
    }

    // As LAPACK: the first of the largest |re| + |im|.
    private static long Pivot(Dense<T> a, long step)
    {
        var (pivot, most) = (step, Size(a[step][step]));
        for (var row = step + 1; row < a.Rows; row++)
        {
            var size = Size(a[row][step]);
            if (size > most)
            {
                (pivot, most) = (row, size);
            }
        }

        return pivot;
    }

    private static double Size(T value) => Math.Abs(TLine.Real(value)) + Math.Abs(TLine.Imaginary(value));
}

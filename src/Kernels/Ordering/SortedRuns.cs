using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>One sorted line of sorted runs that lie one behind the other.</summary>
/// <remarks>
/// The same bits as <see cref="Sorting"/> gives. <b>Cost:</b> a pass for each doubling of the number of runs, or those of a sort where they are fewer (narrow dtypes, many runs; complex numbers always);
/// <see cref="Sorting.ScratchBytes"/> beside the arrays.
/// </remarks>
public static unsafe class SortedRuns
{
    /// <summary>The elements in rising order, −0.0 before 0.0, NaN last.</summary>
    /// <param name="x">1-d, contiguous, any dtype; each run sorted by <see cref="Sorting.Sort"/>. Receives the elements.</param>
    /// <param name="lengths">Of each run; together x's length. Overwritten.</param>
    /// <param name="pool">Where working memory comes from.</param>
    public static void Merge(NdArray x, Span<int> lengths, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.DType.IsComplex())
        {
            Sorting.Sort(x, 0, x, pool);
            return;
        }

        Merge("sort", x, null, lengths, pool);
    }

    /// <summary>The positions of the elements in rising order, NaN last; equal elements, zeros of both signs among them, keep their order.</summary>
    /// <param name="x">1-d, contiguous, any dtype; each run in the order of <see cref="Sorting.ArgSort"/>.</param>
    /// <param name="lengths">Of each run; together x's length. Overwritten.</param>
    /// <param name="output">int64, contiguous, of x's shape.</param>
    /// <param name="pool">Where working memory comes from.</param>
    public static void ArgMerge(NdArray x, Span<int> lengths, NdArray output, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.DType.IsComplex())
        {
            Sorting.ArgSort(x, 0, output, pool);
            return;
        }

        Merge("argsort", x, output, lengths, pool);
    }

    private static void Merge(string operation, NdArray x, NdArray? order, Span<int> lengths, BufferPool pool)
    {
        long total = 0;
        foreach (var length in lengths)
        {
            Check.That(length >= 0, "INV-1", $"{operation}: a run of {length} elements");
            total += length;
        }

        Check.That(total == x.Size, "INV-1", $"{operation}: runs of {total} elements together in a line of shape {x.Shape}");
        Check.That(order is null || (order.DType == DType.Int64 && order.Shape == x.Shape), "INV-2", $"{operation}: positions of {x.Shape} as {order?.DType} {order?.Shape}");
        using var sorter = new LineSorter(x.Size, pool);
        fixed (int* first = lengths)
        {
            OrderedTypes.Visit(operation, x.DType, new Visitor(x, order, sorter, first, lengths.Length));
        }
    }

    private readonly struct Visitor(NdArray x, NdArray? order, LineSorter sorter, int* lengths, int runs) : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var line = (T*)x.Data;
            if (order is null)
            {
                sorter.Merge(line, new Span<int>(lengths, runs));
                for (var i = 0; i < sorter.Length; i++)
                {
                    line[i] = SortKey.Element<T>(sorter.Keys[i]);
                }

                return;
            }

            sorter.MergePositions(line, new Span<int>(lengths, runs));
            var to = (long*)order.Data;
            for (var i = 0; i < sorter.Length; i++)
            {
                to[i] = sorter.Positions[i];
            }
        }
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The distinct elements of an array, sorted, and where they came from: numpy.unique.</summary>
/// <remarks>
/// <b>Special:</b> all NaN are one element, the last; −0.0 and 0.0 are one, shown as the first that occurs.
/// <b>Owner:</b> who made it disposes it.
/// </remarks>
public sealed unsafe class UniqueElements : IDisposable
{
    private UniqueElements(NdArray values, NdArray firstIndices, NdArray counts, NdArray inverse) =>
        (Values, FirstIndices, Counts, Inverse) = (values, firstIndices, counts, inverse);

    /// <summary>The distinct elements.</summary>
    public NdArray Values { get; }

    /// <summary>Of each, the position of the first in C order; int64.</summary>
    public NdArray FirstIndices { get; }

    /// <summary>Of each, how often it occurs; int64.</summary>
    public NdArray Counts { get; }

    /// <summary>Of each element in C order, which of the distinct ones it is; int64, 1-d.</summary>
    public NdArray Inverse { get; }

    /// <summary>Finds the distinct elements of an array of any dtype, shape and layout.</summary>
    /// <remarks>
    /// <b>Cost:</b> a look into a hash table for each real element where few are distinct (<see cref="FewDistinct"/>), else a sort of all; a
    /// contiguous copy, <see cref="Sorting.ScratchBytes"/>, and the results.
    /// </remarks>
    public static UniqueElements Of(NdArray x, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var copy = NdArrayCopy.Contiguous(x, pool);
        using var line = copy.View(Layout.Contiguous(Shape.Create(x.Size)));
        return FewDistinct.Find(line, pool) is { } few
            ? new UniqueElements(Taken(line, few.FirstIndices, pool), few.FirstIndices, few.Counts, few.Inverse)
            : Sorted(line, pool);
    }

    /// <summary>The distinct elements of an array alone.</summary>
    /// <remarks><b>Cost:</b> as <see cref="Of"/>, but real elements are sorted without their positions.</remarks>
    public static NdArray ValuesOf(NdArray x, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.DType.IsComplex())
        {
            using var all = Of(x, pool);
            return all.Values.View(all.Values.Layout);
        }

        using var copy = NdArrayCopy.Contiguous(x, pool);
        using var line = copy.View(Layout.Contiguous(Shape.Create(x.Size)));
        if (FewDistinct.Find(line, pool) is not { } few)
        {
            return SortedValues.Of(line, pool);
        }

        few.Counts.Dispose();
        few.Inverse.Dispose();
        using (few.FirstIndices)
        {
            return Taken(line, few.FirstIndices, pool);
        }
    }

    private static NdArray Taken(NdArray line, NdArray positions, BufferPool pool)
    {
        var values = NdArray.Allocate(pool, line.DType, positions.Shape);
        Take.Run(line, 0, positions.AsSpan<long>(), values);
        return values;
    }

    private static UniqueElements Sorted(NdArray line, BufferPool pool)
    {
        using var sorter = new LineSorter(line.Size, pool);
        var inverse = NdArray.Allocate(pool, DType.Int64, line.Shape);
        var distinct = line.DType switch
        {
            DType.Complex64 => Complexes((float*)line.Data, sorter, inverse),
            DType.Complex128 => Complexes((double*)line.Data, sorter, inverse),
            _ => Reals(line, sorter, inverse),
        };
        var shape = Shape.Create(distinct);
        var result = new UniqueElements(
            NdArray.Allocate(pool, line.DType, shape), NdArray.Allocate(pool, DType.Int64, shape), NdArray.Allocate(pool, DType.Int64, shape), inverse);
        result.Fill(sorter);
        Take.Run(line, 0, result.FirstIndices.AsSpan<long>(), result.Values);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Values.Dispose();
        FirstIndices.Dispose();
        Counts.Dispose();
        Inverse.Dispose();
    }

    private static long Reals(NdArray line, LineSorter sorter, NdArray inverse)
    {
        OrderedTypes.Visit("unique", line.DType, new Visitor(line, sorter));
        var number = -1L;
        for (var i = 0; i < sorter.Length; i++)
        {
            number += i == 0 || sorter.Keys[i - 1] != sorter.Keys[i] ? 1 : 0;
            ((long*)inverse.Data)[sorter.Positions[i]] = number;
        }

        return number + 1;
    }

    private static long Complexes<T>(T* parts, LineSorter sorter, NdArray inverse)
        where T : unmanaged, INumberBase<T>
    {
        sorter.SortComplexPositions(parts, 1);
        var number = -1L;
        for (var i = 0; i < sorter.Length; i++)
        {
            number += i == 0 || !AreEqual(parts + (2 * sorter.Positions[i - 1]), parts + (2 * sorter.Positions[i])) ? 1 : 0;
            ((long*)inverse.Data)[sorter.Positions[i]] = number;
        }

        return number + 1;
    }

    // A complex number with a NaN part is NaN, whatever the other part is.
    internal static bool AreEqual<T>(T* a, T* b)
        where T : unmanaged, INumberBase<T> =>
        (a[0] == b[0] && a[1] == b[1]) || ((T.IsNaN(a[0]) || T.IsNaN(a[1])) && (T.IsNaN(b[0]) || T.IsNaN(b[1])));

    // Positions of equal elements stand in rising order, so the first of a group is its first occurrence.
    private void Fill(LineSorter sorter)
    {
        var counts = Counts.AsSpan<long>();
        counts.Clear();
        for (var i = 0; i < sorter.Length; i++)
        {
            var position = sorter.Positions[i];
            var number = (int)((long*)Inverse.Data)[position];
            if (counts[number]++ == 0)
            {
                ((long*)FirstIndices.Data)[number] = position;
            }
        }
    }

    private readonly struct Visitor(NdArray flat, LineSorter sorter) : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T> => sorter.SortPositions((T*)flat.Data, 1);
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Sorting along an axis: numpy.sort and numpy.argsort.</summary>
/// <remarks>
/// <b>Special:</b> NaN comes last; −0.0 before 0.0 in <see cref="Sort"/>, equal to it in <see cref="ArgSort"/>; complex
/// numbers by real, then imaginary part. <see cref="ArgSort"/> keeps the order of equal elements.
/// <b>Cost:</b> time linear in the elements; <see cref="ScratchBytes"/> beside the arrays.
/// </remarks>
public static unsafe class Sorting
{
    /// <summary>The bytes of working memory for lines of <paramref name="length"/> elements (INV-4).</summary>
    public static long ScratchBytes(long length) => LineSorter.ScratchBytes(length);

    /// <summary>Sorts every line along <paramref name="axis"/>.</summary>
    /// <param name="x">Any dtype and layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="output">Of x's dtype and shape, any layout; may be x.</param>
    /// <param name="pool">Where working memory comes from.</param>
    public static void Sort(NdArray x, int axis, NdArray output, BufferPool pool)
    {
        Check(x, output, x?.DType ?? default);
        using var sorter = new LineSorter(x!.Shape[axis], pool);
        if (!x.DType.IsComplex())
        {
            OrderedTypes.Visit("sort", x.DType, new Visitor(x, axis, output, sorter, givesPositions: false));
            return;
        }

        using var line = NdArray.Allocate(pool, x.DType, Shape.Create(sorter.Length));
        if (x.DType == DType.Complex64)
        {
            SortComplex<Complex64, float>(x, axis, output, sorter, (Complex64*)line.Data);
        }
        else
        {
            SortComplex<Complex, double>(x, axis, output, sorter, (Complex*)line.Data);
        }
    }

    /// <summary>The positions, along the axis, of the elements in sorted order.</summary>
    /// <param name="x">Any dtype and layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="output">int64, of x's shape, any layout.</param>
    /// <param name="pool">Where working memory comes from.</param>
    /// <param name="isDescending">True for the largest first, NaN before it.</param>
    /// <param name="areZerosEqual">False for −0.0 before 0.0, as <see cref="Sort"/> has them.</param>
    public static void ArgSort(
        NdArray x, int axis, NdArray output, BufferPool pool, bool isDescending = false, bool areZerosEqual = true)
    {
        Check(x, output, DType.Int64);
        using var sorter = new LineSorter(x!.Shape[axis], pool, isDescending);
        switch (x.DType)
        {
            case DType.Complex64: ArgSortComplex<float>(x, axis, output, sorter); break;
            case DType.Complex128: ArgSortComplex<double>(x, axis, output, sorter); break;
            default: OrderedTypes.Visit("argsort", x.DType, new Visitor(x, axis, output, sorter, givesPositions: true, areZerosEqual)); break;
        }
    }

    private static void Check(NdArray? x, NdArray output, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        Kernels.Check.That(output.DType == dtype, "INV-2", $"sorted {x.DType.Name()} were to be written as {output.DType.Name()}");
        if (x.Shape != output.Shape)
        {
            throw new ShapeException($"sort: the output must have shape {x.Shape}, but has {output.Shape}.");
        }
    }

    private static void SortComplex<T, TPart>(NdArray x, int axis, NdArray output, LineSorter sorter, T* copy)
        where T : unmanaged
        where TPart : unmanaged, INumberBase<TPart>
    {
        var lines = new AxisLines(axis, x.Layout, output.Layout);
        while (lines.Next())
        {
            for (long line = 0; line < lines.LinesInBundle; line++)
            {
                var from = (T*)x.Buffer.Pointer + lines.Offset(0) + (line * lines.NeighbourStride(0));
                var to = (T*)output.Buffer.Pointer + lines.Offset(1) + (line * lines.NeighbourStride(1));
                sorter.SortComplexPositions((TPart*)from, lines.LineStride(0));
                for (var i = 0; i < sorter.Length; i++)
                {
                    copy[i] = from[sorter.Positions[i] * lines.LineStride(0)];
                }

                for (var i = 0; i < sorter.Length; i++)
                {
                    to[i * lines.LineStride(1)] = copy[i];
                }
            }
        }
    }

    private static void ArgSortComplex<TPart>(NdArray x, int axis, NdArray output, LineSorter sorter)
        where TPart : unmanaged, INumberBase<TPart>
    {
        var lines = new AxisLines(axis, x.Layout, output.Layout);
        while (lines.Next())
        {
            for (long line = 0; line < lines.LinesInBundle; line++)
            {
                var from = (TPart*)x.Buffer.Pointer + (2 * (lines.Offset(0) + (line * lines.NeighbourStride(0))));
                sorter.SortComplexPositions(from, lines.LineStride(0));
                WritePositions(sorter, output, lines, line);
            }
        }
    }

    private static void WritePositions(LineSorter sorter, NdArray output, in AxisLines lines, long line)
    {
        var to = (long*)output.Buffer.Pointer + lines.Offset(1) + (line * lines.NeighbourStride(1));
        for (var i = 0; i < sorter.Length; i++)
        {
            to[i * lines.LineStride(1)] = sorter.Positions[i];
        }
    }

    private readonly struct Visitor(NdArray x, int axis, NdArray output, LineSorter sorter, bool givesPositions, bool areZerosEqual = false)
        : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var lines = new AxisLines(axis, x.Layout, output.Layout);
            while (lines.Next())
            {
                for (long line = 0; line < lines.LinesInBundle; line++)
                {
                    var from = (T*)x.Buffer.Pointer + lines.Offset(0) + (line * lines.NeighbourStride(0));
                    if (givesPositions)
                    {
                        sorter.SortPositions(from, lines.LineStride(0), areZerosEqual);
                        WritePositions(sorter, output, lines, line);
                    }
                    else
                    {
                        sorter.Sort(from, lines.LineStride(0));
                        WriteElements<T>(lines, line);
                    }
                }
            }
        }

        private void WriteElements<T>(in AxisLines lines, long line)
            where T : unmanaged, INumberBase<T>
        {
            var to = (T*)output.Buffer.Pointer + lines.Offset(1) + (line * lines.NeighbourStride(1));
            for (var i = 0; i < sorter.Length; i++)
            {
                to[i * lines.LineStride(1)] = SortKey.Element<T>(sorter.Keys[i]);
            }
        }
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Exact quantiles of the lines along an axis: numpy.quantile, percentile, median and their nan forms.</summary>
/// <remarks>
/// <b>Special:</b> a line with a NaN gives NaN; in the nan forms NaN is left out, and a line of nothing else gives NaN.
/// <b>Cost:</b> about two passes over every line for a quantile (<see cref="LineSelector"/>). <b>Source:</b> numpy.quantile, numpy.nanquantile.
/// </remarks>
public static unsafe class Quantiles
{
    /// <summary>The dtype of the result: that of the elements where the method picks one, else a float.</summary>
    public static DType ResultDType(DType input, QuantileMethod method) =>
        input.IsInexact() || QuantilePlace.IsElement(method) ? input : DType.Float64;

    /// <summary>The bytes of working memory for lines of <paramref name="length"/> elements (INV-4).</summary>
    public static long ScratchBytes(long length) => LineSelector.ScratchBytes(length);

    /// <summary>Computes quantiles.</summary>
    /// <param name="x">Real, any layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="quantiles">Each 0 … 1.</param>
    /// <param name="method">How to choose between elements.</param>
    /// <param name="output">
    /// Of <see cref="ResultDType"/>, with the number of quantiles first, then x's shape without the axis; any layout.
    /// </param>
    /// <param name="pool">Where working memory comes from: <see cref="ScratchBytes"/>.</param>
    /// <param name="skipsNaN">True for the nan forms.</param>
    /// <exception cref="ValueException">A quantile lies outside 0 … 1, or the axis has no element.</exception>
    /// <exception cref="DTypeException">Complex elements.</exception>
    public static void Run(
        NdArray x, int axis, ReadOnlySpan<double> quantiles, QuantileMethod method, NdArray output, BufferPool pool, bool skipsNaN = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        CheckArguments(x, axis, quantiles, method, output);
        using var selector = new LineSelector(x.Shape[axis], pool);
        // The results of the first quantile, with a length of 1 on the axis, are lines beside x's; the others lie behind.
        var first = Beside(output.Layout.Slice(new long[output.Rank], output.Shape.With(0, Math.Min(1, quantiles.Length))), axis);
        if (quantiles.Length > 0)
        {
            OrderedTypes.Visit("quantile", x.DType, new Visitor(x, axis, quantiles.ToArray(), method, output, first, selector, skipsNaN));
        }
    }

    /// <summary>The quantiles of one line of which only the elements that <see cref="QuantilePlace"/> names are there.</summary>
    /// <param name="picked">Contiguous: of each quantile the low element and the high one.</param>
    /// <param name="quantiles">Each 0 … 1.</param>
    /// <param name="method">How to choose between elements.</param>
    /// <param name="line">How many elements the line has, and how many of them are numbers; the picked ones are of the numbers where NaN is skipped.</param>
    /// <param name="output">Of <see cref="ResultDType"/>, with the number of quantiles first and length 1 on all other axes.</param>
    /// <param name="skipsNaN">True for the nan forms.</param>
    public static void OfPicked(
        NdArray picked, ReadOnlySpan<double> quantiles, QuantileMethod method, (long Length, long Numbers) line, NdArray output, bool skipsNaN)
    {
        ArgumentNullException.ThrowIfNull(picked);
        ArgumentNullException.ThrowIfNull(output);
        OrderedTypes.Visit("quantile", picked.DType, new PickedVisitor(picked, quantiles.ToArray(), method, line, output, skipsNaN));
    }

    private static void CheckArguments(NdArray x, int axis, ReadOnlySpan<double> quantiles, QuantileMethod method, NdArray output)
    {
        foreach (var quantile in quantiles)
        {
            if (!(quantile >= 0 && quantile <= 1))
            {
                throw new ValueException($"quantile: quantiles must lie in 0..1, but one is {quantile}. Percentiles are divided by 100.");
            }
        }

        if (x.Shape[axis] == 0)
        {
            throw new ValueException($"quantile: axis {axis} of {x.Shape} has no element to choose.");
        }

        var lengths = new List<long> { quantiles.Length };
        for (var other = 0; other < x.Rank; other++)
        {
            if (other != axis)
            {
                lengths.Add(x.Shape[other]);
            }
        }

        var shape = Shape.Create([.. lengths]);
        if (output.Shape != shape || output.DType != ResultDType(x.DType, method))
        {
            throw new ShapeException($"quantile: the output must be {ResultDType(x.DType, method).Name()} {shape}, but is {output.DType.Name()} {output.Shape}.");
        }
    }

    private static Layout Beside(Layout slab, int axis)
    {
        var lengths = slab.Shape.ToList();
        var strides = slab.Strides.ToArray().ToList();
        lengths.RemoveAt(0);
        strides.RemoveAt(0);
        lengths.Insert(axis, 1);
        strides.Insert(axis, 0);
        return new Layout(Shape.Create([.. lengths]), [.. strides], slab.Offset);
    }

    private static void WriteBetween<T>(T low, T high, double weight, DType dtype, QuantileMethod method, NdArray output, long at)
        where T : unmanaged, INumberBase<T>
    {
        if (output.DType == dtype && QuantilePlace.IsElement(method))
        {
            ((T*)output.Buffer.Pointer)[at] = low;
            return;
        }

        var (a, b) = (double.CreateTruncating(low), double.CreateTruncating(high));
        var difference = b - a;
        var value = weight >= 0.5 ? b - (difference * (1 - weight)) : a + (difference * weight);
        ResultStore.Write(value, output.DType, output.Buffer.Pointer, at);
    }

    private readonly struct PickedVisitor(
        NdArray picked, double[] quantiles, QuantileMethod method, (long Length, long Numbers) line, NdArray output, bool skipsNaN) : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var at = output.Layout.Offset;
            for (var i = 0; i < quantiles.Length; i++, at += output.Layout.Strides[0])
            {
                if (line.Numbers == 0 || (line.Numbers < line.Length && !skipsNaN))
                {
                    ResultStore.Write(double.NaN, output.DType, output.Buffer.Pointer, at);
                }
                else
                {
                    var weight = QuantilePlace.Of(method, quantiles[i], line.Numbers).Weight;
                    WriteBetween(((T*)picked.Data)[2 * i], ((T*)picked.Data)[(2 * i) + 1], weight, picked.DType, method, output, at);
                }
            }
        }
    }

    private readonly struct Visitor(
        NdArray x, int axis, double[] quantiles, QuantileMethod method, NdArray output, Layout target, LineSelector selector, bool skipsNaN)
        : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var lines = new AxisLines(axis, x.Layout, target);
            var wanted = new WantedRanks(quantiles, method);
            while (lines.Next())
            {
                for (long line = 0; line < lines.LinesInBundle; line++)
                {
                    var numbers = selector.Take((T*)x.Buffer.Pointer + lines.Offset(0) + (line * lines.NeighbourStride(0)), lines.LineStride(0));
                    Write<T>(wanted, numbers, lines.Offset(1) + (line * lines.NeighbourStride(1)));
                }
            }
        }

        private void Write<T>(WantedRanks wanted, long numbers, long at)
            where T : unmanaged, INumberBase<T>
        {
            var isNumber = numbers > 0 && (numbers == selector.Length || skipsNaN);
            if (isNumber)
            {
                wanted.Find(selector, numbers);
            }

            for (var i = 0; i < quantiles.Length; i++, at += output.Layout.Strides[0])
            {
                if (!isNumber)
                {
                    ResultStore.Write(double.NaN, output.DType, output.Buffer.Pointer, at);
                    continue;
                }

                var (low, high, weight) = wanted[i];
                WriteBetween(SortKey.Element<T>(low), SortKey.Element<T>(high), weight, x.DType, method, output, at);
            }
        }
    }
}

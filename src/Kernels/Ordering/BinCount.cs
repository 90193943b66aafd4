using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Kernels;

/// <summary>How often each small integer occurs: numpy.bincount.</summary>
public static unsafe class BinCount
{
    /// <summary>One more than the largest element; 0 for no elements.</summary>
    /// <param name="x">int64, any layout.</param>
    /// <exception cref="ValueException">An element is negative.</exception>
    public static long Length(NdArray x)
    {
        CheckElements(x);
        long length = 0;
        var cursor = new StridedCursor(x.Layout);
        for (var left = x.Size; left > 0;)
        {
            var taken = cursor.Take(left, out var offset);
            for (long i = 0; i < taken; i++)
            {
                var value = ((long*)x.Buffer.Pointer)[offset + (i * cursor.RunStride)];
                length = Math.Max(length, CheckValue(value, long.MaxValue) + 1);
            }

            left -= taken;
        }

        return length;
    }

    /// <summary>Adds 1, or a weight, for each element.</summary>
    /// <param name="x">int64, any shape and layout; each element below the length of <paramref name="counts"/>.</param>
    /// <param name="weights">float64 of x's shape, any layout, or null.</param>
    /// <param name="counts">int64, or float64 for weights, 1-d, contiguous; added to, so chunks can share it.</param>
    /// <exception cref="ValueException">An element is negative or too large.</exception>
    public static void Run(NdArray x, NdArray? weights, NdArray counts)
    {
        CheckElements(x);
        ArgumentNullException.ThrowIfNull(counts);
        Check.That(counts.IsContiguous && counts.DType == (weights is null ? DType.Int64 : DType.Float64), "INV-2",
            $"bins were to be counted in {counts.DType.Name()} {counts.Layout}");
        if (weights is not null && (weights.Shape != x.Shape || weights.DType != DType.Float64))
        {
            throw new ShapeException($"bincount: weights must be float64 {x.Shape}, but are {weights.DType.Name()} {weights.Shape}.");
        }

        // Runs of both arrays, the shorter one each time.
        var elements = new StridedCursor(x.Layout);
        var beside = new StridedCursor((weights ?? x).Layout);
        for (long flat = 0; flat < x.Size;)
        {
            elements.Seek(flat);
            var taken = beside.Take(elements.Take(x.Size - flat, out var offset), out var weightOffset);
            var from = (long*)x.Buffer.Pointer + offset;
            if (weights is null)
            {
                Count(from, elements.RunStride, taken, counts);
            }
            else
            {
                Add(from, elements.RunStride, (double*)weights.Buffer.Pointer + weightOffset, beside.RunStride, taken, counts);
            }

            flat += taken;
        }
    }

    private static void Count(long* x, long stride, long length, NdArray counts)
    {
        var to = (long*)counts.Data;
        var bins = counts.Size;
        for (long i = 0; i < length; i++)
        {
            to[CheckValue(x[i * stride], bins)]++;
        }
    }

    private static void Add(long* x, long stride, double* weights, long weightStride, long length, NdArray sums)
    {
        var to = (double*)sums.Data;
        var bins = sums.Size;
        for (long i = 0; i < length; i++)
        {
            to[CheckValue(x[i * stride], bins)] += weights[i * weightStride];
        }
    }

    private static void CheckElements(NdArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Check.That(x.DType == DType.Int64, "INV-2", $"bincount takes int64, not {x.DType.Name()}");
    }

    private static long CheckValue(long value, long length)
    {
        if ((ulong)value >= (ulong)length)
        {
            ThrowOutside(value, length);
        }

        return value;
    }

    [DoesNotReturn]
    private static void ThrowOutside(long value, long length) => throw new ValueException(value < 0
        ? $"bincount: elements must be 0 or more, but one is {value}."
        : $"bincount: {length} bins hold 0..{length - 1}, but an element is {value}. Ask for more with minlength.");
}

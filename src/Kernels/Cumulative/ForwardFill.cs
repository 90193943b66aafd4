using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>NaN replaced by the last element before it on its line: dask.array.push.</summary>
/// <remarks>Lines are worked on side by side, row by row, so that memory is read in order along every axis. <b>Cost:</b> one pass.</remarks>
public static unsafe class ForwardFill
{
    /// <summary>Fills the NaN of <paramref name="x"/> in place.</summary>
    /// <param name="x">Inexact but not complex64, contiguous.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="before">The last element before x on each line, NaN where there is none; contiguous, of length 1 on the axis; or null.</param>
    /// <param name="ages">float64, like <paramref name="before"/>: how many places before x that element lies; null without a limit.</param>
    /// <param name="limit">How many NaN in a row are filled at most; null for all.</param>
    /// <param name="pool">Where a row of counts is kept if there is a limit.</param>
    public static void Run(NdArray x, int axis, NdArray? before, NdArray? ages, long? limit, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(x);
        Check.That(x.IsContiguous && x.DType.IsInexact() && x.DType != DType.Complex64, "INV-2", $"push: {x.DType.Name()} {x.Layout} was to be filled in place");
        var rows = Rows.Of(x, axis);
        switch (x.DType)
        {
            case DType.Float16: Fill<Half>(x, rows, before, ages, limit, pool); break;
            case DType.Float32: Fill<float>(x, rows, before, ages, limit, pool); break;
            case DType.Float64: Fill<double>(x, rows, before, ages, limit, pool); break;
            default: Fill<Complex>(x, rows, before, ages, limit, pool); break;
        }
    }

    /// <summary>Where the last element of each line is that is not NaN, as a distance from its place behind the line's end; NaN where there is none.</summary>
    /// <param name="x">Inexact but not complex64, contiguous.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="output">float64 of x's shape with length 1 on the axis, contiguous: 1 for the last place.</param>
    public static void Ages(NdArray x, int axis, NdArray output)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        var rows = Rows.Of(x, axis);
        switch (x.DType)
        {
            case DType.Float16: Ages<Half>(x, rows, (double*)output.Data); break;
            case DType.Float32: Ages<float>(x, rows, (double*)output.Data); break;
            case DType.Float64: Ages<double>(x, rows, (double*)output.Data); break;
            default: Ages<Complex>(x, rows, (double*)output.Data); break;
        }
    }

    private static void Ages<T>(NdArray x, Rows rows, double* to)
        where T : unmanaged, INumberBase<T>
    {
        new Span<double>(to, checked((int)(rows.Blocks * rows.Width))).Fill(double.NaN);
        var from = (T*)x.Data;
        for (long row = 0; row < rows.Blocks * rows.Count; row++, from += rows.Width)
        {
            var (block, at) = Math.DivRem(row, rows.Count);
            for (long k = 0; k < rows.Width; k++)
            {
                if (!T.IsNaN(from[k]))
                {
                    to[(block * rows.Width) + k] = rows.Count - at;
                }
            }
        }
    }

    private static void Fill<T>(NdArray x, Rows rows, NdArray? before, NdArray? ages, long? limit, BufferPool pool)
        where T : unmanaged, INumberBase<T>
    {
        var counts = limit is null ? null : pool.Rent(Math.Max(1, rows.Width) * sizeof(double));
        try
        {
            for (long block = 0; block < rows.Blocks; block++)
            {
                var first = (T*)x.Data + (block * rows.Count * rows.Width);
                var last = before is null ? null : (T*)before.Data + (block * rows.Width);
                if (limit is { } most)
                {
                    var missing = (double*)counts!.Pointer;
                    for (long k = 0; k < rows.Width; k++)
                    {
                        missing[k] = ages is null ? double.NaN : ((double*)ages.Data)[(block * rows.Width) + k] - 1;
                    }

                    Limited(first, last, missing, rows, most);
                }
                else
                {
                    Unlimited(first, last, rows);
                }
            }
        }
        finally
        {
            counts?.Release();
        }
    }

    private static void Unlimited<T>(T* row, T* last, Rows rows)
        where T : unmanaged, INumberBase<T>
    {
        for (long i = 0; i < rows.Count; i++, last = row, row += rows.Width)
        {
            for (long k = 0; last is not null && k < rows.Width; k++)
            {
                // A NaN with nothing before it keeps its bits.
                row[k] = T.IsNaN(row[k]) && !T.IsNaN(last[k]) ? last[k] : row[k];
            }
        }
    }

    // What was not filled for being too far is NaN, and so is all that follows it: the row before says enough.
    private static void Limited<T>(T* row, T* last, double* missing, Rows rows, long limit)
        where T : unmanaged, INumberBase<T>
    {
        for (long i = 0; i < rows.Count; i++, last = row, row += rows.Width)
        {
            for (long k = 0; k < rows.Width; k++)
            {
                missing[k] = T.IsNaN(row[k]) ? missing[k] + 1 : 0;
                if (missing[k] > 0 && missing[k] <= limit && last is not null && !T.IsNaN(last[k]))
                {
                    row[k] = last[k];
                }
            }
        }
    }

    // A contiguous array as blocks of rows: one row an element of the axis, one column a line.
    private readonly record struct Rows(long Blocks, long Count, long Width)
    {
        public static Rows Of(NdArray x, int axis)
        {
            var (blocks, width) = (1L, 1L);
            for (var at = 0; at < x.Rank; at++)
            {
                blocks *= at < axis ? x.Shape[at] : 1;
                width *= at > axis ? x.Shape[at] : 1;
            }

            return new Rows(blocks, x.Shape[axis], width);
        }
    }
}

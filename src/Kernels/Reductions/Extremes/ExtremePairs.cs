using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Folds tiles into maxima and minima at once, so that elements are read once for both.</summary>
internal abstract unsafe class ExtremePairs
{
    /// <summary>As <see cref="ReductionKernel.FoldRows"/>, into maxima and minima.</summary>
    public abstract void FoldRows(byte** parts, long at, in FoldTile tile);

    /// <summary>As <see cref="ReductionKernel.FoldAcross"/>, into maxima and minima.</summary>
    public abstract void FoldAcross(byte** parts, long at, in FoldTile tile);
}

/// <summary>The loops of numbers; rows and blocks that hold a NaN, and what is less than four vectors, are left to one kernel after the other.</summary>
/// <remarks>Extremes do not mind elements that are folded twice: the last block of a row begins before the one before it ends.</remarks>
internal sealed unsafe partial class ExtremePairs<T>(ReductionKernel max, ReductionKernel min) : ExtremePairs
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private const int RowsTogether = 4;
    private const int ManyRows = 64;

    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        if (Vector512.IsHardwareAccelerated && tile.Length >= 4 * Vector512<T>.Count)
        {
            Rows<Lanes512<T>, LaneLoad512<T, T, Widen<T, T>>>(parts, at, tile);
        }
        else if (Vector256.IsHardwareAccelerated && tile.Length >= 4 * Vector256<T>.Count)
        {
            Rows<Lanes256<T>, LaneLoad256<T, T, Widen<T, T>>>(parts, at, tile);
        }
        else
        {
            max.FoldRows(parts, at, tile);
            min.FoldRows(parts + 1, at, tile);
        }
    }

    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var strideBytes = tile.RowStride * sizeof(T);
        var isNear = Vector512.IsHardwareAccelerated && strideBytes < NearRowBytes && tile.Rows * strideBytes <= NearBytes;
        var done = isNear ? Down<Lanes512<T>>(parts, at, tile) : 0;
        if (done < tile.Length)
        {
            Groups(parts, at + done, Part(tile, (0, done), (tile.Rows, tile.Length - done)));
        }
    }

    private void Groups(byte** parts, long at, in FoldTile tile)
    {
        var rows = tile.Rows & -RowsTogether;
        if (Vector512.IsHardwareAccelerated && tile.Length >= 4 * Vector512<T>.Count)
        {
            Across<Lanes512<T>>(parts, at, tile, rows);
        }
        else if (Vector256.IsHardwareAccelerated && tile.Length >= 4 * Vector256<T>.Count)
        {
            Across<Lanes256<T>>(parts, at, tile, rows);
        }
        else
        {
            rows = 0;
        }

        if (rows < tile.Rows)
        {
            OneByOne(parts, at, tile, (rows, 0), (tile.Rows - rows, tile.Length));
        }
    }

    // Accumulators are looked at once for many rows: one by one they took a third of the time of rows of 1024 bytes.
    private void Rows<TLanes, TLoad>(byte** parts, long at, in FoldTile tile)
        where TLanes : struct, ILanes<TLanes, T>
        where TLoad : struct, ILaneLoad<T, T, TLanes>
    {
        var highest = stackalloc T[ManyRows];
        var lowest = stackalloc T[ManyRows];
        for (int first = 0, rows; first < tile.Rows; first += rows, at += rows)
        {
            rows = Math.Min(ManyRows, tile.Rows - first);
            var x = (T*)tile.Values + ((long)first * tile.Length);
            var hasNaN = Some<TLanes, TLoad>(x, tile.Length, rows, highest, lowest);
            for (; hasNaN != 0; hasNaN &= hasNaN - 1)
            {
                var row = BitOperations.TrailingZeroCount(hasNaN);
                var one = new FoldTile { Values = (byte*)(x + ((long)row * tile.Length)), Length = tile.Length, Rows = 1, Folded = tile.Folded };
                max.FoldRows(parts, at + row, one);
                min.FoldRows(parts + 1, at + row, one);
                (highest[row], lowest[row]) = (MaxCombiner<T>.Identity, MinCombiner<T>.Identity);
            }

            LaneWidths<T, T, Widen<T, T>, MaxCombiner<T>>.Across((T*)parts[0] + at, highest, rows, 1, rows);
            LaneWidths<T, T, Widen<T, T>, MinCombiner<T>>.Across((T*)parts[1] + at, lowest, rows, 1, rows);
        }
    }

    // The extremes of at most so many rows as there are bits; those with a NaN are left to the caller: a call in the loop would keep no vector in a register.
    [MethodImpl(Optimised.Loop)]
    private static ulong Some<TLanes, TLoad>(T* x, int length, int rows, T* highest, T* lowest)
        where TLanes : struct, ILanes<TLanes, T>
        where TLoad : struct, ILaneLoad<T, T, TLanes>
    {
        var hasNaN = 0UL;
        for (var row = 0; row < rows; row++, x += length)
        {
            hasNaN |= (Row(x, x + length - (4 * TLanes.Count), out TLanes high, out var low) != 0 ? 1UL : 0) << row;
            highest[row] = TLoad.Tree<OfNumbers<T, MaxCombiner<T>>>(high);
            lowest[row] = TLoad.Tree<OfNumbers<T, MinCombiner<T>>>(low);
        }

        return hasNaN;
    }

    // Group after group; not 0 if there is a NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Row<TLanes>(T* x, T* last, out TLanes high, out TLanes low)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var nan = Group(x, out high, out low);
        for (x += 4 * TLanes.Count; x <= last; x += 4 * TLanes.Count)
        {
            nan |= TakeGroup(x, ref high, ref low);
        }

        return x < last + (4 * TLanes.Count) ? nan | TakeGroup(last, ref high, ref low) : nan;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TakeGroup<TLanes>(T* x, ref TLanes high, ref TLanes low)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var nan = Group<TLanes>(x, out var highest, out var lowest);
        (high, low) = (TLanes.MaxOfNumbers(high, highest), TLanes.MinOfNumbers(low, lowest));
        return nan;
    }

    // The extremes of four vectors; not 0 if there is a NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Group<TLanes>(T* x, out TLanes high, out TLanes low)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (x0, x1, x2, x3) = Four<TLanes>(x);
        high = TLanes.MaxOfNumbers(TLanes.MaxOfNumbers(x0, x1), TLanes.MaxOfNumbers(x2, x3));
        low = TLanes.MinOfNumbers(TLanes.MinOfNumbers(x0, x1), TLanes.MinOfNumbers(x2, x3));
        return NaNBits(x0, x1, x2, x3);
    }

    [MethodImpl(Optimised.Loop)]
    private void Across<TLanes>(byte** parts, long at, in FoldTile tile, int rows)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var high = (T*)parts[0] + at;
        var low = (T*)parts[1] + at;
        var last = tile.Length - (4 * TLanes.Count);
        for (var row = 0; row < rows; row += RowsTogether)
        {
            var x = (T*)tile.Values + (row * tile.RowStride);
            for (var i = 0; i < tile.Length; i += 4 * TLanes.Count)
            {
                var column = Math.Min(i, last);
                if (!TryBlock<TLanes>(x + column, tile.RowStride, high + column, low + column))
                {
                    OneByOne(parts, at, tile, (row, column), (RowsTogether, 4 * TLanes.Count));
                }
            }
        }
    }

    // Four vectors of four rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryBlock<TLanes>(T* x, long stride, T* high, T* low)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (high0, high1, high2, high3) = Four<TLanes>(x);
        var (low0, low1, low2, low3) = (high0, high1, high2, high3);
        var nan = NaNBits(high0, high1, high2, high3);
        nan |= Take(x + stride, ref high0, ref high1, ref high2, ref high3, ref low0, ref low1, ref low2, ref low3);
        nan |= Take(x + (2 * stride), ref high0, ref high1, ref high2, ref high3, ref low0, ref low1, ref low2, ref low3);
        nan |= Take(x + (3 * stride), ref high0, ref high1, ref high2, ref high3, ref low0, ref low1, ref low2, ref low3);
        if (nan != 0)
        {
            return false;
        }

        Fold(high, low, 0, high0, low0);
        Fold(high, low, TLanes.Count, high1, low1);
        Fold(high, low, 2 * TLanes.Count, high2, low2);
        Fold(high, low, 3 * TLanes.Count, high3, low3);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Take<TLanes>(
        T* x, ref TLanes high0, ref TLanes high1, ref TLanes high2, ref TLanes high3,
        ref TLanes low0, ref TLanes low1, ref TLanes low2, ref TLanes low3)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (x0, x1, x2, x3) = Four<TLanes>(x);
        (high0, low0) = (TLanes.MaxOfNumbers(high0, x0), TLanes.MinOfNumbers(low0, x0));
        (high1, low1) = (TLanes.MaxOfNumbers(high1, x1), TLanes.MinOfNumbers(low1, x1));
        (high2, low2) = (TLanes.MaxOfNumbers(high2, x2), TLanes.MinOfNumbers(low2, x2));
        (high3, low3) = (TLanes.MaxOfNumbers(high3, x3), TLanes.MinOfNumbers(low3, x3));
        return NaNBits(x0, x1, x2, x3);
    }

    // What the accumulators hold may be NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold<TLanes>(T* high, T* low, int at, TLanes highest, TLanes lowest)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes.Store(TLanes.Max(TLanes.Load(ref high[at], 0), highest), ref high[at], 0);
        TLanes.Store(TLanes.Min(TLanes.Load(ref low[at], 0), lowest), ref low[at], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes First, TLanes Second, TLanes Third, TLanes Fourth) Four<TLanes>(T* x)
        where TLanes : struct, ILanes<TLanes, T> => (
            TLanes.Load(ref *x, 0), TLanes.Load(ref *x, (nuint)TLanes.Count),
            TLanes.Load(ref *x, (nuint)(2 * TLanes.Count)), TLanes.Load(ref *x, (nuint)(3 * TLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NaNBits<TLanes>(TLanes first, TLanes second, TLanes third, TLanes fourth)
        where TLanes : struct, ILanes<TLanes, T> =>
        NaNOrder.IsFloat<T>() ? TLanes.NaNBits(first, second) | TLanes.NaNBits(third, fourth) : 0;

    private void OneByOne(byte** parts, long at, in FoldTile tile, (int Row, int Column) first, (int Rows, int Length) size)
    {
        var part = Part(tile, first, size);
        max.FoldAcross(parts, at + first.Column, part);
        min.FoldAcross(parts + 1, at + first.Column, part);
    }

    private static FoldTile Part(in FoldTile tile, (int Row, int Column) first, (int Rows, int Length) size) => new()
    {
        Values = (byte*)((T*)tile.Values + (first.Row * tile.RowStride) + first.Column),
        Length = size.Length,
        Rows = size.Rows,
        RowStride = tile.RowStride,
        Folded = tile.Folded + first.Row,
    };
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>argmin and argmax across: of columns and rows the best elements and their rows, then both beside what the accumulators hold.</summary>
/// <remarks>
/// Rows are counted in lanes as wide as an element, and positions of 64 bits touched once a strip: argmax of bytes along axis 0 took 1.8 ns
/// an element when every row was compared with the accumulators. Four rows by four vectors at a time, as <see cref="LaneLoops{TIn,
/// TAccumulator, TLanes, TLoad, TLift, TCombiner}"/> reads them.
/// </remarks>
internal static unsafe class ArgStrips<T, TOrder>
    where T : unmanaged, INumberBase<T>
    where TOrder : struct, IExtremeOrder<T>
{
    // Of best elements, and of their rows as much.
    private const int StripBytes = 32 << 10;
    private const int RowsTogether = 8;

    // What lies in the second-level cache altogether goes by eight columns of vectors, down all rows, in registers: int32 of 64 x 1024 takes
    // 0.026 ns an element so, by eight rows 0.031; from memory 0.25 and 0.13.
    private const int HeldBytes = 512 << 10;

    // A load waits for an earlier store that is as far into another page.
    private const int ApartBytes = 1344;

    private static int StripLength => StripBytes / sizeof(T);

    // As many as a signed integer of an element's size can number, by whole blocks.
    private static int RowsMax => ArgPlace<T>.Max & -RowsTogether;

    /// <summary>Folds each column into its accumulator.</summary>
    public static void Across(T* best, long* indices, in FoldTile tile)
    {
        var bytes = Math.Min(StripBytes, StackLines.Whole(tile.Length * sizeof(T)));
        var memory = stackalloc byte[(2 * bytes) + ApartBytes + StackLines.Slack];
        var values = StackLines.First<T>(memory);
        var places = (T*)((byte*)values + bytes + ApartBytes);
        var isHeld = Vector512.IsHardwareAccelerated && tile.Rows * tile.RowStride * sizeof(T) <= HeldBytes;
        for (var done = 0; done < tile.Length; done += StripLength)
        {
            var length = Math.Min(StripLength, tile.Length - done);
            for (var row = 0; row < tile.Rows; row += RowsMax)
            {
                var rows = Math.Min(RowsMax, tile.Rows - row);
                var x = (T*)tile.Values + (row * tile.RowStride) + done;
                var down = isHeld ? Down<Lanes512<T>>(new SomeRows(x, 0, rows, tile.RowStride), length, values, places) : 0;
                Strip(x + down, length - down, rows, tile.RowStride, values + down, places + down);
                var found = new ArgFound<T>(values, places, tile.Index + (row * tile.IndexRowStep), tile.IndexRowStep);
                ArgOffer<T, TOrder>.Offer(best + done, indices + done, found, length);
            }
        }
    }

    // All rows of eight vectors after the next eight; returns how many columns those are.
    [MethodImpl(Optimised.Loop)]
    private static int Down<TLanes>(in SomeRows rows, int length, T* values, T* places)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (i, half, count, stride) = (0, 4 * TLanes.Count, rows.Count, rows.Stride);
        for (; i <= length - (2 * half); i += 2 * half)
        {
            var x = rows.First + i;
            var (best0, best1, best2, best3) = Four<TLanes>(x);
            var (best4, best5, best6, best7) = Four<TLanes>(x + half);
            var (place0, place1, place2, place3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
            var (place4, place5, place6, place7) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
            var (nan, row) = (0UL, TLanes.Zero);
            for (var end = x + (count * stride); x != end; x += stride)
            {
                nan |= Take(x, row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
                nan |= Take(x + half, row, ref best4, ref best5, ref best6, ref best7, ref place4, ref place5, ref place6, ref place7);
                row = ArgPlace<T>.Next(row);
            }

            Store(values + i, best0, best1, best2, best3);
            Store(values + i + half, best4, best5, best6, best7);
            Store(places + i, place0, place1, place2, place3);
            Store(places + i + half, place4, place5, place6, place7);
            if (nan != 0)
            {
                Vectors<TLanes>(rows, (i, i + (2 * half)), values, places);
            }
        }

        return i;
    }

    // The best element of each column, the first of equal ones, and its row.
    private static void Strip(T* x, int length, int rows, long stride, T* values, T* places)
    {
        for (var row = 0; row < rows; row += RowsTogether)
        {
            var some = new SomeRows(x + (row * stride), row, Math.Min(RowsTogether, rows - row), stride);
            if (Vector512.IsHardwareAccelerated && length >= 4 * Vector512<T>.Count)
            {
                Columns<Lanes512<T>>(some, length, values, places);
            }
            else if (length >= 4 * Vector256<T>.Count)
            {
                Columns<Lanes256<T>>(some, length, values, places);
            }
            else
            {
                OneByOne(some, Vectors<Lanes256<T>>(some, (0, length), values, places), length, values, places);
            }
        }
    }

    // The last block begins before the one before it ends: what was taken once is not better than itself.
    [MethodImpl(Optimised.Loop)]
    private static void Columns<TLanes>(in SomeRows rows, int length, T* values, T* places)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (row, count, stride) = (rows.Row, rows.Count, rows.Stride);
        var x = rows.First;
        var last = length - (4 * TLanes.Count);
        for (var i = 0; i < length; i += 4 * TLanes.Count)
        {
            var at = Math.Min(i, last);
            if (!TryBlock<TLanes>(x + at, (row, count), stride, values + at, places + at))
            {
                Vectors<TLanes>(rows, (at, at + (4 * TLanes.Count)), values, places);
            }
        }
    }

    // Four vectors of some rows; nothing is done, and false given, if there is a NaN among them that matters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryBlock<TLanes>(T* x, (int First, int Count) rows, long stride, T* values, T* places)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (best0, best1, best2, best3) = Four<TLanes>(rows.First == 0 ? x : values);
        var (place0, place1, place2, place3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
        if (rows.First > 0)
        {
            (place0, place1, place2, place3) = Four<TLanes>(places);
        }

        var nan = TOrder.SkipsNaN ? TLanes.NaNBits(best0, best1) | TLanes.NaNBits(best2, best3) : 0;
        var row = TLanes.Create(ArgPlace<T>.Of(rows.First));
        if (rows.Count == RowsTogether)
        {
            // Each by loads of its own, which are what the prefetchers tell streams by: from memory int32 takes 0.17 ns in a loop.
            nan |= TakeFar(x, row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            row = ArgPlace<T>.Next(row);
            nan |= TakeFar(x + stride, row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            row = ArgPlace<T>.Next(row);
            nan |= TakeFar(x + (2 * stride), row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            row = ArgPlace<T>.Next(row);
            nan |= TakeFar(x + (3 * stride), row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            row = ArgPlace<T>.Next(row);
            nan |= TakeFar(x + (4 * stride), row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            row = ArgPlace<T>.Next(row);
            nan |= TakeFar(x + (5 * stride), row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            row = ArgPlace<T>.Next(row);
            nan |= TakeFar(x + (6 * stride), row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            row = ArgPlace<T>.Next(row);
            nan |= TakeFar(x + (7 * stride), row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
        }
        else
        {
            for (var end = x + (rows.Count * stride); x != end; x += stride, row = ArgPlace<T>.Next(row))
            {
                nan |= Take(x, row, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
            }
        }

        if (nan != 0)
        {
            return false;
        }

        Store(values, best0, best1, best2, best3);
        Store(places, place0, place1, place2, place3);
        return true;
    }

    // Lines that are asked for as they are read, not ahead, make the prefetchers go further: along axis 0 from memory int32 takes 0.138 ns an element without,
    // 0.121 so, and 0.143 asked for 2 KiB ahead (uint8 0.036, 0.031 and 0.038). Maxima alone, of which a line takes one instruction, become slower.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TakeFar<TLanes>(
        T* x, TLanes place, ref TLanes best0, ref TLanes best1, ref TLanes best2, ref TLanes best3,
        ref TLanes place0, ref TLanes place1, ref TLanes place2, ref TLanes place3)
        where TLanes : struct, ILanes<TLanes, T>
    {
        CacheLines.Ask(x, 4 * TLanes.Count * sizeof(T));
        return Take(x, place, ref best0, ref best1, ref best2, ref best3, ref place0, ref place1, ref place2, ref place3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Take<TLanes>(
        T* x, TLanes place, ref TLanes best0, ref TLanes best1, ref TLanes best2, ref TLanes best3,
        ref TLanes place0, ref TLanes place1, ref TLanes place2, ref TLanes place3)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (x0, x1, x2, x3) = Four<TLanes>(x);
        TOrder.TakeNumbers(x0, place, ref best0, ref place0);
        TOrder.TakeNumbers(x1, place, ref best1, ref place1);
        TOrder.TakeNumbers(x2, place, ref best2, ref place2);
        TOrder.TakeNumbers(x3, place, ref best3, ref place3);
        return NaNOrder.IsFloat<T>() ? TLanes.NaNBits(x0, x1) | TLanes.NaNBits(x2, x3) : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes First, TLanes Second, TLanes Third, TLanes Fourth) Four<TLanes>(T* x)
        where TLanes : struct, ILanes<TLanes, T> => (
            TLanes.Load(ref *x, 0), TLanes.Load(ref *x, (nuint)TLanes.Count),
            TLanes.Load(ref *x, (nuint)(2 * TLanes.Count)), TLanes.Load(ref *x, (nuint)(3 * TLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(T* to, TLanes first, TLanes second, TLanes third, TLanes fourth)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes.Store(first, ref *to, 0);
        TLanes.Store(second, ref *to, (nuint)TLanes.Count);
        TLanes.Store(third, ref *to, (nuint)(2 * TLanes.Count));
        TLanes.Store(fourth, ref *to, (nuint)(3 * TLanes.Count));
    }

    // Vector after vector, by a comparison that knows where NaN belongs; returns the first column that no whole vector holds.
    [MethodImpl(Optimised.Loop)]
    private static int Vectors<TLanes>(in SomeRows rows, (int First, int End) columns, T* values, T* places)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var i = columns.First;
        for (; i <= columns.End - TLanes.Count; i += TLanes.Count)
        {
            var x = rows.First + i;
            var isFirst = rows.Row == 0;
            var best = TLanes.Load(ref isFirst ? ref *x : ref values[i], 0);
            var place = isFirst ? TLanes.Zero : TLanes.Load(ref places[i], 0);
            for (var row = 0; row < rows.Count; row++, x += rows.Stride)
            {
                var element = TLanes.Load(ref *x, 0);
                var isBetter = TOrder.IsBetter(element, best);
                best = TLanes.Select(isBetter, element, best);
                place = TLanes.Select(isBetter, TLanes.Create(ArgPlace<T>.Of(rows.Row + row)), place);
            }

            TLanes.Store(best, ref values[i], 0);
            TLanes.Store(place, ref places[i], 0);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static void OneByOne(in SomeRows rows, int first, int length, T* values, T* places)
    {
        for (var i = first; i < length; i++)
        {
            var (best, place) = rows.Row == 0 ? (rows.First[i], default) : (values[i], places[i]);
            for (var row = 0; row < rows.Count; row++)
            {
                var element = rows.First[(row * rows.Stride) + i];
                (best, place) = TOrder.IsBetter(element, best) ? (element, ArgPlace<T>.Of(rows.Row + row)) : (best, place);
            }

            (values[i], places[i]) = (best, place);
        }
    }

    /// <summary>At most <see cref="RowsTogether"/> rows of a strip.</summary>
    private readonly struct SomeRows(T* first, int row, int count, long stride)
    {
        public T* First { get; } = first;

        public int Row { get; } = row;

        public int Count { get; } = count;

        public long Stride { get; } = stride;
    }
}

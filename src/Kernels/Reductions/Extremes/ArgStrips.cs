using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>argmin and argmax across: of some columns and rows the best elements and their rows, then both beside what the accumulators hold.</summary>
/// <remarks>
/// Rows are counted in lanes as wide as an element, and positions of 64 bits touched once a tile: argmax of bytes along axis 0 took 1.8 ns
/// an element when every row was compared with the accumulators.
/// </remarks>
internal static unsafe class ArgStrips<T, TOrder>
    where T : unmanaged, INumberBase<T>
    where TOrder : struct, IExtremeOrder<T>
{
    private const int StripLength = 512;

    // As many as a signed byte can number.
    private const int RowsMax = sbyte.MaxValue;

    /// <summary>Folds each column into its accumulator.</summary>
    public static void Across(T* best, long* indices, in FoldTile tile)
    {
        var values = stackalloc T[StripLength];
        var places = stackalloc T[StripLength];
        for (var row = 0; row < tile.Rows; row += RowsMax)
        {
            var rows = Math.Min(RowsMax, tile.Rows - row);
            for (var done = 0; done < tile.Length; done += StripLength)
            {
                var length = Math.Min(StripLength, tile.Length - done);
                var x = (T*)tile.Values + (row * tile.RowStride) + done;
                if (Vector512.IsHardwareAccelerated)
                {
                    Columns<Lanes512<T>>(x, length, rows, tile.RowStride, values, places);
                }
                else
                {
                    Columns<Lanes256<T>>(x, length, rows, tile.RowStride, values, places);
                }

                var index = tile.Index + (row * tile.IndexRowStep);
                Offer(best + done, indices + done, new Found(values, places, index, tile.IndexRowStep), length);
            }
        }
    }

    // The best element of each column, the first of equal ones, and its row as an integer of its size.
    [MethodImpl(Optimised.Loop)]
    private static void Columns<TLanes>(T* x, int length, int rows, long stride, T* values, T* places)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var i = 0;
        for (; i <= length - (4 * TLanes.Count); i += 4 * TLanes.Count)
        {
            Four<TLanes>(x + i, rows, stride, values + i, places + i);
        }

        for (; i < length; i++)
        {
            var (value, place) = (x[i], 0);
            for (var row = 1; row < rows; row++)
            {
                var element = x[i + (row * stride)];
                (value, place) = TOrder.IsBetter(element, value) ? (element, row) : (value, place);
            }

            values[i] = value;
            places[i] = Bits(place);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Four<TLanes>(T* x, int rows, long stride, T* values, T* places)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (second, third, fourth) = ((nuint)TLanes.Count, (nuint)(2 * TLanes.Count), (nuint)(3 * TLanes.Count));
        var (best0, best1) = (TLanes.Load(ref *x, 0), TLanes.Load(ref *x, second));
        var (best2, best3) = (TLanes.Load(ref *x, third), TLanes.Load(ref *x, fourth));
        var (place0, place1, place2, place3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
        for (var row = 1; row < rows; row++)
        {
            x += stride;
            var place = TLanes.Create(Bits(row));
            Take(ref best0, ref place0, TLanes.Load(ref *x, 0), place);
            Take(ref best1, ref place1, TLanes.Load(ref *x, second), place);
            Take(ref best2, ref place2, TLanes.Load(ref *x, third), place);
            Take(ref best3, ref place3, TLanes.Load(ref *x, fourth), place);
        }

        Store(best0, place0, values, places, 0);
        Store(best1, place1, values, places, second);
        Store(best2, place2, values, places, third);
        Store(best3, place3, values, places, fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(TLanes best, TLanes place, T* values, T* places, nuint at)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes.Store(best, ref *values, at);
        TLanes.Store(place, ref *places, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<TLanes>(ref TLanes best, ref TLanes bestPlace, TLanes x, TLanes place)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var isBetter = TOrder.IsBetter(x, best);
        best = TLanes.Select(isBetter, x, best);
        bestPlace = TLanes.Select(isBetter, place, bestPlace);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Bits(int place) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<byte, T>((byte)place),
        2 => Unsafe.BitCast<ushort, T>((ushort)place),
        4 => Unsafe.BitCast<int, T>(place),
        _ => Unsafe.BitCast<long, T>(place),
    };

    // An element takes the accumulator if it is better, or as good and before it; of a vector of elements the values, and then their positions.
    [MethodImpl(Optimised.Loop)]
    private static void Offer(T* best, long* indices, in Found found, int length)
    {
        var better = stackalloc T[2 * Vector256<T>.Count];
        var asGood = better + Vector256<T>.Count;
        var i = 0;
        for (; i <= length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var (value, held) = (new Lanes256<T>(Vector256.Load(found.Values + i)), new Lanes256<T>(Vector256.Load(best + i)));
            var isBetter = TOrder.IsBetter(value, held);
            Lanes256<T>.Select(isBetter, value, held).Value.Store(best + i);
            isBetter.Value.Store(better);
            Lanes256<T>.AndNot(TOrder.IsTaken(value), TOrder.IsBetter(held, value)).Value.Store(asGood);
            for (var at = 0; at < Vector256<T>.Count; at += Vector256<long>.Count)
            {
                var places = Vector256.Create(found.Index) + (Signed4(found.Places + i + at) * found.Step);
                OfferPlaces(indices + i + at, places, Signed4(better + at), Signed4(asGood + at));
            }
        }

        for (; i < length; i++)
        {
            var (value, place) = (found.Values[i], found.Index + (Signed(found.Places, i) * found.Step));
            var isBetter = TOrder.IsBetter(value, best[i]);
            var isAsGood = !TOrder.IsSkipped(value) && !TOrder.IsBetter(best[i], value);
            best[i] = isBetter ? value : best[i];
            indices[i] = isBetter || (isAsGood && place < indices[i]) ? place : indices[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OfferPlaces(long* indices, Vector256<long> places, Vector256<long> isBetter, Vector256<long> isAsGood)
    {
        var held = Vector256.Load(indices);
        var takes = isBetter | (Vector256.LessThan(places, held) & isAsGood);
        Vector256.ConditionalSelect(takes, places, held).Store(indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Signed(T* x, int at) => sizeof(T) switch
    {
        1 => ((sbyte*)x)[at],
        2 => ((short*)x)[at],
        4 => ((int*)x)[at],
        _ => ((long*)x)[at],
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Signed4(T* x) => sizeof(T) switch
    {
        1 => WideLoad.Int64((sbyte*)x),
        2 => WideLoad.Int64((short*)x),
        4 => WideLoad.Int64((int*)x),
        _ => Vector256.Load((long*)x),
    };

    /// <summary>The best elements of some columns and their rows, as integers of their size; the position of row 0 and the step to the next.</summary>
    private readonly struct Found(T* values, T* places, long index, long step)
    {
        public T* Values { get; } = values;

        public T* Places { get; } = places;

        public long Index { get; } = index;

        public long Step { get; } = step;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The last step of argmin and argmax: an element takes its accumulator if it is better, or as good and before it.</summary>
/// <remarks>
/// Many at once, across: mostly no element is better than what is held, nor is its position before the one held, and nothing changes. Else first the elements,
/// whose rows become verdicts of the same size: the row itself where the element is better, its complement where it is as good, the least integer where it is
/// neither. Then the positions of 64 bits, which the verdicts alone decide about.
/// </remarks>
internal static unsafe class ArgOffer<T, TOrder>
    where T : unmanaged, INumberBase<T>
    where TOrder : struct, IExtremeOrder<T>
{
    /// <summary>The position of none: above every other, so that any element comes before it.</summary>
    public const long Nowhere = long.MaxValue;

    // Columns that are looked at together.
    private const int Together = 64;

    /// <summary>Offers one element to an accumulator.</summary>
    /// <param name="best">The best element so far.</param>
    /// <param name="bestIndex">Its position.</param>
    /// <param name="element">What is offered; what may never be the result is not taken.</param>
    /// <param name="index">Its position, or <see cref="Nowhere"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void One(ref T best, ref long bestIndex, T element, long index)
    {
        if (TOrder.IsSkipped(element) || index == Nowhere)
        {
            return;
        }

        if (bestIndex == Nowhere || TOrder.IsBetter(element, best) || (index < bestIndex && !TOrder.IsBetter(best, element)))
        {
            (best, bestIndex) = (element, index);
        }
    }

    /// <summary>Offers one element a row to the accumulator of each.</summary>
    /// <param name="best">The best elements so far.</param>
    /// <param name="indices">Their positions.</param>
    /// <param name="values">What is offered.</param>
    /// <param name="places">Where in its row each lies.</param>
    /// <param name="position">That of the first element of a row, and the step to that of the next.</param>
    /// <param name="rows">How many rows.</param>
    public static void Offer(T* best, long* indices, T* values, int* places, (long Index, long Step) position, int rows)
    {
        if (rows == Together && IsSettled(best, indices, values, places, position))
        {
            return;
        }

        for (var row = 0; row < rows; row++)
        {
            One(ref best[row], ref indices[row], values[row], position.Index + (places[row] * position.Step));
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static bool IsSettled(T* best, long* indices, T* values, int* places, (long Index, long Step) position) =>
        Vector512.IsHardwareAccelerated
        ? !IsBetter<Lanes512<T>>(best, values) && !IsBefore<Lanes512<long>, int>(indices, places, position)
        : !IsBetter<Lanes256<T>>(best, values) && !IsBefore<Lanes256<long>, int>(indices, places, position);

    /// <summary>Offers the elements of <paramref name="found"/> to the accumulators of their columns.</summary>
    /// <param name="best">The best elements so far.</param>
    /// <param name="indices">Their positions.</param>
    /// <param name="found">What is offered; its rows are overwritten.</param>
    /// <param name="length">How many columns.</param>
    public static void Offer(T* best, long* indices, in ArgFound<T> found, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Offer<Lanes512<T>, Lanes512<long>>(best, indices, found, length);
        }
        else
        {
            Offer<Lanes256<T>, Lanes256<long>>(best, indices, found, length);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Offer<TLanes, TWide>(T* best, long* indices, in ArgFound<T> found, int length)
        where TLanes : struct, ILanes<TLanes, T>
        where TWide : struct, ILanes<TWide, long>
    {
        var i = 0;
        for (; i <= length - Together; i += Together)
        {
            if (IsBetter<TLanes>(best + i, found.Values + i) || IsBefore<TWide>(indices + i, found, i))
            {
                Take<TLanes, TWide>(best + i, indices + i, found.From(i), Together);
            }
        }

        Take<TLanes, TWide>(best + i, indices + i, found.From(i), length - i);
    }

    // True if one of so many elements is better than what is held.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBetter<TLanes>(T* best, T* values)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var isBetter = TLanes.Zero;
        for (var i = 0; i < Together; i += TLanes.Count)
        {
            isBetter |= TOrder.IsBetter(TLanes.Load(ref values[i], 0), TLanes.Load(ref best[i], 0));
        }

        return !TLanes.IsClear(isBetter);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBefore<TWide>(long* indices, in ArgFound<T> found, int first)
        where TWide : struct, ILanes<TWide, long>
    {
        var places = found.Places + first;
        var position = (found.Index, found.Step);
        return sizeof(T) switch
        {
            1 => IsBefore<TWide, sbyte>(indices, (sbyte*)places, position),
            2 => IsBefore<TWide, short>(indices, (short*)places, position),
            4 => IsBefore<TWide, int>(indices, (int*)places, position),
            _ => IsBefore<TWide, long>(indices, (long*)places, position),
        };
    }

    // True if one of so many positions is before what is held: the least difference, which cannot overflow, is negative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBefore<TWide, TPlace>(long* indices, TPlace* places, (long Index, long Step) position)
        where TWide : struct, ILanes<TWide, long>
        where TPlace : unmanaged
    {
        var step = TWide.Create(position.Step);
        var least = (Wide<TWide, TPlace>(places) * step) - TWide.Load(ref *indices, 0);
        for (var i = TWide.Count; i < Together; i += TWide.Count)
        {
            least = TWide.MinNative(least, (Wide<TWide, TPlace>(places + i) * step) - TWide.Load(ref indices[i], 0));
        }

        return !TWide.IsClear(TWide.SignMask(least + TWide.Create(position.Index)));
    }

    private static void Take<TLanes, TWide>(T* best, long* indices, in ArgFound<T> found, int length)
        where TLanes : struct, ILanes<TLanes, T>
        where TWide : struct, ILanes<TWide, long>
    {
        Judge<TLanes>(best, found, length);
        Place<TWide>(indices, found, length);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Judge<TLanes>(T* best, in ArgFound<T> found, int length)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var (i, neither) = (0, TLanes.Create(ArgPlace<T>.None));
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            var (value, held, row) = (TLanes.Load(ref found.Values[i], 0), TLanes.Load(ref best[i], 0), TLanes.Load(ref found.Places[i], 0));
            var isBetter = TOrder.IsBetter(value, held);
            var isAsGood = TLanes.AndNot(TOrder.IsTaken(value), TOrder.IsBetter(held, value));
            TLanes.Store(TLanes.Select(isBetter, value, held), ref best[i], 0);
            TLanes.Store(TLanes.Select(isBetter, row, TLanes.Select(isAsGood, ~row, neither)), ref found.Places[i], 0);
        }

        for (; i < length; i++)
        {
            var (value, held, row) = (found.Values[i], best[i], ArgPlace<T>.Number(found.Places[i]));
            var isBetter = TOrder.IsBetter(value, held);
            var isAsGood = !TOrder.IsSkipped(value) && !TOrder.IsBetter(held, value);
            best[i] = isBetter ? value : held;
            found.Places[i] = isBetter ? ArgPlace<T>.Of(row) : isAsGood ? ArgPlace<T>.Of(~row) : ArgPlace<T>.None;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Place<TWide>(long* indices, in ArgFound<T> found, int length)
        where TWide : struct, ILanes<TWide, long>
    {
        var (index, step) = (TWide.Create(found.Index), TWide.Create(found.Step));
        var neither = TWide.Create(ArgPlace<T>.Number(ArgPlace<T>.None));
        var i = 0;
        for (; i <= length - TWide.Count; i += TWide.Count)
        {
            var (verdict, held) = (Signed<TWide>(found.Places + i), TWide.Load(ref indices[i], 0));
            var isAsGood = TWide.SignMask(verdict);
            var place = index + ((verdict ^ isAsGood) * step);
            var isTaken = TWide.AndNot(TWide.LessThan(place, held), TWide.Equals(verdict, neither));
            TWide.Store(TWide.Select(TWide.AndNot(isAsGood, isTaken), held, place), ref indices[i], 0);
        }

        for (; i < length; i++)
        {
            var verdict = ArgPlace<T>.Number(found.Places[i]);
            var place = found.Index + ((verdict < 0 ? ~verdict : verdict) * found.Step);
            indices[i] = verdict >= 0 || (verdict != ArgPlace<T>.Number(ArgPlace<T>.None) && place < indices[i]) ? place : indices[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWide Signed<TWide>(T* places)
        where TWide : struct, ILanes<TWide, long> => sizeof(T) switch
        {
            1 => Wide<TWide, sbyte>((sbyte*)places),
            2 => Wide<TWide, short>((short*)places),
            4 => Wide<TWide, int>((int*)places),
            _ => Wide<TWide, long>((long*)places),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWide Wide<TWide, TPlace>(TPlace* places)
        where TWide : struct, ILanes<TWide, long>
        where TPlace : unmanaged => typeof(TWide) == typeof(Lanes512<long>)
            ? Unsafe.BitCast<Lanes512<long>, TWide>(new(WiderLoad.Int64(places)))
            : Unsafe.BitCast<Lanes256<long>, TWide>(new(WideLoad.Int64(places)));
}

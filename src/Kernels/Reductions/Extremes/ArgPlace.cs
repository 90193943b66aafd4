using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Places in lanes beside elements: signed integers of an element's size.</summary>
internal static unsafe class ArgPlace<T>
    where T : unmanaged
{
    /// <summary>The largest place.</summary>
    public static int Max
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => sizeof(T) switch
        {
            1 => sbyte.MaxValue,
            2 => short.MaxValue,
            _ => int.MaxValue,
        };
    }

    /// <summary>What is no place and no complement of one.</summary>
    public static T None
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => sizeof(T) switch
        {
            1 => Unsafe.BitCast<sbyte, T>(sbyte.MinValue),
            2 => Unsafe.BitCast<short, T>(short.MinValue),
            4 => Unsafe.BitCast<int, T>(int.MinValue),
            _ => Unsafe.BitCast<long, T>(long.MinValue),
        };
    }

    /// <summary>A number as a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(long place) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<sbyte, T>((sbyte)place),
        2 => Unsafe.BitCast<short, T>((short)place),
        4 => Unsafe.BitCast<int, T>((int)place),
        _ => Unsafe.BitCast<long, T>(place),
    };

    /// <summary>The place after each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Next<TLanes>(TLanes places)
        where TLanes : struct, ILanes<TLanes, T> =>
        sizeof(T) < sizeof(int) ? places + TLanes.One : TLanes.AddBits(places, TLanes.CreateBits(1));

    /// <summary>A place as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Number(T place) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<T, sbyte>(place),
        2 => Unsafe.BitCast<T, short>(place),
        4 => Unsafe.BitCast<T, int>(place),
        _ => Unsafe.BitCast<T, long>(place),
    };
}

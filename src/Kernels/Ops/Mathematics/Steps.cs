using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Functions of signs and bits that are the same for every element type.</summary>
internal static class Steps
{
    /// <summary>0, y or 1 as x is below, at or above 0; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Heaviside<TLanes, T>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var atZero = TLanes.Select(TLanes.Equals(x, TLanes.Zero), y, x);
        var above = TLanes.Select(TLanes.GreaterThan(x, TLanes.Zero), TLanes.One, atZero);
        return TLanes.AndNot(above, TLanes.LessThan(x, TLanes.Zero));
    }

    /// <summary>−1, 0 or 1; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sign<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var atMost = TLanes.Select(TLanes.LessThan(x, TLanes.Zero), TLanes.Zero - TLanes.One, x);
        var sign = TLanes.Select(TLanes.GreaterThan(x, TLanes.Zero), TLanes.One, atMost);
        return TLanes.AndNot(sign, TLanes.Equals(x, TLanes.Zero));
    }

    /// <summary>All bits of a lane set where the sign bit is; never for unsigned integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SignBit<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? TLanes.SignMask(x)
            : TLanes.LessThan(x, TLanes.Zero);
}

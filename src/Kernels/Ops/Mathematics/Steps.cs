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
        var zero = TLanes.Zero;
        var above = TLanes.SelectLess(zero, x, TLanes.One, TLanes.SelectEqual(x, zero, y, x));
        return TLanes.SelectLess(x, zero, zero, above);
    }

    /// <summary>−1, 0 or 1; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sign<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        if (ElementKind.IsInteger<T>())
        {
            var most = TLanes.Min(x, TLanes.One);
            return ElementKind.IsUnsigned<T>() ? most : TLanes.Max(most, TLanes.Zero - TLanes.One);
        }

        var zero = TLanes.Zero;
        var atMost = TLanes.SelectLess(x, zero, zero - TLanes.One, TLanes.SelectEqual(x, zero, zero, x));
        return TLanes.SelectLess(zero, x, TLanes.One, atMost);
    }

    /// <summary>All bits of a lane set where the sign bit is; never for unsigned integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SignBit<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => ElementKind.IsFloat<T>()
            ? TLanes.SignMask(x)
            : TLanes.LessThan(x, TLanes.Zero);

    /// <summary>+∞ in every lane of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Infinity<TLanes, T>()
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => TLanes.CreateBits(typeof(T) == typeof(float) ? 0x7F800000 : 0x7FF0000000000000);
}

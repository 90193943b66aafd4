using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        if (HasFixup<TLanes, T>())
        {
            return Fixup<TLanes, T>(y, x, 0xA8_A8_A0_11);
        }

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

        if (HasFixup<TLanes, T>())
        {
            return Fixup<TLanes, T>(x, x, 0xA9_A9_A8_11);
        }

        var zero = TLanes.Zero;
        var atMost = TLanes.SelectLess(x, zero, zero - TLanes.One, TLanes.SelectEqual(x, zero, zero, x));
        return TLanes.SelectLess(zero, x, TLanes.One, atMost);
    }

    /// <summary>The magnitude of x with the sign of y, floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes WithSign<TLanes, T>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => TLanes.Select(TLanes.CreateBits(typeof(T) == typeof(float) ? int.MinValue : long.MinValue), y, x);

    /// <summary>+∞ in every lane of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Infinity<TLanes, T>()
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => TLanes.CreateBits(typeof(T) == typeof(float) ? 0x7F800000 : 0x7FF0000000000000);

    /// <summary>A number that is 0 where one of two is 0, and nowhere else: the smaller magnitude, where the type has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ZeroIfEither<TLanes, T>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        // Types are asked for here, not by ElementKind: what is left out must not be inlined first.
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return TLanes.MinBits(TLanes.Abs(x), TLanes.Abs(y));
        }

        return typeof(T) == typeof(byte) ? TLanes.Min(x, y) : TLanes.SelectEqual(x, TLanes.Zero, TLanes.Zero, y);
    }

    /// <summary>True if <see cref="Finite"/> is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasFinite<TLanes, T>() => HasFixup<TLanes, T>();

    /// <summary>0 for NaN, the largest and the smallest number for infinities; other floats stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Finite<TLanes, T>(TLanes x)
        where TLanes : struct
        where T : unmanaged => Fixup<TLanes, T>(x, x, 0x11_EF_11_88);

    // One instruction that chooses by the kind of a number, which only the wide vectors of floats have.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasFixup<TLanes, T>() => Avx512F.IsSupported
        && (typeof(TLanes) == typeof(Lanes512<float>) || typeof(TLanes) == typeof(Lanes512<double>));

    // A digit for each kind of x, from the lowest: NaN, signalling NaN, 0, 1, −∞, +∞, below and above 0. Of digits 0 is y, 1 is x, 8 is 0,
    // 9 is −1, A is 1, E the largest number and F the smallest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Fixup<TLanes, T>(TLanes y, TLanes x, uint kinds)
        where TLanes : struct
        where T : unmanaged => typeof(T) == typeof(float)
            ? Unsafe.BitCast<Vector512<float>, TLanes>(Avx512F.Fixup(
                Unsafe.BitCast<TLanes, Vector512<float>>(y), Unsafe.BitCast<TLanes, Vector512<float>>(x), Vector512.Create((int)kinds), 0))
            : Unsafe.BitCast<Vector512<double>, TLanes>(Avx512F.Fixup(
                Unsafe.BitCast<TLanes, Vector512<double>>(y), Unsafe.BitCast<TLanes, Vector512<double>>(x), Vector512.Create((long)kinds), 0));
}

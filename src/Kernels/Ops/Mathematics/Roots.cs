using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Hypotenuses on vectors of floats.</summary>
internal static class Roots
{
    /// <summary>√(x² + y²) without undue overflow or underflow; at most 1 ulp. An infinity gives +∞, even beside
    /// NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Hypot<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (ax, ay) = (TLanes.Abs(x), TLanes.Abs(y));
        var isWide = TLanes.GreaterThan(ax, ay);
        var large = TLanes.Select(isWide, ax, ay);
        var small = TLanes.Select(isWide, ay, ax);
        var isHuge = TLanes.GreaterThan(large, TLanes.Create(1e150));
        var isTiny = TLanes.LessThan(large, TLanes.Create(1e-150));
        // 2⁻⁶⁰⁰ and 2⁶⁰⁰.
        var down = TLanes.Select(isHuge, TLanes.Create(2.409919865102884e-181), TLanes.One);
        down = TLanes.Select(isTiny, TLanes.Create(4.149515568880993e+180), down);
        large *= down;
        small *= down;
        var root = TLanes.Sqrt(TLanes.FusedMultiplyAdd(large, large, small * small)) / down;
        var isInfinite = TLanes.Equals(ax, Lanes.Infinity<TLanes>()) | TLanes.Equals(ay, Lanes.Infinity<TLanes>());
        return TLanes.Select(isInfinite, Lanes.Infinity<TLanes>(), root);
    }

    /// <summary>√(x² + y²), precise enough for float32, whose squares are far from the limits of float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HypotForSingle<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var isInfinite = TLanes.Equals(TLanes.Abs(x), Lanes.Infinity<TLanes>()) | TLanes.Equals(TLanes.Abs(y), Lanes.Infinity<TLanes>());
        return TLanes.Select(isInfinite, Lanes.Infinity<TLanes>(), TLanes.Sqrt(TLanes.FusedMultiplyAdd(x, x, y * y)));
    }
}

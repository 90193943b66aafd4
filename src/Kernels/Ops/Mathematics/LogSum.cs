using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms of sums of exponentials: the larger input plus ln(1 + e^−distance).</summary>
internal static class LogSum
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Log2E = 1.44269504088896338700;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Natural<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        Outlined.Log1p(Exponential.Exp(-TLanes.Abs(x - y)), out var excess);
        return Sum(x, y, excess, Ln2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Binary<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        Outlined.Log1p(Exponential.Exp2(-TLanes.Abs(x - y)), out var excess);
        return Sum(x, y, excess * Log2E, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes>(TLanes x, TLanes y, TLanes excess, double doubling)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var larger = TLanes.Select(TLanes.GreaterThan(x, y), x, y);
        return TLanes.Select(TLanes.Equals(x, y), x + TLanes.Create(doubling), larger + excess);
    }
}

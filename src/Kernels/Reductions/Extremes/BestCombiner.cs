using System.Numerics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The better of two complex numbers, the earlier one of equal ones; one at a time.</summary>
internal readonly struct BestCombiner<TOrder> : ICombiner<Complex>
    where TOrder : struct, IExtremeOrder<Complex>
{
    public static Complex Identity => TOrder.Worst;

    public static Complex Combine(Complex earlier, Complex later) => TOrder.IsBetter(later, earlier) ? later : earlier;

    // No vector holds complex numbers, so no loop calls it.
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new NotSupportedException();
}

using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The functions that longer ones are made of, as calls.</summary>
/// <remarks>
/// A function of lanes is inlined into its loop until the compiler's budget for inlining is spent; what is left are calls of
/// unoptimised code, at a hundred times the cost. A call of optimised code costs a few of its fifty or more cycles.
/// </remarks>
internal static class Outlined
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining | Optimised.Loop;

    [MethodImpl(Apart)]
    public static TLanes Exp<TLanes>(TLanes x, TLanes tail)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Exp(x, tail);

    [MethodImpl(Apart)]
    public static TLanes Expm1<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Expm1(x);

    [MethodImpl(Apart)]
    public static TLanes HalfExp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.HalfExp(x);

    [MethodImpl(Apart)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Logarithm.Log(x);

    [MethodImpl(Apart)]
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Logarithm.Log1p(x);

    [MethodImpl(Apart)]
    public static TLanes Atan<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => ArcTangent.Atan(x);

    [MethodImpl(Apart)]
    public static (TLanes Head, TLanes Tail) LogPair<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => LogarithmPair.Of(x);
}

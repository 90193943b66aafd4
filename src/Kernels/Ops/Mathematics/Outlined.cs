using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The functions that longer ones are made of, as calls.</summary>
/// <remarks>
/// A function of lanes is inlined into its loop until the compiler's budget for inlining is spent; what is left are calls of
/// unoptimised code, at a hundred times the cost. A call of optimised code costs a few of its fifty or more cycles, if its vectors
/// are passed where they lie: as values they were copied in pieces of 16 bytes, which cost a sinh more than all of its arithmetic.
/// </remarks>
internal static class Outlined
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining | Optimised.Loop;

    [MethodImpl(Apart)]
    public static void Exp<TLanes>(in TLanes x, in TLanes tail, out TLanes result)
        where TLanes : struct, IFloat64Lanes<TLanes> => result = Exponential.Exp(x, tail);

    [MethodImpl(Apart)]
    public static void HalfExp<TLanes>(in TLanes x, out TLanes result)
        where TLanes : struct, IFloat64Lanes<TLanes> => result = Exponential.HalfExp(x);

    [MethodImpl(Apart)]
    public static void Log<TLanes>(in TLanes x, out TLanes result)
        where TLanes : struct, IFloat64Lanes<TLanes> => result = Logarithm.Log(x);

    [MethodImpl(Apart)]
    public static void LogPair<TLanes>(in TLanes x, out TLanes head, out TLanes tail)
        where TLanes : struct, IFloat64Lanes<TLanes> => (head, tail) = LogarithmPair.Of(x);
}

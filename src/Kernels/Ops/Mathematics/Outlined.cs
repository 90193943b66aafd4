using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Functions that few lanes need, as calls.</summary>
/// <remarks>
/// A function of lanes is inlined into its loop until the compiler's budget for inlining is spent; what is left are calls of
/// unoptimised code, at a hundred times the cost. Vectors are passed where they lie: as values they are copied in pieces of 16 bytes.
/// What every lane needs is a loop of its own over a block instead (<see cref="PowerLoop"/>).
/// </remarks>
internal static class Outlined
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining | Optimised.Loop;

    [MethodImpl(Apart)]
    public static void HalfExp<TLanes>(in TLanes x, out TLanes result)
        where TLanes : struct, IFloat64Lanes<TLanes> => result = Exponential.HalfExp(x);

    [MethodImpl(Apart)]
    public static void Log<TLanes>(in TLanes x, out TLanes result)
        where TLanes : struct, IFloat64Lanes<TLanes> => result = Logarithm.Log(x);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>How a fold loads a vector of accumulators, of one width, and what it makes of the last one.</summary>
internal unsafe interface ILaneLoad<TIn, TAccumulator, TLanes>
    where TIn : unmanaged
    where TAccumulator : unmanaged
{
    /// <summary>Consecutive elements, each as the accumulator of itself alone.</summary>
    static abstract TLanes Load(TIn* elements);

    /// <summary>All lanes of a vector as one accumulator, by halves.</summary>
    static abstract TAccumulator Tree<TCombiner>(TLanes lanes)
        where TCombiner : struct, ICombiner<TAccumulator>;
}

/// <summary>Vectors of 256 bits.</summary>
internal readonly unsafe struct LaneLoad256<TIn, TAccumulator, TLift> : ILaneLoad<TIn, TAccumulator, Lanes256<TAccumulator>>
    where TIn : unmanaged
    where TAccumulator : unmanaged
    where TLift : struct, ILift<TIn, TAccumulator>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TAccumulator> Load(TIn* elements) => new(TLift.Lift(elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TAccumulator Tree<TCombiner>(Lanes256<TAccumulator> lanes)
        where TCombiner : struct, ICombiner<TAccumulator> => LaneTree.Combine<TAccumulator, TCombiner>(lanes.Value);
}

/// <summary>Vectors of 512 bits.</summary>
internal readonly unsafe struct LaneLoad512<TIn, TAccumulator, TLift> : ILaneLoad<TIn, TAccumulator, Lanes512<TAccumulator>>
    where TIn : unmanaged
    where TAccumulator : unmanaged
    where TLift : struct, ILift<TIn, TAccumulator>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TAccumulator> Load(TIn* elements) => new(TLift.LiftWide(elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TAccumulator Tree<TCombiner>(Lanes512<TAccumulator> lanes)
        where TCombiner : struct, ICombiner<TAccumulator> => LaneTree.Combine<TAccumulator, TCombiner>(
            LaneTree.Both<TAccumulator, TCombiner>(lanes.Value.GetLower(), lanes.Value.GetUpper()));
}

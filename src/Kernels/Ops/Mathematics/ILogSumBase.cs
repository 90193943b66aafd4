using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The base of exponentials and logarithms: e or 2.</summary>
internal interface ILogSumBase
{
    /// <summary>The logarithm of 2.</summary>
    static abstract double Doubling { get; }

    /// <summary>A whole n and r for x ≤ 0: the base to the power of x is 2ⁿ·eʳ.</summary>
    static abstract (TLanes N, TLanes R) Octave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    /// <summary>The base to the power of x ≤ 0, precise enough for float32.</summary>
    static abstract TLanes PowerForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    /// <summary>The logarithm from the natural one.</summary>
    static abstract TLanes FromNatural<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}

/// <summary>e.</summary>
internal readonly struct NaturalSum : ILogSumBase
{
    public static double Doubling => 0.693147180559945309417;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes N, TLanes R) Octave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.DecayOctave(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes PowerForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.DecayForSingle(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes FromNatural<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => x;
}

/// <summary>2.</summary>
internal readonly struct BinarySum : ILogSumBase
{
    public static double Doubling => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes N, TLanes R) Octave<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.BinaryDecayOctave(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes PowerForSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.BinaryDecayForSingle(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes FromNatural<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => x * 1.44269504088896338700;
}

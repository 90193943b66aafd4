using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The functions that others are made of: as precise as float64, or as a result in float32 needs.</summary>
internal interface IPrecision
{
    static abstract TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    static abstract TLanes Exp2<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    static abstract TLanes HalfExp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    static abstract TLanes Expm1<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    static abstract TLanes Log1p<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}

/// <summary>As precise as float64.</summary>
internal readonly struct ForDouble : IPrecision
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp2<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Exp2(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HalfExp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.HalfExp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Expm1<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Logarithm.Log1p(x);
}

/// <summary>Precise enough for a result in float32.</summary>
internal readonly struct ForSingle : IPrecision
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.ExpForSingle(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp2<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Exp2ForSingle(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HalfExp<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.ExpForSingle(x) * 0.5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Expm1<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Exponential.Expm1ForSingle(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => Logarithm.Log1pForSingle(x);
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of an <see cref="IFloatFunction"/>; float32 is widened on the way.</summary>
internal readonly struct FloatLoop<TOp> : IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TOp : struct, IFloatFunction
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => FloatMap.Run<Double, double, double>(x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to) => FloatMap.Run<Single, float, float>(x, to);

    private readonly struct Double : IFloat64Function
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.Of(x);
    }

    private readonly struct Single : IFloat64Function
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.OfSingle(x);
    }
}

/// <summary>The loop of an <see cref="IFloatBinaryFunction"/>; float32 is widened on the way.</summary>
internal readonly struct FloatBinaryLoop<TOp> : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TOp : struct, IFloatBinaryFunction
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => FloatMap.Run<Double, double, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => FloatMap.Run<Single, float, float>(x, y, to);

    private readonly struct Double : IFloat64BinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.Of(x, y);
    }

    private readonly struct Single : IFloat64BinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.OfSingle(x, y);
    }
}

/// <summary>The loop of an <see cref="ILightFunction"/>.</summary>
internal readonly struct LightLoop<TOp> : IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TOp : struct, ILightFunction
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => LaneMap.Run<Body<double>, double>(x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to) => LaneMap.Run<Body<float>, float>(x, to);

    private readonly struct Body<T> : ILaneFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x);
    }
}

/// <summary>The loop of an <see cref="ILightBinaryFunction"/>.</summary>
internal readonly struct LightBinaryLoop<TOp> : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TOp : struct, ILightBinaryFunction
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => LaneMap.Run<Body<double>, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => LaneMap.Run<Body<float>, float>(x, y, to);

    private readonly struct Body<T> : ILaneBinaryFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TOp.Of<TLanes, T>(x, y);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of an <see cref="IFloatFunction"/>.</summary>
internal readonly struct FloatLoop<TOp>
    : IUnaryLoop<double, double>, IUnaryLoop<float, float>, IVectorFunction<double>, IVectorFunction<float>
    where TOp : struct, IFloatFunction
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => VectorMap.Run<FloatLoop<TOp>, double>(x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to) => VectorMap.Run<FloatLoop<TOp>, float>(x, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> x) => TOp.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x) => TOp.Of(x);
}

/// <summary>The loop of an <see cref="IFloatBinaryFunction"/>.</summary>
internal readonly struct FloatBinaryLoop<TOp>
    : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>, IVectorBinaryFunction<double>, IVectorBinaryFunction<float>
    where TOp : struct, IFloatBinaryFunction
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) =>
        VectorMap.Run<FloatBinaryLoop<TOp>, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) =>
        VectorMap.Run<FloatBinaryLoop<TOp>, float>(x, y, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> x, Vector256<double> y) => TOp.Of(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x, Vector256<float> y) => TOp.Of(x, y);
}

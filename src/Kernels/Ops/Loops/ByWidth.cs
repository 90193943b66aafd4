using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of a function whose float64 and float32 have loops of different kinds.</summary>
internal readonly struct ByWidth<TFloat64, TFloat32> : IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TFloat64 : struct, IUnaryLoop<double, double>
    where TFloat32 : struct, IUnaryLoop<float, float>
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => TFloat64.Run(x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to) => TFloat32.Run(x, to);
}

/// <summary>As <see cref="ByWidth{TFloat64, TFloat32}"/>, of two inputs.</summary>
internal readonly struct BinaryByWidth<TFloat64, TFloat32> : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TFloat64 : struct, IBinaryLoop<double, double, double>
    where TFloat32 : struct, IBinaryLoop<float, float, float>
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => TFloat64.Run(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => TFloat32.Run(x, y, to);
}

/// <summary>The loop of a function of float32 that is faster another way by 512-bit vectors than by shorter ones; both give the same bits.</summary>
/// <remarks>Piped, log1p of float32 takes 0.150 ns an element where it took 0.160, and by 256-bit vectors 0.82 where it takes 0.49.</remarks>
internal readonly struct ByVectors<TWide, TNarrow> : IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TWide : struct, IUnaryLoop<float, float>
    where TNarrow : struct, IUnaryLoop<double, double>, IUnaryLoop<float, float>
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => TNarrow.Run(x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TWide.Run(x, to);
        }
        else
        {
            TNarrow.Run(x, to);
        }
    }
}

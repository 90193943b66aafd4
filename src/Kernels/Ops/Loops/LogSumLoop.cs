namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of a logarithm of a sum of exponentials.</summary>
internal readonly struct LogSumLoop<TBase> : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TBase : struct, ILogSumBase
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) =>
        StageBlocks.Run<Float64Stages<LogSum<TBase>.Octave, LogSum<TBase>.Ratio, LogSum<TBase>.Result>, double, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) =>
        StageBlocks.Run<Float64Stages<LogSum<TBase>.RatioForSingle, LogSum<TBase>.ResultForSingle>, float, double>(x, y, to);
}

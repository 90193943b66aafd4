namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of a function in stages, each in the forms of the element.</summary>
internal readonly struct StagedLoop<TStages>
    : IUnaryLoop<double, double>, IUnaryLoop<float, float>, IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TStages : struct, IStages<double, double>, IStages<float, float>
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => StageBlocks.Run<TStages, double, double>(x, x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to) => StageBlocks.Run<TStages, float, float>(x, x, to);

    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => StageBlocks.Run<TStages, double, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => StageBlocks.Run<TStages, float, float>(x, y, to);
}

/// <summary>The loop of a function in stages of float64 lanes, to which float32 is widened.</summary>
internal readonly struct Float64StagedLoop<TStages>
    : IUnaryLoop<double, double>, IUnaryLoop<float, float>, IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TStages : struct, IStages<double, double>, IStages<float, double>
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => StageBlocks.Run<TStages, double, double>(x, x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to) => StageBlocks.Run<TStages, float, double>(x, x, to);

    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => StageBlocks.Run<TStages, double, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => StageBlocks.Run<TStages, float, double>(x, y, to);
}

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of a function of float32 in two stages; a block with numbers beyond the limit of the first goes through another loop, which gives all others the same bits.</summary>
internal readonly struct Float32StagedLoop<TFirst, TSecond, TBeyond> : IUnaryLoop<float, float>, IStages<float, float>
    where TFirst : struct, IFloat32Stage
    where TSecond : struct, IFloat32Stage
    where TBeyond : struct, IUnaryLoop<float, float>
{
    public static void Run(ReadOnlySpan<float> x, Span<float> to) => StageBlocks.Run<Float32StagedLoop<TFirst, TSecond, TBeyond>, float, float>(x, x, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts, Span<float> to)
    {
        if (StageMap.RunFloat32<TFirst>(x, y, parts, to))
        {
            StageMap.RunFloat32<TSecond>(x, y, parts, to);
        }
        else
        {
            TBeyond.Run(x, to);
        }
    }
}

namespace ActorArrays.Kernels;

/// <summary>A distribution sampled one element at a time, with as many draws as it takes.</summary>
internal interface ISampler
{
    /// <summary>The dtype of the numbers: float64, float32 or int64.</summary>
    DType DType { get; }

    /// <summary>One number.</summary>
    double Next(ref ElementRandom random);
}

/// <summary>A random array of a sampled distribution.</summary>
internal sealed unsafe class SampledGenerator<TSampler>(RandomKey key, TSampler sampler) : TileGenerator
    where TSampler : struct, ISampler
{
    private readonly Philox _philox = new(key);

    public override DType DType => sampler.DType;

    public override void Fill(long first, long step, byte* output, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var random = new ElementRandom(_philox, (ulong)(first + (i * step)));
            ResultStore.Write(sampler.Next(ref random), DType, output, i);
        }
    }
}

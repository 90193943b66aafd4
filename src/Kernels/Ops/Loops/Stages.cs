namespace ActorArrays.Kernels.Ops;

/// <summary>The stages of a function, one after the other over a block of whole steps.</summary>
internal interface IStages
{
    /// <summary>From this magnitude on a float32 takes the float64 form; NaN does not.</summary>
    static virtual float Float32Limit => float.PositiveInfinity;

    /// <summary>Fills <paramref name="to"/>, which may be the memory of an input.</summary>
    static abstract void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> parts, Span<double> to);

    /// <summary>As of float64.</summary>
    static abstract void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts, Span<float> to);
}

/// <summary>Two stages.</summary>
internal readonly struct Stages<TFirst, TSecond> : IStages
    where TFirst : struct, IStage
    where TSecond : struct, IStage
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> parts, Span<double> to)
    {
        StageMap.Run<TFirst>(x, y, parts, to);
        StageMap.Run<TSecond>(x, y, parts, to);
    }

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts, Span<float> to)
    {
        StageMap.Run<TFirst>(x, y, parts, to);
        StageMap.Run<TSecond>(x, y, parts, to);
    }
}

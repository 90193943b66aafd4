namespace ActorArrays.Kernels.Ops;

/// <summary>The stages of a function of elements of one type, one after the other over a block of whole steps; what waits between them is of another.</summary>
internal interface IStages<T, TPart>
    where T : unmanaged
    where TPart : unmanaged
{
    /// <summary>Fills <paramref name="to"/>, which may be the memory of an input.</summary>
    static abstract void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TPart> parts, Span<T> to);
}

/// <summary>Two stages in the forms of either float.</summary>
internal readonly struct Stages<TFirst, TSecond> : IStages<double, double>, IStages<float, float>
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

/// <summary>Two stages of float64 lanes; float32 is widened on the way in and rounded on the way out.</summary>
internal readonly struct Float64Stages<TFirst, TSecond> : IStages<double, double>, IStages<float, double>
    where TFirst : struct, IFloat64Stage
    where TSecond : struct, IFloat64Stage
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> parts, Span<double> to)
    {
        StageMap.Run<TFirst, double>(x, y, parts, to);
        StageMap.Run<TSecond, double>(x, y, parts, to);
    }

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<double> parts, Span<float> to)
    {
        StageMap.Run<TFirst, float>(x, y, parts, to);
        StageMap.Run<TSecond, float>(x, y, parts, to);
    }
}

/// <summary>Three of them.</summary>
internal readonly struct Float64Stages<TFirst, TSecond, TThird> : IStages<double, double>, IStages<float, double>
    where TFirst : struct, IFloat64Stage
    where TSecond : struct, IFloat64Stage
    where TThird : struct, IFloat64Stage
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> parts, Span<double> to)
    {
        StageMap.Run<TFirst, double>(x, y, parts, to);
        StageMap.Run<TSecond, double>(x, y, parts, to);
        StageMap.Run<TThird, double>(x, y, parts, to);
    }

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<double> parts, Span<float> to)
    {
        StageMap.Run<TFirst, float>(x, y, parts, to);
        StageMap.Run<TSecond, float>(x, y, parts, to);
        StageMap.Run<TThird, float>(x, y, parts, to);
    }
}

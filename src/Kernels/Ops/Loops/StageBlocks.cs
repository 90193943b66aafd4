namespace ActorArrays.Kernels.Ops;

/// <summary>Runs the stages of a function block by block; what is no whole step is one of padded inputs.</summary>
internal static unsafe class StageBlocks
{
    public static void Run<TStages, T, TPart>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TStages : struct, IStages<T, TPart>
        where T : unmanaged
        where TPart : unmanaged
    {
        var memory = stackalloc byte[StageMap.PartsBytes + StackLines.Slack];
        var parts = new Span<TPart>(StackLines.First<TPart>(memory), StageMap.PartsBytes / sizeof(TPart));
        var whole = x.Length - (x.Length % StageMap.Step);
        for (var at = 0; at < whole; at += StageMap.BlockLength<TPart>())
        {
            var length = Math.Min(StageMap.BlockLength<TPart>(), whole - at);
            TStages.Run(x.Slice(at, length), y.Slice(at, length), parts, to.Slice(at, length));
        }

        if (whole < x.Length)
        {
            Span<T> left = stackalloc T[StageMap.Step];
            Span<T> right = stackalloc T[StageMap.Step];
            FloatMap.Pad(x[whole..], left);
            FloatMap.Pad(y[whole..], right);
            TStages.Run(left, right, parts, left);
            left[..(x.Length - whole)].CopyTo(to[whole..]);
        }
    }
}

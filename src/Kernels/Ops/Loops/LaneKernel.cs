namespace ActorArrays.Kernels.Ops;

/// <summary>
/// The kernel of a function of two elements that is a few instructions of lanes: its inputs need not lie together, and it writes past the
/// caches piece by piece. One instance for the process, made when it is first asked for.
/// </summary>
internal sealed unsafe class LaneKernel<TFunction, T> : TileKernel
    where TFunction : struct, ILaneBinaryFunction<T>
    where T : unmanaged
{
    private static readonly DType[] InputDTypes = [DTypes.Of<T>(), DTypes.Of<T>()];

    private LaneKernel()
    {
    }

    public static TileKernel Instance { get; } = new LaneKernel<TFunction, T>();

    public override ReadOnlySpan<DType> Inputs => InputDTypes;

    public override DType Output { get; } = DTypes.Of<T>();

    public override void Run(byte** inputs, byte* output, int count) => LaneMap.Run<TFunction, T>(
        new ReadOnlySpan<T>(inputs[0], count), new ReadOnlySpan<T>(inputs[1], count), new Span<T>(output, count));

    internal override void RunPast(byte** inputs, byte* output, int count) => LaneMap.Run<TFunction, T>(
        new ReadOnlySpan<T>(inputs[0], count), new ReadOnlySpan<T>(inputs[1], count), new Span<T>(output, count), isPast: true);

    internal override bool TryMerge(in SpreadArray spread, bool isFirst, byte* other, byte* output) => isFirst
        ? spread.TryMerge<T, MergedFirst<TFunction, T>>((T*)other, (T*)output)
        : spread.TryMerge<T, MergedSecond<TFunction, T>>((T*)other, (T*)output);
}

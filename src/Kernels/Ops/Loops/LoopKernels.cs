namespace ActorArrays.Kernels.Ops;

/// <summary>The kernel of a unary loop: one instance for the process, made when it is first asked for.</summary>
internal sealed unsafe class UnaryKernel<TLoop, TIn, TOut> : TileKernel
    where TLoop : struct, IUnaryLoop<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    private static readonly DType[] InputDTypes = [DTypes.Of<TIn>()];

    private UnaryKernel()
    {
    }

    public static TileKernel Instance { get; } = new UnaryKernel<TLoop, TIn, TOut>();

    public override ReadOnlySpan<DType> Inputs => InputDTypes;

    public override DType Output { get; } = DTypes.Of<TOut>();

    public override void Run(byte** inputs, byte* output, int count) =>
        TLoop.Run(new ReadOnlySpan<TIn>(inputs[0], count), new Span<TOut>(output, count));
}

/// <summary>The kernel of a binary loop: one instance for the process, made when it is first asked for.</summary>
internal sealed unsafe class BinaryKernel<TLoop, TX, TY, TOut> : TileKernel
    where TLoop : struct, IBinaryLoop<TX, TY, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TOut : unmanaged
{
    private static readonly DType[] InputDTypes = [DTypes.Of<TX>(), DTypes.Of<TY>()];

    private BinaryKernel()
    {
    }

    public static TileKernel Instance { get; } = new BinaryKernel<TLoop, TX, TY, TOut>();

    public override ReadOnlySpan<DType> Inputs => InputDTypes;

    public override DType Output { get; } = DTypes.Of<TOut>();

    public override void Run(byte** inputs, byte* output, int count) => TLoop.Run(
        new ReadOnlySpan<TX>(inputs[0], count), new ReadOnlySpan<TY>(inputs[1], count), new Span<TOut>(output, count));
}

/// <summary>The kernel of a ternary loop: one instance for the process, made when it is first asked for.</summary>
internal sealed unsafe class TernaryKernel<TLoop, TX, T, TOut> : TileKernel
    where TLoop : struct, ITernaryLoop<TX, T, TOut>
    where TX : unmanaged
    where T : unmanaged
    where TOut : unmanaged
{
    private static readonly DType[] InputDTypes = [DTypes.Of<TX>(), DTypes.Of<T>(), DTypes.Of<T>()];

    private TernaryKernel()
    {
    }

    public static TileKernel Instance { get; } = new TernaryKernel<TLoop, TX, T, TOut>();

    public override ReadOnlySpan<DType> Inputs => InputDTypes;

    public override DType Output { get; } = DTypes.Of<TOut>();

    public override void Run(byte** inputs, byte* output, int count) => TLoop.Run(
        new ReadOnlySpan<TX>(inputs[0], count), new ReadOnlySpan<T>(inputs[1], count),
        new ReadOnlySpan<T>(inputs[2], count), new Span<TOut>(output, count));
}

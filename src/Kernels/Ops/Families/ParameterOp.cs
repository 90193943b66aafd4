namespace ActorArrays.Kernels.Ops;

/// <summary>Base of operations with parameters that are part of their meaning: each instance keeps its own
/// kernels.</summary>
/// <remarks><b>Thread safety:</b> any thread may resolve; a kernel that two threads make at once is kept
/// once.</remarks>
public abstract class ParameterOp : ElementwiseOp
{
    private readonly TileKernel?[] _kernels = new TileKernel?[DTypes.All.Count];

    /// <summary>The one kernel of this instance for a loop dtype.</summary>
    private protected TileKernel Kernel(DType dtype)
    {
        ref var slot = ref _kernels[(int)dtype];
        return Volatile.Read(ref slot) ?? Interlocked.CompareExchange(ref slot, Make(dtype), null) ?? slot!;
    }

    /// <summary>Makes the kernel for a loop dtype.</summary>
    private protected abstract TileKernel Make(DType dtype);
}

/// <summary>A kernel of one input that has parameters.</summary>
internal abstract unsafe class ParameterKernel<TIn, TOut> : TileKernel
    where TIn : unmanaged
    where TOut : unmanaged
{
    private readonly DType[] _inputs = [DTypes.Of<TIn>()];

    public override ReadOnlySpan<DType> Inputs => _inputs;

    public override DType Output { get; } = DTypes.Of<TOut>();

    public override void Run(byte** inputs, byte* output, int count) =>
        Run(new ReadOnlySpan<TIn>(inputs[0], count), new Span<TOut>(output, count));

    protected abstract void Run(ReadOnlySpan<TIn> x, Span<TOut> to);
}

/// <summary>A kernel of two inputs of one dtype that has parameters.</summary>
internal abstract unsafe class ParameterBinaryKernel<TIn, TOut> : TileKernel
    where TIn : unmanaged
    where TOut : unmanaged
{
    private readonly DType[] _inputs = [DTypes.Of<TIn>(), DTypes.Of<TIn>()];

    public override ReadOnlySpan<DType> Inputs => _inputs;

    public override DType Output { get; } = DTypes.Of<TOut>();

    public override void Run(byte** inputs, byte* output, int count) => Run(
        new ReadOnlySpan<TIn>(inputs[0], count), new ReadOnlySpan<TIn>(inputs[1], count), new Span<TOut>(output, count));

    protected abstract void Run(ReadOnlySpan<TIn> x, ReadOnlySpan<TIn> y, Span<TOut> to);
}

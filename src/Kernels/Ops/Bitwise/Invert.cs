using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Every bit inverted, element by element; the opposite of a bool.</summary>
/// <remarks>
/// <b>DType:</b> that of the input.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for floats and complex.
/// <b>Source:</b> numpy.invert (numpy.bitwise_not).
/// </remarks>
public readonly struct Invert : INumberFunction
{
    static string IOperation.Name => "invert";

    static BoolRule INumberFunction.Bool => BoolRule.Refused;

    // Bits have no width, so every dtype is a loop over bytes.
    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to) =>
        LaneMap.Run<Body, byte>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(to));

    private readonly struct Body : ILaneFunction<byte>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, byte> => ~x;
    }
}

/// <summary>Driver of <see cref="Invert"/>.</summary>
internal sealed class InvertOp : ElementwiseOp
{
    public static ElementwiseOp Instance { get; } = new InvertOp();

    public override string Name => "invert";

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0] switch
        {
            DType.Bool => PredicateOp<LogicalNot>.Instance.Resolve(DType.Bool),
            >= DType.Float16 => throw LoopRules.NoLoop(Name, inputs, "integers or bool"),
            _ => NumberKernels.Unary<Invert>(inputs[0]),
        };
    }
}

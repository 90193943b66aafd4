using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Lets finite ends of a histogram's automatic range through and refuses others, when they are computed.</summary>
internal sealed unsafe class FiniteKernel : TileKernel
{
    private static readonly DType[] Float64 = [DType.Float64];
    private static readonly FiniteKernel Instance = new();

    public override ReadOnlySpan<DType> Inputs => Float64;

    public override DType Output => DType.Float64;

    /// <summary>The end as float64.</summary>
    public static ArrayExpr Checked(ArrayExpr end) => ElementwiseExpr.Of("histogram(range)", Instance, end);

    public override void Run(byte** inputs, byte* output, int count)
    {
        var from = (double*)inputs[0];
        var to = (double*)output;
        for (var i = 0; i < count; i++)
        {
            to[i] = double.IsFinite(from[i])
                ? from[i]
                : throw new ValueException($"histogram: the elements must be finite for an automatic range, but one is {from[i]}. Give range=(low, high).");
        }
    }
}

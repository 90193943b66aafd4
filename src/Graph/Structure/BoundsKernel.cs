using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Lets positions 0 … length − 1 through and refuses others, when they are computed.</summary>
internal sealed unsafe class BoundsKernel(string operation, long length) : TileKernel
{
    private static readonly DType[] Int64 = [DType.Int64];

    public override ReadOnlySpan<DType> Inputs => Int64;

    public override DType Output => DType.Int64;

    /// <summary>The positions; checked now if they are a literal, else when they are computed.</summary>
    public static ArrayExpr Checked(string operation, ArrayExpr positions, long length)
    {
        if (!positions.DType.IsInteger() && positions.DType != DType.Bool)
        {
            throw new DTypeException($"{operation}: positions must be integers, but are {positions.DType.Name()}. Cast them with AsType.");
        }

        if (Literals.TryIntegers(positions, out var values))
        {
            foreach (var value in values)
            {
                Check(operation, value, length);
            }

            return ElementwiseExpr.CastTo(positions, DType.Int64);
        }

        return ElementwiseExpr.Of(operation, new BoundsKernel(operation, length), positions);
    }

    public override void Run(byte** inputs, byte* output, int count)
    {
        var from = (long*)inputs[0];
        var to = (long*)output;
        for (var i = 0; i < count; i++)
        {
            Check(operation, from[i], length);
            to[i] = from[i];
        }
    }

    private static void Check(string operation, long value, long length)
    {
        if (value < 0 || value >= length)
        {
            throw new ValueException($"{operation}: positions must lie in 0..{length - 1}, but one is {value}.");
        }
    }
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Writes an operand's elements into an array.</summary>
internal static class OperandCopy
{
    private static readonly TileProgram[] Identities = [.. DTypes.All.Select(Identity)];

    /// <summary>The program that passes one input of this dtype through.</summary>
    public static TileProgram IdentityOf(DType dtype) => Identities[(int)dtype];

    /// <summary>Copies; the shapes are equal.</summary>
    public static void Copy(in TileOperand operand, NdArray to, TileWorkspace workspace)
    {
        if (operand.Array is { } array)
        {
            using var view = array.View(operand.Layout);
            NdArrayCopy.Copy(view, to);
            return;
        }

        TileEvaluator.Run(IdentityOf(operand.DType), [operand], to.Shape, new StoreSink(to), workspace);
    }

    private static TileProgram Identity(DType dtype)
    {
        var builder = new TileProgramBuilder();
        return builder.Build(builder.Input(dtype));
    }
}

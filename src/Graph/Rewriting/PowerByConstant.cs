using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Small constant powers as products: x² is a square, x³ two products, √x a root, 1/x a reciprocal.</summary>
/// <remarks>NumPy does the same for 2, ½ and −1, so the bits are its bits; x³ as two products is within 1 ulp of the power.</remarks>
internal sealed class PowerByConstant : IRewriteRule
{
    public string Name => "power as product";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ElementwiseExpr { Name: "power" } power || power.Inputs[1] is not ScalarExpr exponent
            || !power.DType.IsFloat() || power.Inputs[0] is ScalarExpr)
        {
            return null;
        }

        var x = power.Inputs[0];
        return exponent.Value.Real switch
        {
            2 => ElementwiseExpr.Of(ElementwiseOps.Square, x),
            3 => ElementwiseExpr.Of(ElementwiseOps.Multiply, ElementwiseExpr.Of(ElementwiseOps.Square, x), x),
            0.5 => ElementwiseExpr.Of(ElementwiseOps.Sqrt, x),
            -1 => ElementwiseExpr.Of(ElementwiseOps.Reciprocal, x),
            _ => null,
        };
    }
}

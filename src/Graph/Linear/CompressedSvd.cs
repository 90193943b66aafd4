using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The randomised singular value decomposition: of what a few random combinations of columns span.</summary>
internal static class CompressedSvd
{
    /// <summary>U, S and Vᴴ of the k largest singular values.</summary>
    public static ArrayExpr[] Of(ArrayExpr a, long k, int powerIterations, long columns, ArrayRandom random)
    {
        var chunks = ChunkSpec.OfAxes([ChunkSpec.Of(a.Grid.Axes[1].MaxLength), ChunkSpec.Whole]);
        var draws = random.Normal(0, 1, Shape.Create(a.Shape[1], columns), a.DType.RealPart(), chunks).AsType(a.DType);
        var range = QrFactors.Of(MatrixProducts.Multiply(a, draws.Expr)).Q;
        for (var i = 0; i < powerIterations; i++)
        {
            var back = QrFactors.Of(MatrixProducts.Multiply(MatrixViews.Adjoint(a), range)).Q;
            range = QrFactors.Of(MatrixProducts.Multiply(a, back)).Q;
        }

        var svd = SvdFactors.Of(MatrixProducts.Multiply(MatrixViews.Adjoint(range), a));
        return
        [
            MatrixProducts.Multiply(range, MatrixViews.Columns(svd.U, 0, k)),
            Views.Slice(svd.Values, 0, 0, k),
            MatrixViews.Rows(svd.Vh, 0, k),
        ];
    }
}

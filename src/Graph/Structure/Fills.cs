using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Arrays of one number, which take no memory.</summary>
internal static class Fills
{
    /// <summary>Zeros in one chunk.</summary>
    public static ArrayExpr Zeros(DType dtype, Shape shape) => Zeros(dtype, ChunkGrid.Single(shape));

    /// <summary>Zeros in these chunks.</summary>
    public static ArrayExpr Zeros(DType dtype, ChunkGrid grid) =>
        new GeneratedExpr("zeros", new FillGenerator(new TileConstant(dtype, default)), grid);

    /// <summary>A number, cast to the dtype as an array of it would be.</summary>
    public static ArrayExpr Of(Scalar value, DType dtype, ChunkGrid grid)
    {
        var number = value.Fits(dtype) ? value.As(dtype) : Wrapped(value).As(dtype);
        return new GeneratedExpr("full", new FillGenerator(number.Constant), grid);
    }

    private static ScalarExpr Wrapped(Scalar value) => ScalarExpr.Of((ulong)(value.Integer & ulong.MaxValue));
}

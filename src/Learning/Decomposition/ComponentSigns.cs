using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>The signs of components: the row that has most of one has it positive (scikit-learn's svd_flip by U).</summary>
internal static class ComponentSigns
{
    /// <summary>The components with those signs: a pass.</summary>
    public static async Task<Matrix> AppliedAsync(
        ArrayRuntime runtime, ChunkedArray x, double[]? mean, Matrix components, CancellationToken cancellation)
    {
        var projected = Projected(x.AsType(DType.Float64), mean, components);
        var results = await runtime.ComputeAsync([projected.Min(0), projected.Max(0)], null, cancellation).ConfigureAwait(false);
        var signed = components.Values.ToArray();
        for (var row = 0; row < components.Rows; row++)
        {
            if (-results[0].AsSpan<double>()[row] > results[1].AsSpan<double>()[row])
            {
                foreach (ref var element in signed.AsSpan(row * components.Columns, components.Columns))
                {
                    element = -element;
                }
            }
        }

        return new Matrix(components.Rows, components.Columns, signed);
    }

    /// <summary>How much each row has of each component.</summary>
    public static ChunkedArray Projected(ChunkedArray x, double[]? mean, Matrix components)
    {
        var rows = x.AsType(Columns.FloatOf(x));
        return ArrayMath.MatMul(mean is null ? rows : rows - Columns.Like(x, mean), Columns.Like(x, components.ToArray().T));
    }
}

using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Least squares of a matrix that is small, as a factor is.</summary>
internal static class LeastSquaresOf
{
    /// <summary>The shortest x that makes b − a·x least, the rank of a, and its singular values.</summary>
    public static async Task<(double[] Solution, int Rank, double[] Singular)> SolveAsync(
        ArrayRuntime runtime, Matrix a, double[] b, CancellationToken cancellation)
    {
        var parts = ArrayLinear.LstSq(a.ToArray(), ChunkedArray.FromArray(b, ChunkSpec.Whole));
        var results = await runtime.ComputeAsync([parts.Solution, parts.Rank.AsType(DType.Float64), parts.SingularValues], null, cancellation).ConfigureAwait(false);
        return (results[0].AsSpan<double>().ToArray(), (int)results[1].AsSpan<double>()[0], results[2].AsSpan<double>().ToArray());
    }
}

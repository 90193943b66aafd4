using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>A user's function of each element, as tasks of chunks.</summary>
internal static class ElementFunction
{
    /// <summary>The function of each element of a 1-d float64 array, or of a single one.</summary>
    public static ArrayExpr Of(ArrayExpr x, Func<double, double> function) => Of(x, call =>
    {
        var output = NdArray.Allocate(call.Pool, DType.Float64, call.Inputs[0].Shape);
        try
        {
            using var input = NdArrayCopy.Contiguous(call.Inputs[0], call.Pool);
            var from = input.AsSpan<double>();
            var to = output.AsSpan<double>();
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = function(from[i]);
            }

            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    });

    private static ChunkwiseExpr Of(ArrayExpr x, ChunkFunction function) => new(
        "map", DType.Float64, x.Grid, [(x, [.. Enumerable.Range(0, x.Rank)])], function, (input, _) => BufferPool.RoundUp(input))
    {
        Rebuild = inputs => Of(inputs[0], function),
    };
}

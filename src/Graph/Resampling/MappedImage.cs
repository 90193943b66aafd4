using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An image at coordinates that are computed: nobody knows beforehand where they lead, so each task has all of the image.</summary>
internal static class MappedImage
{
    /// <summary>The samples, in the coordinates' chunks.</summary>
    /// <param name="call">The call.</param>
    /// <param name="x">The image, of known lengths.</param>
    /// <param name="coordinates">float64; its first axis is as long as the image has axes.</param>
    public static ArrayExpr Of(SampleCall call, ArrayExpr x, ArrayExpr coordinates)
    {
        var (image, axes) = call.Prepared(x);
        var sampling = new Sampling(axes, call.Options.Constant, call.DType);
        return Chunkwise(call.Name, ElementwiseExpr.CastTo(image, DType.Float64), coordinates, sampling);
    }

    private static ChunkwiseExpr Chunkwise(string name, ArrayExpr image, ArrayExpr coordinates, Sampling sampling)
    {
        var whole = RechunkExpr.Of(image, ChunkGrid.Single(image.Shape));
        var lines = RechunkExpr.WholeAxes(coordinates, 0);
        ImmutableArray<int> none = [.. Enumerable.Repeat(-1, image.Rank)];
        ImmutableArray<int> followed = [-1, .. Enumerable.Range(0, coordinates.Rank - 1)];
        var scratch = sampling.ScratchBytes(DType.Float64, image.Shape.Span);
        return new ChunkwiseExpr(
            name, sampling.DType, new ChunkGrid([.. lines.Grid.Axes[1..]]), [(whole, none), (lines, followed)],
            call => Sampled(call, sampling), (input, _) => scratch + BufferPool.RoundUp(input))
        {
            Rebuild = known => Chunkwise(name, known[0], known[1], sampling),
        };
    }

    private static NdArray Sampled(ChunkCall call, Sampling sampling)
    {
        var places = new ArrayCoordinates(call.Scope.Contiguous(call.Inputs[1]));
        var output = NdArray.Allocate(call.Pool, sampling.DType, call.Box.Shape);
        try
        {
            var spans = sampling.Axes.Select(axis => new SampleSpan(0, axis.Length)).ToArray();
            var image = call.Inputs[0].Size == 0 ? null : call.Inputs[0];
            sampling.Run(image, spans, places, new long[call.Box.Rank], output, call.Pool, call.Scope.Cancellation);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}

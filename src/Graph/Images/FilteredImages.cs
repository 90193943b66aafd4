using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Filters of images as tasks: each takes its chunk and as many elements of the neighbours as the filter reads.</summary>
/// <remarks>
/// A task's window is put together of the regions of chunks that it needs, whichever and however many these are, so chunks may be shorter than the
/// filter. Where an axis ends the filter continues it itself; only rings are continued by views, whose elements lie at the other end.
/// </remarks>
internal static class FilteredImages
{
    /// <summary>The filtered image, in the image's chunks.</summary>
    public static ArrayExpr Of(string name, ArrayExpr x, FilterChain chain)
    {
        var windows = ImmutableArray.CreateBuilder<Windows>(x.Rank);
        var rings = new Ends<long>[x.Rank];
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var depth = new Ends<long>(chain.Depth(axis), chain.Depth(axis));
            rings[axis] = chain.Modes[axis] == BorderMode.Wrap && x.Shape[axis] > 0 ? depth : default;
            windows.Add(new Windows(x.Grid.Axes[axis], depth, rings[axis]));
        }

        var ringed = rings.All(ends => ends == default) ? x : Padding.Pad(x, rings, new PadOptions { Mode = PadMode.Wrap });
        return Chunkwise(name, x.Grid, OverlapExpr.Of(ringed, windows.MoveToImmutable()), chain);
    }

    private static ChunkwiseExpr Chunkwise(string name, ChunkGrid grid, OverlapExpr overlap, FilterChain chain)
    {
        var (dtype, windows, lengths) = (overlap.DType, overlap.Windows, grid.Shape.Span.ToArray());
        return new ChunkwiseExpr(
            name, chain.DType, grid, [(overlap, [.. Enumerable.Range(0, grid.Rank)])],
            call => Filtered(call, chain, windows, lengths), (input, _) => chain.ScratchBytes(dtype, input / dtype.ItemSize()))
        {
            Rebuild = known => Chunkwise(name, grid, (OverlapExpr)known[0], chain),
        };
    }

    private static NdArray Filtered(ChunkCall call, FilterChain chain, ImmutableArray<Windows> windows, long[] lengths)
    {
        var start = new long[windows.Length];
        for (var axis = 0; axis < start.Length; axis++)
        {
            start[axis] = windows[axis].Start(call.Coordinates[axis]) - windows[axis].Pad.Before;
        }

        var output = NdArray.Allocate(call.Pool, chain.DType, call.Box.Shape);
        try
        {
            chain.Run(call.Inputs[0], start, lengths, call.Box.Start, output, call.Pool, call.Scope.Cancellation);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.lib.stride_tricks.sliding_window_view: every run of neighbours along some axes as elements of new last axes.</summary>
/// <remarks>
/// A chunk of windows needs its own elements and those of its neighbours behind it, as overlapping blocks do; the windows are a strided view
/// of them, copied once.
/// </remarks>
internal static class SlidingWindows
{
    /// <summary>The windows.</summary>
    /// <param name="x">Of known lengths.</param>
    /// <param name="lengths">The length of a window along each of the axes.</param>
    /// <param name="axes">The axes; one may come twice.</param>
    /// <exception cref="ValueException">A window is longer than its axis.</exception>
    public static ArrayExpr Of(ArrayExpr x, long[] lengths, int[] axes)
    {
        var more = new long[x.Rank];
        for (var i = 0; i < axes.Length; i++)
        {
            if (lengths[i] < 0 || lengths[i] > x.Shape[axes[i]] - more[axes[i]])
            {
                throw new ValueException($"sliding_window_view: a window must have a length from 0 to that of its axis, but windows {Shape.Describe(lengths)} " +
                    $"were given for axes ({string.Join(", ", axes)}) of shape {x.Shape}. Use shorter windows.");
            }

            more[axes[i]] += lengths[i] - 1;
        }

        if (lengths.Contains(0))
        {
            return Fills.Zeros(x.DType, Shape.Create([.. x.Shape.Select((length, axis) => length - more[axis]), .. lengths]));
        }

        var starts = Starts(x, more, lengths);
        ImmutableArray<Windows> windows = [.. starts.Axes.Select((chunks, axis) =>
            new Windows(chunks, new Ends<long>(0, more[axis]), new Ends<long>(0, more[axis])))];
        return Views(OverlapExpr.Of(x, windows), starts, lengths, axes);
    }

    // The chunks of where windows begin. A chunk of windows has as many bytes as a chunk had, or as an automatic one.
    private static ChunkGrid Starts(ArrayExpr x, long[] more, long[] lengths)
    {
        var from = x;
        for (var axis = 0; axis < x.Rank; axis++)
        {
            from = Graph.Views.Slice(from, axis, 0, x.Shape[axis] - more[axis]);
        }

        var factor = lengths.Aggregate(1.0, (product, length) => product * length);
        var bytes = x.Grid.LargestChunk.Aggregate((double)x.DType.ItemSize(), (product, length) => product * length);
        var most = Math.Max(AutoChunks.DefaultBytes.Value, bytes);
        return bytes * factor <= most || from.Shape.Size == 0 || x.Rank == 0
            ? from.Grid
            : ChunkNormalizer.ForRechunk(ChunkSpec.AutoBytes(new((long)Math.Max(x.DType.ItemSize(), most / factor))), from.Grid, x.DType);
    }

    private static ChunkwiseExpr Views(OverlapExpr blocks, ChunkGrid starts, long[] lengths, int[] axes)
    {
        var grid = new ChunkGrid([.. starts.Axes, .. lengths.Select(AxisChunks.Single)]);
        return new ChunkwiseExpr(
            $"sliding_window_view({Shape.Describe(lengths)}, axis=({string.Join(", ", axes)}))", blocks.DType, grid,
            [(blocks, [.. Enumerable.Range(0, blocks.Rank)])], call =>
            {
                var strides = call.Inputs[0].Layout.Strides;
                long[] each = [.. strides, .. ByAxis(strides, axes)];
                using var view = call.Inputs[0].View(new Layout(call.Box.Shape, each, call.Inputs[0].Layout.Offset));
                return NdArrayCopy.Contiguous(view, call.Pool);
            });
    }

    private static long[] ByAxis(ReadOnlySpan<long> strides, int[] axes)
    {
        var picked = new long[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            picked[i] = strides[axes[i]];
        }

        return picked;
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The least or greatest of neighbours that are raised by a number each, in float64: scipy.ndimage's grey morphology with a structure.</summary>
/// <param name="neighbours">At least one.</param>
/// <param name="heights">What is added to each.</param>
/// <param name="isGreatest">True for the greatest.</param>
public sealed unsafe class RaisedExtremePass(Neighbours neighbours, ImmutableArray<double> heights, bool isGreatest)
    : FilterPass(DType.Float64, neighbours.Reach)
{
    internal override long ScratchBytes => neighbours.Count * sizeof(long);

    internal override void Run(in FilterTile tile)
    {
        var offsets = (long*)tile.Scratch;
        neighbours.Offsets(Reach.AsSpan(), tile.InputLengths, offsets);
        var lines = tile.Lines(Reach.AsSpan());
        while (lines.Next())
        {
            Line((double*)tile.Input + lines.Input, (double*)tile.Output + lines.Output, lines.Length, offsets);
        }
    }

    private void Line(double* x, double* to, long count, long* offsets)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Line<Lanes512<double>>(x, to, count, offsets);
        }
        else
        {
            Line<Lanes256<double>>(x, to, count, offsets);
        }
    }

    private void Line<TLanes>(double* x, double* to, long count, long* offsets)
        where TLanes : struct, ILanes<TLanes, double>
    {
        if (isGreatest)
        {
            Folded<TLanes, LanePairs.Greatest>(x, to, count, offsets, heights.AsSpan());
        }
        else
        {
            Folded<TLanes, LanePairs.Least>(x, to, count, offsets, heights.AsSpan());
        }
    }

    // Behind the line is room for a vector, or what is written again.
    [MethodImpl(Optimised.Loop)]
    private static void Folded<TLanes, TFold>(double* x, double* to, long count, long* offsets, ReadOnlySpan<double> heights)
        where TLanes : struct, ILanes<TLanes, double>
        where TFold : struct, IPairFold
    {
        for (nuint at = 0; at < (nuint)count; at += (nuint)TLanes.Count)
        {
            var folded = TLanes.Load(ref *x, (nuint)offsets[0] + at) + TLanes.Create(heights[0]);
            for (var i = 1; i < heights.Length; i++)
            {
                folded = TFold.Of<TLanes, double>(folded, TLanes.Load(ref *x, (nuint)offsets[i] + at) + TLanes.Create(heights[i]));
            }

            TLanes.Store(folded, ref *to, at);
        }
    }
}

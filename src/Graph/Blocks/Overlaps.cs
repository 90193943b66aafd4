using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What lies beyond the ends of an axis for overlapping blocks: dask.array's boundaries.</summary>
public enum BoundaryKind
{
    /// <summary>Nothing: blocks at the ends are shorter.</summary>
    None,

    /// <summary>The other end.</summary>
    Periodic,

    /// <summary>The mirror image, the element at the end included.</summary>
    Reflect,

    /// <summary>The element at the end.</summary>
    Nearest,

    /// <summary>A number.</summary>
    Constant,
}

/// <summary>How blocks overlap along one axis.</summary>
/// <param name="Depth">Elements of the neighbours before and after each block.</param>
/// <param name="Boundary">What lies beyond the ends.</param>
/// <param name="Value">The number of a constant boundary.</param>
public readonly record struct AxisOverlap(Ends<long> Depth, BoundaryKind Boundary = BoundaryKind.None, Scalar Value = default);

/// <summary>Array code applied to overlapping blocks: dask.array.map_overlap.</summary>
internal static class Overlaps
{
    /// <summary>The results of blocks with their neighbours' elements around them, trimmed to the blocks themselves.</summary>
    /// <param name="function">From a block to a result of its shape.</param>
    /// <param name="x">The array.</param>
    /// <param name="axes">One an axis.</param>
    /// <param name="trims">False to keep results as they are.</param>
    /// <param name="options">Name and dtype.</param>
    public static ArrayExpr Map(
        Func<ChunkedArray, ChunkedArray> function, ArrayExpr x, ImmutableArray<AxisOverlap> axes, bool trims, BlockOptions options)
    {
        var padded = x;
        var windows = ImmutableArray.CreateBuilder<Windows>(x.Rank);
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var overlap = axes[axis];
            if (overlap.Depth.Before < 0 || overlap.Depth.After < 0)
            {
                throw new ValueException($"{options.Name}: depths must be 0 or more, but are ({overlap.Depth.Before}, {overlap.Depth.After}) for axis {axis}.");
            }

            var hasBoundary = overlap.Boundary != BoundaryKind.None && x.Shape[axis] > 0;
            windows.Add(new Windows(x.Grid.Axes[axis], overlap.Depth, hasBoundary ? overlap.Depth : default));
            padded = hasBoundary ? Padded(padded, axis, overlap) : padded;
        }

        var overlapping = OverlapExpr.Of(padded, windows.MoveToImmutable());
        var finish = trims ? new BlockFinish(x.Grid, (result, call) => Trimmed(result, call, overlapping.Windows)) : null;
        return BlockFunctions.Map(blocks => function(blocks[0]), [overlapping], options, finish);
    }

    private static ArrayExpr Padded(ArrayExpr x, int axis, AxisOverlap overlap)
    {
        var widths = new Ends<long>[x.Rank];
        widths[axis] = overlap.Depth;
        var mode = overlap.Boundary switch
        {
            BoundaryKind.Periodic => PadMode.Wrap,
            BoundaryKind.Reflect => PadMode.Symmetric,
            BoundaryKind.Nearest => PadMode.Edge,
            _ => PadMode.Constant,
        };
        return Padding.Pad(x, widths, new PadOptions { Mode = mode, ConstantValues = [new Ends<Scalar>(overlap.Value, overlap.Value)] });
    }

    private static NdArray Trimmed(NdArray result, ChunkCall call, ImmutableArray<Windows> windows)
    {
        using (result)
        {
            var start = new long[result.Rank];
            for (var axis = 0; axis < start.Length; axis++)
            {
                start[axis] = windows[axis].Margins(call.Coordinates[axis]).Before;
                if (windows[axis].Lengths.LengthOf(call.Coordinates[axis]) != result.Shape[axis])
                {
                    throw new ShapeException($"map_overlap: the function must keep the shape of a block, but gave {result.Shape} for block " +
                        $"{Shape.Describe(call.Coordinates)}. Use trim=False for other shapes.");
                }
            }

            using var inner = result.View(result.Layout.Slice(start, call.Box.Shape));
            return NdArrayCopy.Contiguous(inner, call.Pool);
        }
    }
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Array code applied to each line along an axis: numpy.apply_along_axis.</summary>
internal static class LineFunctions
{
    /// <summary>The results of the lines; their axes take the place of the axis.</summary>
    /// <param name="function">From a 1-d array to a result of any rank, of one shape for all lines.</param>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis.</param>
    public static ArrayExpr Apply(Func<ChunkedArray, ChunkedArray> function, ArrayExpr x, int axis)
    {
        var traced = function(new ChunkedArray(Fills.Zeros(x.DType, Shape.Create(x.Grid.Axes[axis].Bounds.Length))));
        if (!x.Grid.IsKnown)
        {
            return LateExpr.Of("apply_along_axis", traced.DType, x.Rank - 1 + traced.Rank, [x], known => Apply(function, known[0], axis));
        }

        var whole = WholeAxis.Of(x, axis);
        var result = traced.Shape;
        var grid = new ChunkGrid([.. whole.Grid.Axes[..axis], .. result.Select(AxisChunks.Single), .. whole.Grid.Axes[(axis + 1)..]]);
        ImmutableArray<int> axes = [.. Enumerable.Range(0, x.Rank).Select(at => at < axis ? at : at == axis ? -1 : at - 1 + result.Rank)];
        var bytes = SequentialRun.BytesBound(traced) + BufferPool.RoundUp(result.Size * traced.DType.ItemSize());
        return new ChunkwiseExpr(
            "apply_along_axis", traced.DType, grid, [(whole, axes)], call => Lines(function, call, axis, result, traced.DType, bytes), (_, _) => bytes)
        {
            Rebuild = inputs => Apply(function, inputs[0], axis),
        };
    }

    private static NdArray Lines(Func<ChunkedArray, ChunkedArray> function, ChunkCall call, int axis, Shape result, DType dtype, long scratchBytes)
    {
        var x = call.Inputs[0];
        var output = NdArray.Allocate(call.Pool, dtype, call.Box.Shape);
        try
        {
            var others = x.Shape.With(axis, 1);
            var at = new long[x.Rank];
            for (long line = 0; line < others.Size; line++)
            {
                using var one = Line(x, at, axis);
                using var place = output.View(Place(output.Layout, at, axis, result));
                using var run = new SequentialRun(call.Scope, "apply_along_axis", scratchBytes);
                using var value = run.Compute(function(new ChunkedArray(new MemoryExpr(one, ChunkGrid.Single(one.Shape)))));
                CheckDType(value, dtype, at);
                CheckShape(value, result, at);
                NdArrayCopy.Copy(value, place);
                Advance(at, others);
            }

            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private static NdArray Line(NdArray x, long[] at, int axis)
    {
        var offset = x.Layout.Offset;
        for (var other = 0; other < at.Length; other++)
        {
            offset += at[other] * x.Layout.Strides[other];
        }

        return x.View(new Layout(Shape.Create(x.Shape[axis]), [x.Layout.Strides[axis]], offset));
    }

    private static Layout Place(Layout output, long[] at, int axis, Shape result)
    {
        var offset = output.Offset;
        for (var other = 0; other < at.Length; other++)
        {
            if (other != axis)
            {
                offset += at[other] * output.Strides[other < axis ? other : other - 1 + result.Rank];
            }
        }

        return new Layout(result, output.Strides.Slice(axis, result.Rank).ToArray(), offset);
    }

    private static void CheckDType(NdArray value, DType dtype, long[] at)
    {
        if (value.DType != dtype)
        {
            throw new DTypeException($"apply_along_axis: the function must give one dtype for all lines, but gave {value.DType.Name()} for the line at " +
                $"{Shape.Describe(at)} and {dtype.Name()} for others.");
        }
    }

    private static void CheckShape(NdArray value, Shape result, long[] at)
    {
        if (value.Shape != result)
        {
            throw new ShapeException($"apply_along_axis: the function must give one shape for all lines, but gave {value.Shape} for the line at " +
                $"{Shape.Describe(at)} and {result} for others.");
        }
    }

    private static void Advance(long[] at, Shape lengths)
    {
        for (var axis = at.Length - 1; axis >= 0 && ++at[axis] == lengths[axis]; axis--)
        {
            at[axis] = 0;
        }
    }
}

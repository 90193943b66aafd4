using System.Numerics.Tensors;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What <see cref="LongSort"/> does with one run; each is made once an axis, so that equal expressions share tasks.</summary>
internal static class RunFunctions
{
    private static readonly ChunkFunction[] Sorts = ForEachAxis(axis => call =>
    {
        var output = NdArray.Allocate(call.Pool, call.Inputs[0].DType, call.Inputs[0].Shape);
        Sorting.Sort(call.Inputs[0], axis, output, call.Pool);
        return output;
    });

    private static readonly ChunkFunction[] Places = ForEachAxis(axis => call =>
    {
        var order = NdArray.Allocate(call.Pool, DType.Int64, call.Inputs[0].Shape);
        Sorting.ArgSort(call.Inputs[0], axis, order, call.Pool);
        foreach (ref var position in order.AsSpan<long>())
        {
            position += call.Box.Start[axis];
        }

        return order;
    });

    private static readonly ChunkFunction[] Takes = ForEachAxis(axis => call =>
    {
        var order = call.Scope.Scratch(DType.Int64, call.Inputs[1].Shape);
        var places = order.AsSpan<long>();
        TensorPrimitives.Subtract(call.Inputs[1].AsSpan<long>(), call.Box.Start[axis], places);
        var output = NdArray.Allocate(call.Pool, call.Inputs[0].DType, call.Inputs[0].Shape);
        TakeAlong.Run(call.Inputs[0], axis, order, output);
        return output;
    });

    /// <summary>The elements in rising order, −0.0 before 0.0.</summary>
    public static ChunkFunction Sorted(int axis) => Sorts[axis];

    /// <summary>The positions in the whole line of the elements in rising order; equal ones keep theirs.</summary>
    public static ChunkFunction Positions(int axis) => Places[axis];

    /// <summary>The elements at positions in the whole line that lie in the run.</summary>
    public static ChunkFunction Taken(int axis) => Takes[axis];

    /// <summary>Each <paramref name="step"/>-th element of a run.</summary>
    public static ChunkFunction Sampled(int axis, long step) => call =>
    {
        var x = call.Inputs[0];
        var count = x.Shape[axis] / step;
        if (count == 0)
        {
            return NdArray.Allocate(call.Pool, x.DType, x.Shape.With(axis, 0));
        }

        var (start, steps) = (new long[x.Rank], Enumerable.Repeat(1L, x.Rank).ToArray());
        (start[axis], steps[axis]) = (step - 1, step);
        using var view = x.View(x.Layout.Slice(start, x.Shape.With(axis, count), steps));
        return NdArrayCopy.Contiguous(view, call.Pool);
    };

    private static ChunkFunction[] ForEachAxis(Func<int, ChunkFunction> function) => [.. Enumerable.Range(0, Limits.RankMax).Select(function)];
}

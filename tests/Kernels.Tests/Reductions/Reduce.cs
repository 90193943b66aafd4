using ActorArrays.Kernels;

namespace Kernels.Tests.Reductions;

/// <summary>A whole reduction of one array, as the lazy layer runs it.</summary>
internal static unsafe class Reduce
{
    /// <summary>Folds <paramref name="x"/>, cast to the kernel's input dtype first, in one call.</summary>
    public static NdArray All(ReductionOp op, DType? wanted, NdArray x, bool[] reduced, TestPool pool)
    {
        var kernel = op.Resolve(x.DType, wanted);
        using var elements = Cast(x, kernel.Input, pool);
        using var state = Reducer.NewState(kernel, x.Shape.Without(reduced), pool.Pool);
        Fold(kernel, elements, x.Shape, reduced, state, pool);
        return Finish(kernel, state, pool);
    }

    public static void Fold(ReductionKernel kernel, NdArray x, Shape loop, bool[] reduced, ReductionState state, TestPool pool)
    {
        Layout? index = kernel.NeedsIndex ? Positions(loop, reduced) : null;
        Reducer.Fold(kernel, Identity(x.DType), [new TileOperand(x)], new FoldLoop(loop, reduced, index), state, pool.Workspace);
    }

    public static NdArray Finish(ReductionKernel kernel, ReductionState state, TestPool pool)
    {
        var result = NdArray.Allocate(pool.Pool, kernel.Output, state.Shape);
        try
        {
            Reducer.Finish(kernel, state, result);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public static TileProgram Identity(DType dtype)
    {
        var builder = new TileProgramBuilder();
        return builder.Build(builder.Input(dtype));
    }

    /// <summary>The C-order position among the reduced elements.</summary>
    public static Layout Positions(Shape loop, bool[] reduced)
    {
        var strides = new long[loop.Rank];
        long step = 1;
        for (var axis = loop.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = reduced[axis] ? step : 0;
            step *= reduced[axis] ? loop[axis] : 1;
        }

        return new Layout(loop, strides);
    }

    public static NdArray Cast(NdArray x, DType dtype, TestPool pool)
    {
        var result = NdArray.Allocate(pool.Pool, dtype, x.Shape);
        if (dtype == x.DType)
        {
            NdArrayCopy.Copy(x, result);
            return result;
        }

        var values = Elements.Read(x);
        for (var i = 0; i < values.Length; i++)
        {
            ResultStore.Write(values[i], dtype, result.Data, i);
        }

        return result;
    }
}

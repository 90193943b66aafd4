using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Runs a function for each matrix of a stack: copied, widened where there is no arithmetic of the dtype, and narrowed at the end.</summary>
internal static unsafe class MatrixStacks<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Computes all results.</summary>
    public static void Run<TFunction>(TFunction function, ReadOnlySpan<NdArray> inputs, NdArray output, TileWorkspace workspace)
        where TFunction : IMatrixFunction
    {
        var lead = output.Rank - 2;
        var index = new long[lead];
        var matrix = Shape.Create(output.Shape.Span[lead..]);
        var copies = new NdArray[inputs.Length];
        var matrices = new Dense<T>[inputs.Length];
        using var wide = output.DType == DTypes.Of<T>() ? null : NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), matrix);
        try
        {
            for (long done = 0, stacks = Stacks(output.Shape.Span[..lead]); done < stacks; done++)
            {
                for (var i = 0; i < inputs.Length; i++)
                {
                    copies[i]?.Dispose();
                    copies[i] = Given(Slice(inputs[i], index), function.KeepsInputs, workspace.Pool);
                    matrices[i] = new Dense<T>(copies[i]);
                }

                using var result = output.View(Layout.Contiguous(matrix, output.Layout.Offset + (done * matrix.Size)));
                function.Run<T, TLine>(matrices, new Dense<T>(wide ?? result), workspace);
                Narrow(wide, result);
                Advance(index, output.Shape.Span);
            }
        }
        finally
        {
            Array.ForEach(copies, copy => copy?.Dispose());
        }
    }

    private static long Stacks(ReadOnlySpan<long> lengths)
    {
        long stacks = 1;
        foreach (var length in lengths)
        {
            stacks *= length;
        }

        return stacks;
    }

    private static NdArray Slice(NdArray array, long[] index)
    {
        var offset = array.Layout.Offset;
        for (var axis = 0; axis < index.Length; axis++)
        {
            offset += index[axis] * array.Layout.Strides[axis];
        }

        return array.View(new Layout(Shape.Create(array.Shape.Span[^2..]), array.Layout.Strides[^2..].ToArray(), offset));
    }

    private static void Advance(long[] index, ReadOnlySpan<long> lengths)
    {
        for (var axis = index.Length - 1; axis >= 0 && ++index[axis] == lengths[axis]; axis--)
        {
            index[axis] = 0;
        }
    }

    // The matrix where it lies, or a copy with contiguous rows.
    private static NdArray Given(NdArray matrix, bool isKept, BufferPool pool)
    {
        if (isKept && matrix.DType == DTypes.Of<T>() && (matrix.Shape[1] <= 1 || matrix.Layout.Strides[1] == 1))
        {
            return matrix;
        }

        using (matrix)
        {
            var copy = NdArrayCopy.Contiguous(matrix, pool);
            return copy.DType == DTypes.Of<T>() ? copy : Widened(copy, pool);
        }
    }

    private static NdArray Widened(NdArray narrow, BufferPool pool)
    {
        using (narrow)
        {
            var wide = NdArray.Allocate(pool, DTypes.Of<T>(), narrow.Shape);
            for (long i = 0; i < narrow.Size; i++)
            {
                ((Complex*)wide.Data)[i] = ((Complex64*)narrow.Data)[i];
            }

            return wide;
        }
    }

    private static void Narrow(NdArray? from, NdArray to)
    {
        for (long i = 0; i < from?.Size; i++)
        {
            ((Complex64*)to.Data)[i] = (Complex64)((Complex*)from.Data)[i];
        }
    }
}

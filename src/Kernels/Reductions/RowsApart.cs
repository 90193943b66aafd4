namespace ActorArrays.Kernels;

/// <summary>Folds the columns of a matrix, or of a part of it, along its rows where they lie, all rows at once.</summary>
/// <remarks>
/// As tiles, the parts of rows would be copied together first: the sum of 100 columns of 8,000 (float64) along axis 0 took 1.2 ns an
/// element so, and takes 0.4. All rows at once, a page of columns after the other: uint8 of 128 MiB 0.055 → 0.038, float32 0.154 → 0.138.
/// </remarks>
internal static unsafe class RowsApart
{
    /// <summary>Folds all elements of the loop, if they are such columns and nothing is computed of them first.</summary>
    /// <param name="kernel">The reduction.</param>
    /// <param name="program">What is computed of the elements.</param>
    /// <param name="operands">Its inputs.</param>
    /// <param name="loop">The elements.</param>
    /// <param name="parts">The accumulators.</param>
    /// <param name="folded">Elements that each accumulator held before.</param>
    /// <returns>False if nothing was folded.</returns>
    public static bool TryFold(
        ReductionKernel kernel, TileProgram program, ReadOnlySpan<TileOperand> operands, in FoldLoop loop, byte** parts, long folded)
    {
        if (!kernel.TakesRowsApart || program.ValueCount != 1 || operands is not [{ Array: { } array } operand] ||
            operand.Layout.Shape != loop.Shape || !IsMatrix(operand.Layout, loop.Reduced, out var rows, out var columns) ||
            columns.Stride != 1 || rows.Stride < columns.Length || rows.Length > int.MaxValue || columns.Length > int.MaxValue)
        {
            return false;
        }

        kernel.FoldAcross(parts, 0, new FoldTile
        {
            Values = array.Buffer.Pointer + (operand.Layout.Offset * operand.DType.ItemSize()),
            Length = (int)columns.Length,
            Rows = (int)rows.Length,
            RowStride = rows.Stride,
            Folded = folded,
        });
        return true;
    }

    // The reduced axes, stepped through as one, and after them the kept ones; axes of length 1 do not matter.
    private static bool IsMatrix(Layout layout, ReadOnlySpan<bool> reduced, out (long Length, long Stride) rows, out (long Length, long Stride) columns)
    {
        rows = columns = (1, 0);
        for (var axis = 0; axis < layout.Rank; axis++)
        {
            var step = (Length: layout.Shape[axis], Stride: layout.Strides[axis]);
            if (step.Length == 1)
            {
                continue;
            }

            ref var group = ref reduced[axis] ? ref rows : ref columns;
            if ((reduced[axis] && columns.Length > 1) || (group.Length > 1 && group.Stride != step.Stride * step.Length))
            {
                return false;
            }

            group = (group.Length * step.Length, step.Stride);
        }

        return rows.Length > 1 && columns.Length > 1;
    }
}

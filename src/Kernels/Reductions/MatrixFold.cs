namespace ActorArrays.Kernels;

/// <summary>Folds a matrix, or a part of it, where it lies: no tile is cut, and nothing is copied.</summary>
/// <remarks>
/// As tiles, the parts of rows would be copied together first: the sum of 100 columns of 8,000 (float64) along axis 0 took 1.2 ns an
/// element so, and takes 0.4. All rows at once, a page of columns after the other: uint8 of 128 MiB 0.055 → 0.038, float32 0.154 → 0.138.
/// Rows that are reduced each go to the kernel in a few calls: what a sink of tiles costs was a fifth of the sum of 64 rows of 1024 bytes.
/// </remarks>
internal static unsafe class MatrixFold
{
    // Reduced rows that one call takes: a kernel may go over them twice, so that a cache must hold them.
    private const int TogetherBytes = 256 << 10;

    /// <summary>Folds all elements of the loop, if they are a matrix and nothing is computed of them first.</summary>
    /// <param name="kernel">The reduction.</param>
    /// <param name="program">What is computed of the elements.</param>
    /// <param name="operands">Its inputs.</param>
    /// <param name="loop">The elements.</param>
    /// <param name="parts">The accumulators.</param>
    /// <param name="into">What they belong to.</param>
    /// <returns>How many elements each accumulator received; 0 if nothing was folded.</returns>
    public static long Fold(
        ReductionKernel kernel, TileProgram program, ReadOnlySpan<TileOperand> operands, in FoldLoop loop, byte** parts, ReductionState into)
    {
        if (program.ValueCount != 1 || operands.Length != 1)
        {
            return 0;
        }

        ref readonly var operand = ref operands[0];
        var layout = operand.Layout;
        if (operand.Array is not { } array || layout.Shape != loop.Shape || !Matrix.TryOf(layout, loop.Reduced, out var matrix))
        {
            return 0;
        }

        var index = default(Matrix);
        if (loop.Index is not null && !Matrix.TryOf(loop.Index.Value, loop.Reduced, out index))
        {
            return 0;
        }

        var first = array.Buffer.Pointer + (layout.Offset * operand.DType.ItemSize());
        into.CheckSize(matrix.IsAcross ? matrix.Columns.Length : matrix.Rows.Length, loop.Shape);
        return matrix.IsAcross
            ? kernel.TakesRowsApart && TryAcross(kernel, parts, first, matrix, into.Count, index) ? matrix.Rows.Length : 0
            : TryRows(kernel, parts, first, matrix, into.Count, index) ? matrix.Columns.Length : 0;
    }

    private static bool TryAcross(ReductionKernel kernel, byte** parts, byte* first, in Matrix matrix, long folded, in Matrix index)
    {
        var (rows, columns) = (matrix.Rows, matrix.Columns);
        if (columns.Stride != 1 || rows.Stride < columns.Length || rows.Length > int.MaxValue || columns.Length > int.MaxValue)
        {
            return false;
        }

        kernel.FoldAcross(parts, 0, new FoldTile
        {
            Values = first,
            Length = (int)columns.Length,
            Rows = (int)rows.Length,
            RowStride = rows.Stride,
            Folded = folded,
            Index = index.Offset,
            IndexRowStep = index.Rows.Stride,
        });
        return true;
    }

    private static bool TryRows(ReductionKernel kernel, byte** parts, byte* first, in Matrix matrix, long folded, in Matrix index)
    {
        var (rows, columns) = (matrix.Rows, matrix.Columns);
        var rowBytes = columns.Length * kernel.Input.ItemSize();
        if (columns.Stride != 1 || rows.Stride != columns.Length || rowBytes > TogetherBytes)
        {
            return false;
        }

        // A division is what a row of 1024 bytes takes.
        var together = rows.Length * rowBytes <= TogetherBytes ? rows.Length : TogetherBytes / rowBytes;
        for (long row = 0; row < rows.Length; row += together)
        {
            kernel.FoldRows(parts, row, new FoldTile
            {
                Values = first + (row * rowBytes),
                Length = (int)columns.Length,
                Rows = (int)Math.Min(together, rows.Length - row),
                Folded = folded,
                Index = index.Offset,
                IndexStep = index.Columns.Stride,
            });
        }

        return true;
    }

    /// <summary>The axes of a loop as two: rows, stepped through as one, and after them columns, of which one is reduced; axes of length 1 do not matter.</summary>
    private readonly struct Matrix
    {
        private Matrix(bool isAcross, Axis rows, Axis columns, long offset) => (IsAcross, Rows, Columns, Offset) = (isAcross, rows, columns, offset);

        /// <summary>True if rows are reduced, false if columns are.</summary>
        public bool IsAcross { get; }

        public Axis Rows { get; }

        public Axis Columns { get; }

        public long Offset { get; }

        public static bool TryOf(in Layout layout, ReadOnlySpan<bool> reduced, out Matrix matrix)
        {
            if (layout.Rank != 2 || reduced[0] == reduced[1])
            {
                return TryGroup(layout, reduced, out matrix);
            }

            matrix = new Matrix(
                reduced[0], new Axis(layout.Shape[0], layout.Strides[0]), new Axis(layout.Shape[1], layout.Strides[1]), layout.Offset);
            return matrix.Rows.Length > 1 && matrix.Columns.Length > 1;
        }

        private static bool TryGroup(in Layout layout, ReadOnlySpan<bool> reduced, out Matrix matrix)
        {
            var (rows, columns, isAcross) = (new Axis(1, 0), new Axis(1, 0), false);
            var lengths = layout.Shape.Span;
            var strides = layout.Strides;
            for (var axis = lengths.Length - 1; axis >= 0; axis--)
            {
                if (lengths[axis] == 1)
                {
                    continue;
                }

                isAcross = columns.Length == 1 ? !reduced[axis] : isAcross;
                var isColumn = reduced[axis] != isAcross;
                ref var group = ref isColumn ? ref columns : ref rows;
                if ((isColumn && rows.Length > 1) || (group.Length > 1 && strides[axis] != group.Stride * group.Length))
                {
                    matrix = default;
                    return false;
                }

                group = new Axis(group.Length * lengths[axis], group.Length == 1 ? strides[axis] : group.Stride);
            }

            matrix = new Matrix(isAcross, rows, columns, layout.Offset);
            return rows.Length > 1 && columns.Length > 1;
        }
    }

    private readonly record struct Axis(long Length, long Stride);
}

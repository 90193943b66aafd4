using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary><see cref="MatrixFunction.LuPanel"/>.</summary>
internal readonly unsafe struct LuPanelFunction : IMatrixFunction
{
    public string Name => "lu";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0], inputs[0][1] + 1);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => FunctionScratch.Lu<T>(inputs[0], inputs[0][1]) + BufferPool.RoundUp(inputs[0][0] * sizeof(long));

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var panel = result.Across(1, result.Columns - 1);
        panel.Set(inputs[0]);
        using NdArray memory = NdArray.Allocate(workspace.Pool, DType.Int64, Shape.Create(Math.Min(panel.Rows, panel.Columns))),
            rows = NdArray.Allocate(workspace.Pool, DType.Int64, Shape.Create(panel.Rows));
        Span<long> swaps = memory.AsSpan<long>(), from = rows.AsSpan<long>();
        PivotedLu<T, TLine>.Run(panel, swaps, workspace);
        for (var row = 0; row < from.Length; row++)
        {
            from[row] = row;
        }

        for (var row = 0; row < swaps.Length; row++)
        {
            (from[row], from[(int)swaps[row]]) = (from[(int)swaps[row]], from[row]);
        }

        for (var row = 0; row < from.Length; row++)
        {
            result[row][0] = TLine.Of(from[row]);
        }
    }
}

/// <summary><see cref="MatrixFunction.LuUpdate"/>.</summary>
internal readonly struct LuUpdateFunction : IMatrixFunction
{
    public string Name => "lu";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[1][0], inputs[1][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => MatrixProduct.ScratchBytes(DTypes.Of<T>(), inputs[0][0], inputs[0][1], inputs[1][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var panel = inputs[0].Across(1, inputs[0].Columns - 1);
        LuRows.Gather<T, TLine>(inputs[0], inputs[1], result);
        var steps = Math.Min(panel.Rows, panel.Columns);
        TriangularSolver<T, TLine>.Run(panel.Block(0, 0, steps, steps), isLower: true, isUnit: true, result.To(steps), workspace);
        DenseProduct<T, TLine>.Run(panel.Block(steps, 0, panel.Rows - steps, steps), result.To(steps), result.From(steps), MatrixUpdate.Subtract, workspace);
    }
}

/// <summary><see cref="MatrixFunction.LuOrder"/>.</summary>
internal readonly unsafe struct LuOrderFunction : IMatrixFunction
{
    public string Name => "lu";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0], 1);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => 0;

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        for (long row = 0; row < result.Rows; row++)
        {
            result[row][0] = inputs[0][LuRows.Later<T, TLine>(inputs[1], result.Rows, row)][0];
        }
    }
}

/// <summary><see cref="MatrixFunction.LuLower"/>.</summary>
internal readonly unsafe struct LuLowerFunction : IMatrixFunction
{
    public string Name => "lu";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0], inputs[0][1] - 1);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => 0;

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        for (long row = 0; row < result.Rows; row++)
        {
            var from = inputs[0][LuRows.Later<T, TLine>(inputs[1], result.Rows, row)] + 1;
            for (long column = 0; column < result.Columns; column++)
            {
                result[row][column] = column < row ? from[column] : column == row ? T.One : T.Zero;
            }
        }
    }
}

/// <summary><see cref="MatrixFunction.LuSignAndLog"/>.</summary>
internal readonly unsafe struct LuSignAndLogFunction : IMatrixFunction
{
    public string Name => "slogdet";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (2, 1);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => BufferPool.RoundUp(inputs[0][0]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var panel = inputs[0];
        var isOdd = LuRows.IsOdd<T, TLine>(panel, workspace.Pool);
        SignAndLogFunction.Of<T, TLine>(panel.Across(1, panel.Columns - 1), isOdd, result);
    }
}

/// <summary><see cref="MatrixFunction.SignAndLog"/>.</summary>
internal readonly unsafe struct SignAndLogFunction : IMatrixFunction
{
    public string Name => "slogdet";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (2, 1);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => FunctionScratch.Lu<T>(inputs[0], inputs[0][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        using var memory = NdArray.Allocate(workspace.Pool, DType.Int64, Shape.Create(inputs[0].Rows));
        var swaps = memory.AsSpan<long>();
        PivotedLu<T, TLine>.Run(inputs[0], swaps, workspace);
        var isOdd = false;
        for (var row = 0; row < swaps.Length; row++)
        {
            isOdd ^= swaps[row] != row;
        }

        Of<T, TLine>(inputs[0], isOdd, result);
    }

    /// <summary>From the diagonal of U. A zero gives sign 0 and −∞.</summary>
    public static void Of<T, TLine>(Dense<T> u, bool isOdd, Dense<T> result)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var sign = TLine.Of(isOdd ? -1 : 1);
        double log = 0;
        for (long i = 0; i < Math.Min(u.Rows, u.Columns); i++)
        {
            var size = double.Hypot(TLine.Real(u[i][i]), TLine.Imaginary(u[i][i]));
            sign = size == 0 ? T.Zero : sign * TLine.Of(TLine.Real(u[i][i]) / size, TLine.Imaginary(u[i][i]) / size);
            log += Ops.ScalarMath.Log(size);
        }

        (result[0][0], result[1][0]) = (sign, TLine.Of(log));
    }
}

/// <summary>The rows that a panel was brought into.</summary>
internal static unsafe class LuRows
{
    /// <summary>The rows of x in the order of the panel's first column.</summary>
    public static void Gather<T, TLine>(Dense<T> panel, Dense<T> x, Dense<T> to)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        for (long row = 0; row < to.Rows; row++)
        {
            to.Block(row, 0, 1, to.Columns).Set(x.Block((long)TLine.Real(panel[row][0]), 0, 1, to.Columns));
        }
    }

    /// <summary>Where a row was before later panels swapped the rows below this one's.</summary>
    public static long Later<T, TLine>(Dense<T> order, long rows, long row)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var first = rows - order.Rows;
        return row < first ? row : first + (long)TLine.Real(order[row - first][0]);
    }

    /// <summary>True if the rows were brought into their order by an odd number of swaps.</summary>
    public static bool IsOdd<T, TLine>(Dense<T> panel, BufferPool pool)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        using var memory = NdArray.Allocate(pool, DType.Bool, Shape.Create(panel.Rows));
        var seen = memory.AsSpan<bool>();
        seen.Clear();
        var isOdd = false;
        for (var first = 0; first < seen.Length; first++)
        {
            // A cycle of k rows is k − 1 swaps; of a row that was seen already there is none.
            var length = 0;
            for (var row = first; !seen[row]; row = (int)TLine.Real(panel[row][0]))
            {
                seen[row] = true;
                length++;
            }

            isOdd ^= length > 0 && length % 2 == 0;
        }

        return isOdd;
    }
}

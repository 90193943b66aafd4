using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A <see cref="MatrixFunction"/> as tasks: of stacks of whole matrices, of columns beside a whole panel, or of blocks of rows.</summary>
internal static class MatrixCall
{
    /// <summary>The function of each matrix of a stack; the last two axes are whole in every task.</summary>
    /// <param name="function">The function.</param>
    /// <param name="inputs">Of one dtype; leading axes equal and cut alike.</param>
    public static ArrayExpr Of(MatrixFunction function, params ImmutableArray<ArrayExpr> inputs)
    {
        ImmutableArray<ArrayExpr> whole = [.. inputs.Select(input => RechunkExpr.WholeAxes(input, input.Rank - 2, input.Rank - 1))];
        var result = Result(function, whole);
        var lead = whole[0].Rank - 2;
        var grid = new ChunkGrid([.. whole[0].Grid.Axes[..lead], AxisChunks.Single(result[0]), AxisChunks.Single(result[1])]);
        return Build(function, grid, whole, Enumerable.Repeat<int[]>([.. Enumerable.Range(0, lead), -1, -1], whole.Length), known => Of(function, known));
    }

    /// <summary>The function of a matrix and of each chunk of columns of another one.</summary>
    /// <param name="function">Its result has as many columns as the second input.</param>
    /// <param name="panel">Whole in every task.</param>
    /// <param name="columns">Its rows are whole in every task.</param>
    public static ArrayExpr Columns(MatrixFunction function, ArrayExpr panel, ArrayExpr columns)
    {
        ImmutableArray<ArrayExpr> inputs = [RechunkExpr.WholeAxes(panel, 0, 1), RechunkExpr.WholeAxes(columns, 0)];
        var grid = new ChunkGrid([AxisChunks.Single(Result(function, inputs)[0]), inputs[1].Grid.Axes[1]]);
        return Build(function, grid, inputs, [[-1, -1], [-1, 1]], known => Columns(function, known[0], known[1]));
    }

    /// <summary>The function of each chunk of rows; of several inputs chunk by chunk. Columns are whole.</summary>
    public static ArrayExpr Rows(MatrixFunction function, params ImmutableArray<ArrayExpr> inputs)
    {
        ImmutableArray<ArrayExpr> whole = [.. inputs.Select(input => RechunkExpr.WholeAxes(input, 1))];
        var columns = Result(function, whole)[1];
        long Length(long rows) => function.ResultShape([.. whole.Select((input, i) => i == 0 ? Shape.Create(rows, input.Shape[1]) : input.Shape)])[0];
        var grid = new ChunkGrid([whole[0].Grid.Axes[0].Select(Length), AxisChunks.Single(columns)]);
        return Build(function, grid, whole, Enumerable.Repeat<int[]>([0, -1], whole.Length), known => Rows(function, known));
    }

    private static ChunkwiseExpr Build(
        MatrixFunction function, ChunkGrid grid, ImmutableArray<ArrayExpr> inputs, IEnumerable<int[]> axes, Func<ImmutableArray<ArrayExpr>, ArrayExpr> rebuild)
    {
        var dtype = inputs[0].DType;
        var scratch = function.ScratchBytes(dtype, [.. inputs.Select(input => Largest(input))]);
        return new ChunkwiseExpr(
            function.Name, dtype, grid, [.. inputs.Zip(axes, (input, follows) => (input, ImmutableArray.Create(follows)))],
            call => Run(call, function, dtype), (_, _) => scratch)
        {
            Rebuild = rebuild,
        };
    }

    private static NdArray Run(ChunkCall call, MatrixFunction function, DType dtype)
    {
        var output = NdArray.Allocate(call.Pool, dtype, call.Box.Shape);
        try
        {
            function.Run(call.Inputs, output, call.Scope.Workspace);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private static Shape Result(MatrixFunction function, ImmutableArray<ArrayExpr> inputs) =>
        function.ResultShape([.. inputs.Select(input => Shape.Create(input.Shape.Span[^2..]))]);

    private static Shape Largest(ArrayExpr input) => Shape.Create(input.Grid.LargestChunk.Span[^2..]);
}

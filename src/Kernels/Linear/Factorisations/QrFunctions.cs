using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary><see cref="MatrixFunction.QrPanel"/>.</summary>
internal readonly unsafe struct QrPanelFunction : IMatrixFunction
{
    public string Name => "qr";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0] + 1, inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => OrthogonalFactor<T, TLine>.ScratchBytes(inputs[0][0], inputs[0][1], inputs[0][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var m = inputs[0].Rows;
        result.To(m).Set(inputs[0]);
        result.From(m).Fill(T.Zero);
        OrthogonalFactor<T, TLine>.Run(result.To(m), QrTaus.Of(result), workspace);
    }
}

/// <summary><see cref="MatrixFunction.QrMultiply"/>.</summary>
internal readonly unsafe struct QrMultiplyFunction(long offset) : IMatrixFunction
{
    public string Name => "qr";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0] - 1, inputs[1][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => OrthogonalFactor<T, TLine>.ScratchBytes(inputs[0][0], inputs[0][1], inputs[1][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        result.Fill(T.Zero);
        result.Block(offset, 0, inputs[1].Rows, result.Columns).Set(inputs[1]);
        OrthogonalFactor<T, TLine>.Apply(inputs[0].To(result.Rows), QrTaus.Of(inputs[0]), result, isAdjoint: false, isIdentity: false, workspace);
    }
}

/// <summary><see cref="MatrixFunction.QrColumns"/>, or all columns: <see cref="MatrixFunction.QrSquare"/>.</summary>
internal readonly unsafe struct QrColumnsFunction(bool isSquare) : IMatrixFunction
{
    public string Name => "qr";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0] - 1, isSquare ? inputs[0][0] - 1 : Math.Min(inputs[0][0] - 1, inputs[0][1]));

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => OrthogonalFactor<T, TLine>.ScratchBytes(inputs[0][0], inputs[0][1], isSquare ? inputs[0][0] : inputs[0][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        result.SetDiagonal(T.One);
        OrthogonalFactor<T, TLine>.Apply(inputs[0].To(result.Rows), QrTaus.Of(inputs[0]), result, isAdjoint: false, isIdentity: true, workspace);
    }
}

/// <summary><see cref="MatrixFunction.QrUpper"/>.</summary>
internal readonly unsafe struct QrUpperFunction : IMatrixFunction
{
    public string Name => "qr";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (Math.Min(inputs[0][0] - 1, inputs[0][1]), inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => 0;

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        result.Set(inputs[0].To(result.Rows));
        for (long row = 0; row < result.Rows; row++)
        {
            result.Block(row, 0, 1, Math.Min(row, result.Columns)).Fill(T.Zero);
        }
    }
}

/// <summary><see cref="MatrixFunction.QrUpdate"/>.</summary>
internal readonly unsafe struct QrUpdateFunction : IMatrixFunction
{
    public string Name => "qr";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[1][0], inputs[1][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => OrthogonalFactor<T, TLine>.ScratchBytes(inputs[0][0], inputs[0][1], inputs[1][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        result.Set(inputs[1]);
        OrthogonalFactor<T, TLine>.Apply(inputs[0].To(result.Rows), QrTaus.Of(inputs[0]), result, isAdjoint: true, isIdentity: false, workspace);
    }
}

/// <summary><see cref="MatrixFunction.QrSigns"/>.</summary>
/// <remarks>
/// Householder's reflectors of A are those of any Q of A = Q·R, but for signs of rows: R's row k becomes the opposite of the sign of the
/// element that the reflectors before k leave on Q's diagonal. With columns of length 1 and orthogonal that is an elimination
/// without pivots, as ScaLAPACK's dorhr_col does it.
/// </remarks>
internal readonly unsafe struct QrSignsFunction : IMatrixFunction
{
    public string Name => "qr";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0], 1);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => 0;

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var a = inputs[0];
        for (long step = 0; step < a.Rows; step++)
        {
            var sign = TLine.Of(-Math.CopySign(1, TLine.Real(a[step][step])));
            result[step][0] = sign;
            a[step][step] -= sign;
            for (var row = step + 1; row < a.Rows; row++)
            {
                var factor = a[row][step] / a[step][step];
                TLine.Add(-factor, a[step] + step + 1, a[row] + step + 1, a.Columns - step - 1);
            }
        }
    }
}

/// <summary>Where a panel keeps its τ.</summary>
internal static unsafe class QrTaus
{
    /// <summary>The first elements of the last row.</summary>
    public static Span<T> Of<T>(Dense<T> panel)
        where T : unmanaged => new(panel[panel.Rows - 1], (int)Math.Min(panel.Rows - 1, panel.Columns));
}

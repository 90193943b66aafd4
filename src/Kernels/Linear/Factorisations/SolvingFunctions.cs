using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary><see cref="MatrixFunction.Cholesky"/>.</summary>
internal readonly unsafe struct CholeskyFunction : IMatrixFunction
{
    public string Name => "cholesky";

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0], inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => FunctionScratch.Halves<T, TLine>(inputs[0][0], inputs[0][0]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        result.Set(inputs[0]);
        CholeskyFactor<T, TLine>.Run(result, workspace);
        for (long row = 0; row < result.Rows; row++)
        {
            result.Block(row, row + 1, 1, result.Columns - row - 1).Fill(T.Zero);
        }
    }
}

/// <summary><see cref="MatrixFunction.SolveTriangular"/>.</summary>
internal readonly struct TriangularFunction(string name, bool isLower, bool isUnit) : IMatrixFunction
{
    public string Name => name;

    public bool KeepsInputs => true;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[1][0], inputs[1][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => MatrixProduct.ScratchBytes(DTypes.Of<T>(), inputs[0][0], inputs[0][0], inputs[1][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        if (!isUnit)
        {
            TriangularSolver<T, TLine>.CheckRegular(name, inputs[0]);
        }

        result.Set(inputs[1]);
        TriangularSolver<T, TLine>.Run(inputs[0], isLower, isUnit, result, workspace);
    }
}

/// <summary><see cref="MatrixFunction.Solve"/>.</summary>
internal readonly unsafe struct SolveFunction : IMatrixFunction
{
    public string Name => "solve";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[1][0], inputs[1][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => FunctionScratch.Lu<T>(inputs[0], inputs[1][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        result.Set(inputs[1]);
        Regular<T, TLine>(Name, inputs[0], result, workspace);
    }

    /// <summary>Puts A⁻¹·B in place of B, and anything in place of A.</summary>
    public static void Regular<T, TLine>(string name, Dense<T> a, Dense<T> b, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        using var memory = NdArray.Allocate(workspace.Pool, DType.Int64, Shape.Create(a.Rows));
        var swaps = memory.AsSpan<long>();
        PivotedLu<T, TLine>.Run(a, swaps, workspace);
        TriangularSolver<T, TLine>.CheckRegular(name, a);
        PivotedLu<T, TLine>.Swap(b, swaps);
        TriangularSolver<T, TLine>.Run(a, isLower: true, isUnit: true, b, workspace);
        TriangularSolver<T, TLine>.Run(a, isLower: false, isUnit: false, b, workspace);
    }
}

/// <summary><see cref="MatrixFunction.SolvePositive"/>.</summary>
internal readonly unsafe struct SolvePositiveFunction : IMatrixFunction
{
    public string Name => "solve";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[1][0], inputs[1][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> =>
        FunctionScratch.Halves<T, TLine>(inputs[0][0], Math.Max(inputs[0][0], inputs[1][1])) + FunctionScratch.Bytes<T>(inputs[0]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        var factor = inputs[0];
        result.Set(inputs[1]);
        CholeskyFactor<T, TLine>.Run(factor, workspace);
        TriangularSolver<T, TLine>.Run(factor, isLower: true, isUnit: false, result, workspace);
        using var memory = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(factor.Columns, factor.Rows));
        var adjoint = new Dense<T>(memory);
        DenseProduct<T, TLine>.CopyAdjoint(factor, adjoint);
        TriangularSolver<T, TLine>.Run(adjoint, isLower: false, isUnit: false, result, workspace);
    }
}

/// <summary><see cref="MatrixFunction.Inverse"/>.</summary>
internal readonly unsafe struct InverseFunction : IMatrixFunction
{
    public string Name => "inv";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0], inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => FunctionScratch.Lu<T>(inputs[0], inputs[0][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        result.SetDiagonal(T.One);
        SolveFunction.Regular<T, TLine>(Name, inputs[0], result, workspace);
    }
}

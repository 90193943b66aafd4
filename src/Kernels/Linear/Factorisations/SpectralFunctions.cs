using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary><see cref="MatrixFunction.Svd"/>.</summary>
internal readonly struct SvdFunction : IMatrixFunction
{
    public string Name => "svd";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (inputs[0][0] + 1 + inputs[0][1], inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => SmallSvd<T, TLine>.ScratchBytes(inputs[0][0], inputs[0][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => SmallSvd<T, TLine>.Run(inputs[0], result, workspace);
}

/// <summary><see cref="MatrixFunction.SingularValues"/>.</summary>
internal readonly struct SingularValuesFunction : IMatrixFunction
{
    public string Name => "svd";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (1, inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => SmallSvd<T, TLine>.ScratchBytes(inputs[0][0], inputs[0][1]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => SmallSvd<T, TLine>.Values(inputs[0], result, workspace);
}

/// <summary><see cref="MatrixFunction.Eigh"/> and <see cref="MatrixFunction.EigValsh"/>.</summary>
internal readonly record struct EighFunction(bool HasVectors) : IMatrixFunction
{
    public string Name => "eigh";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (HasVectors ? inputs[0][0] + 1 : 1, inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => HermitianEigen<T, TLine>.ScratchBytes(inputs[0][0]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => HermitianEigen<T, TLine>.Run(inputs[0], result, workspace);
}

/// <summary><see cref="MatrixFunction.Eig"/> and <see cref="MatrixFunction.EigVals"/>.</summary>
internal readonly record struct EigFunction(bool HasVectors) : IMatrixFunction
{
    public string Name => "eig";

    public bool KeepsInputs => false;

    public (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs) => (HasVectors ? inputs[0][0] + 1 : 1, inputs[0][1]);

    public long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T> => GeneralEigen.ScratchBytes(inputs[0][0]);

    public void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>
    {
        // Results are complex, and a function's results have the dtype of its inputs.
        Check.That(typeof(T) == typeof(Complex), "INV-2", $"eig of {typeof(T)}");
        GeneralEigen.Run((Dense<Complex>)(object)inputs[0], (Dense<Complex>)(object)result, workspace);
    }
}

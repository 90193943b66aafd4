using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A function from a few matrices to one; several results lie one below or beside the other in it.</summary>
internal interface IMatrixFunction
{
    /// <summary>Its name in plans and errors.</summary>
    string Name { get; }

    /// <summary>True if it leaves its inputs as they are, so that they may be read where they lie.</summary>
    bool KeepsInputs { get; }

    /// <summary>Rows and columns of the result.</summary>
    (long Rows, long Columns) Result(ReadOnlySpan<Shape> inputs);

    /// <summary>Bytes of working memory beside copies of the inputs and the result.</summary>
    long ScratchBytes<T, TLine>(ReadOnlySpan<Shape> inputs)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>;

    /// <summary>Computes one result.</summary>
    /// <param name="inputs">Copies, to be overwritten at will, unless it keeps its inputs.</param>
    /// <param name="result">Every element is to be set.</param>
    /// <param name="workspace">Working memory.</param>
    void Run<T, TLine>(ReadOnlySpan<Dense<T>> inputs, Dense<T> result, TileWorkspace workspace)
        where T : unmanaged, INumberBase<T>
        where TLine : struct, ILine<T>;
}

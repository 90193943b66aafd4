using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A factorisation or what is made of one, for matrices that are whole in memory, and stacks of them.</summary>
/// <remarks>
/// <b>DType:</b> float32, float64, complex128; complex64 is computed as complex128 and rounded once. <b>Accuracy:</b> backward stable as
/// LAPACK's; the order of arithmetic follows from the lengths alone. <b>Errors:</b> <see cref="LinAlgException"/>. Thread-safe.
/// </remarks>
public abstract partial class MatrixFunction
{
    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Rows and columns of the result for inputs of these rows and columns.</summary>
    public abstract Shape ResultShape(params ReadOnlySpan<Shape> inputs);

    /// <summary>The most bytes of working memory (INV-4).</summary>
    public abstract long ScratchBytes(DType dtype, params ReadOnlySpan<Shape> inputs);

    /// <summary>Computes the results of stacks of matrices.</summary>
    /// <param name="inputs">(…, rows, columns), of one dtype and any layout; leading axes are those of the output.</param>
    /// <param name="output">(…, rows, columns), contiguous.</param>
    /// <param name="workspace">Working memory.</param>
    public abstract void Run(ReadOnlySpan<NdArray> inputs, NdArray output, TileWorkspace workspace);

    private static Typed<TFunction> Of<TFunction>(TFunction function)
        where TFunction : IMatrixFunction => new Typed<TFunction>(function);

    private sealed class Typed<TFunction>(TFunction function) : MatrixFunction
        where TFunction : IMatrixFunction
    {
        public override string Name => function.Name;

        public override Shape ResultShape(params ReadOnlySpan<Shape> inputs)
        {
            var (rows, columns) = function.Result(inputs);
            return Shape.Create(rows, columns);
        }

        public override long ScratchBytes(DType dtype, params ReadOnlySpan<Shape> inputs)
        {
            var wide = Wide(dtype);
            var copies = wide == dtype ? 0 : Bytes(wide, ResultShape(inputs));
            foreach (var input in inputs)
            {
                // Beside the wide copy a contiguous one, where that is another.
                copies += Bytes(wide, input) + (wide == dtype ? 0 : Bytes(dtype, input));
            }

            return copies + wide switch
            {
                DType.Float32 => function.ScratchBytes<float, RealLine<float>>(inputs),
                DType.Float64 => function.ScratchBytes<double, RealLine<double>>(inputs),
                _ => function.ScratchBytes<Complex, ComplexLine>(inputs),
            };
        }

        public override void Run(ReadOnlySpan<NdArray> inputs, NdArray output, TileWorkspace workspace)
        {
            ArgumentNullException.ThrowIfNull(output);
            ArgumentNullException.ThrowIfNull(workspace);
            switch (Wide(output.DType))
            {
                case DType.Float32: MatrixStacks<float, RealLine<float>>.Run(function, inputs, output, workspace); break;
                case DType.Float64: MatrixStacks<double, RealLine<double>>.Run(function, inputs, output, workspace); break;
                default: MatrixStacks<Complex, ComplexLine>.Run(function, inputs, output, workspace); break;
            }
        }

        private static DType Wide(DType dtype) => dtype == DType.Complex64 ? DType.Complex128 : dtype;

        private static long Bytes(DType dtype, Shape shape) => BufferPool.RoundUp(shape.Size * dtype.ItemSize());
    }
}

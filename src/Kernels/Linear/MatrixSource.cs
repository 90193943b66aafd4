namespace ActorArrays.Kernels;

/// <summary>A factor of a matrix product: an array, or a fused program that is evaluated while it is packed.</summary>
/// <remarks>What it reads is borrowed. Used by one thread for one product.</remarks>
public abstract class MatrixSource
{
    /// <summary>The most bytes of a program that are evaluated at once: they stay in the second-level cache until they are packed.</summary>
    internal const int EvaluatedBytes = 128 << 10;

    private const int LinesMax = 1 << 30;

    /// <summary>Two lengths.</summary>
    public abstract Shape Shape { get; }

    /// <summary>The element type.</summary>
    public abstract DType DType { get; }

    /// <summary>An array of two axes and any layout.</summary>
    /// <exception cref="ShapeException">Not two axes.</exception>
    public static MatrixSource Of(NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        CheckRank(array.Shape);
        return new ArraySource(array);
    }

    /// <summary>The first result of an elementwise program: x + x.T, formed block by block while it is packed.</summary>
    /// <param name="program">The steps.</param>
    /// <param name="operands">Of shapes that broadcast to <paramref name="shape"/>.</param>
    /// <param name="shape">Two lengths.</param>
    public static MatrixSource Of(TileProgram program, ReadOnlySpan<TileOperand> operands, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(program);
        CheckRank(shape);
        var broadcast = operands.ToArray();
        for (var i = 0; i < broadcast.Length; i++)
        {
            broadcast[i] = broadcast[i].With(broadcast[i].Layout.BroadcastTo(shape));
        }

        return new ProgramSource(program, broadcast, shape);
    }

    /// <summary>The array, if it is one.</summary>
    internal virtual NdArray? Array => null;

    /// <summary>A block as an array to be disposed: a view, or a fresh evaluation.</summary>
    internal abstract NdArray Block(long row, long rows, long column, long columns, TileWorkspace workspace);

    /// <summary>How many lines (rows of the left factor, columns of the right one) are best made at once: a multiple of <paramref name="multiple"/>.</summary>
    internal virtual int BlockLines(int steps, int itemSize, int multiple) => LinesMax;

    private static void CheckRank(Shape shape)
    {
        if (shape.Rank != 2)
        {
            throw new ShapeException($"matrix product: a factor has two axes, but its shape is {shape}. Reshape it, or loop over the others.");
        }
    }

    private sealed class ArraySource(NdArray array) : MatrixSource
    {
        public override Shape Shape => array.Shape;

        public override DType DType => array.DType;

        internal override NdArray? Array => array;

        internal override NdArray Block(long row, long rows, long column, long columns, TileWorkspace workspace) =>
            array.View(rows == Shape[0] && columns == Shape[1] ? array.Layout : array.Layout.Slice([row, column], Shape.Create(rows, columns)));
    }

    private sealed class ProgramSource(TileProgram program, TileOperand[] operands, Shape shape) : MatrixSource
    {
        public override Shape Shape => shape;

        public override DType DType => program.OutputDType();

        internal override int BlockLines(int steps, int itemSize, int multiple) =>
            Math.Max(1, EvaluatedBytes / (steps * itemSize * multiple)) * multiple;

        internal override NdArray Block(long row, long rows, long column, long columns, TileWorkspace workspace)
        {
            var size = Shape.Create(rows, columns);
            var block = NdArray.Allocate(workspace.Pool, DType, size);
            var parts = System.Array.ConvertAll(operands, operand => operand.With(operand.Layout.Slice([row, column], size)));
            TileEvaluator.Run(program, parts, size, new StoreSink(block), workspace);
            return block;
        }
    }
}

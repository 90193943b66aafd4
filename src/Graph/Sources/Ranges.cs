using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Ranges and what is made of them.</summary>
internal static class Ranges
{
    /// <summary>numpy.arange.</summary>
    public static ChunkedArray Arange(Scalar start, Scalar stop, Scalar step, DType? dtype, ChunkSpec? chunks)
    {
        var kind = (WeakKind)Math.Max((int)start.Kind, Math.Max((int)stop.Kind, (int)step.Kind));
        var own = dtype ?? DTypePromotion.Default(kind);
        if (step.Number == 0)
        {
            throw new DivideByZeroException("arange: the step must not be 0. Use full for equal numbers.");
        }

        var length = kind == WeakKind.Int ? IntegerLength(start, stop, step) : FloatLength(start, stop, step);
        // One element takes no step, which may be infinite.
        var generator = Generator(own, start, length > 1 ? step : start);
        return ChunkedArray.Generated("arange", generator, Shape.Create(length), chunks);
    }

    /// <summary>numpy.linspace.</summary>
    public static ChunkedArray Linspace(double start, double stop, long count, bool endpoint, DType dtype, ChunkSpec? chunks) => count < 0
        ? throw new ValueException($"linspace: the number of samples must not be negative, but is {count}.")
        : dtype.IsComplex()
        ? Linspace(start, stop, count, endpoint, dtype.RealPart(), chunks).AsType(dtype)
        : ChunkedArray.Generated("linspace", new LinspaceGenerator(dtype, start, stop, count, endpoint), Shape.Create(count), chunks);

    /// <summary>numpy.eye: true where column − row is the diagonal's number.</summary>
    public static ChunkedArray Eye(long rows, long columns, long diagonal, DType dtype, ChunkSpec? chunks)
    {
        var shape = Shape.Create(rows, columns);
        var grid = ChunkNormalizer.ForNew("eye", chunks, shape, dtype);
        var (row, column) = Coordinates(grid);
        var onDiagonal = ElementwiseExpr.Of(
            ElementwiseOps.Equal, ElementwiseExpr.Of(ElementwiseOps.Add, row, ScalarExpr.Of(diagonal)), column);
        return new ChunkedArray(ElementwiseExpr.CastTo(onDiagonal, dtype));
    }

    /// <summary>Row and column numbers of a 2-d grid, as a column and a row that broadcast.</summary>
    public static (ArrayExpr Row, ArrayExpr Column) Coordinates(ChunkGrid grid)
    {
        var row = new GeneratedExpr("arange", RangeGenerator.Index, new ChunkGrid([grid.Axes[0], AxisChunks.Single(1)]));
        var column = new GeneratedExpr("arange", RangeGenerator.Index, new ChunkGrid([AxisChunks.Single(1), grid.Axes[1]]));
        return (row, column);
    }

    private static TileGenerator Generator(DType dtype, Scalar start, Scalar step)
    {
        if (dtype.IsComplex())
        {
            return RangeGenerator.Complexes(dtype, start.Number, step.Number);
        }

        return dtype.IsFloat()
            ? RangeGenerator.Floats(dtype, start.Number.Real, step.Number.Real)
            : RangeGenerator.Integers(dtype, ToLong(start), ToLong(step));
    }

    private static long ToLong(Scalar value) => value.Kind == WeakKind.Int
        ? unchecked((long)(ulong)(value.Integer & ulong.MaxValue))
        : long.CreateSaturating(value.Number.Real);

    private static long IntegerLength(Scalar start, Scalar stop, Scalar step)
    {
        var span = stop.Integer - start.Integer;
        var count = BigInteger.DivRem(span, step.Integer, out var rest) + (rest.IsZero || (rest.Sign < 0) != (step.Integer.Sign < 0) ? 0 : 1);
        return Checked(count.Sign < 0 ? 0 : (double)count);
    }

    private static long FloatLength(Scalar start, Scalar stop, Scalar step)
    {
        var (span, steps) = (stop.Number - start.Number, ((stop.Number - start.Number) / step.Number).Real);

        // A step too long to be told from an infinite one still has its first element, as in NumPy.
        var isFirstOnly = steps == 0 && span != 0 && !double.IsNegative(steps);
        return Checked(isFirstOnly ? 1 : Math.Ceiling(steps));
    }

    private static long Checked(double count) => double.IsFinite(count) && count < (1L << 62)
        ? (long)Math.Max(0, count)
        : throw new ValueException($"arange: the number of elements must be less than 2^62, but is {count}.");
}

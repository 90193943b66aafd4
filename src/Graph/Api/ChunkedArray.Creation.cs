using System.Numerics.Tensors;
using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Graph;

/// <content>New arrays.</content>
public partial class ChunkedArray
{
    /// <summary>Zeros.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="chunks">The chunks; null: chosen by bytes.</param>
    public static ChunkedArray Zeros(Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) => Full(shape, 0, dtype, chunks);

    /// <summary>Ones.</summary>
    public static ChunkedArray Ones(Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) => Full(shape, 1, dtype, chunks);

    /// <summary>One number everywhere, of its own dtype or the one given.</summary>
    /// <exception cref="NumberRangeException">An integer does not fit the dtype.</exception>
    public static ChunkedArray Full(Shape shape, Scalar value, DType? dtype = null, ChunkSpec? chunks = null)
    {
        var own = dtype ?? value.DefaultDType;
        return Generated("full", new FillGenerator(value.As(own).Constant), shape, chunks);
    }

    /// <summary>One number everywhere, in the shape and the chunks of another array (numpy.full_like).</summary>
    /// <param name="like">Whose shape, chunks and, unless one is given, dtype the array has.</param>
    /// <param name="value">The number.</param>
    /// <param name="dtype">The element type.</param>
    /// <exception cref="NumberRangeException">An integer does not fit the dtype.</exception>
    public static ChunkedArray FullLike(ChunkedArray like, Scalar value, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(like);
        var constant = value.As(dtype ?? like.DType).Constant;
        ArrayExpr Filled(ArrayExpr known) => new GeneratedExpr("full_like", new FillGenerator(constant), known.Grid);
        return new ChunkedArray(like.IsShapeKnown
            ? Filled(like.Expr)
            : LateExpr.Of("full_like", constant.DType, like.Rank, [like.Expr], known => Filled(known[0])));
    }

    /// <summary>The numbers start, start + step, … before stop (numpy.arange).</summary>
    /// <exception cref="DivideByZeroException">The step is 0.</exception>
    /// <exception cref="ValueException">There are too many numbers.</exception>
    public static ChunkedArray Arange(Scalar start, Scalar stop, Scalar step, DType? dtype = null, ChunkSpec? chunks = null) =>
        Ranges.Arange(start, stop, step, dtype, chunks);

    /// <summary>The integers 0 … stop − 1, or the floats below a float.</summary>
    public static ChunkedArray Arange(Scalar stop, DType? dtype = null, ChunkSpec? chunks = null) => Arange(0, stop, 1, dtype, chunks);

    /// <summary>Numbers at equal distances from start to stop (numpy.linspace).</summary>
    /// <param name="start">The first one.</param>
    /// <param name="stop">The last one, or the one after it without <paramref name="endpoint"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="endpoint">True if <paramref name="stop"/> is among them.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="chunks">The chunks.</param>
    public static ChunkedArray Linspace(
        double start, double stop, long count = 50, bool endpoint = true, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        Ranges.Linspace(start, stop, count, endpoint, dtype, chunks);

    /// <summary>Ones on a diagonal, zeros elsewhere (numpy.eye).</summary>
    public static ChunkedArray Eye(
        long rows, long? columns = null, long diagonal = 0, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        Ranges.Eye(rows, columns ?? rows, diagonal, dtype, chunks);

    /// <summary>A lazy array over a managed array, which is not copied and must not change while arrays of it are computed.</summary>
    public static ChunkedArray<T> FromArray<T>(T[] values, ChunkSpec? chunks = null)
        where T : unmanaged => FromManaged<T>(values, Shape.Create(values.Length), chunks);

    /// <summary>A lazy array over a managed 2-d array, which is not copied.</summary>
    public static ChunkedArray<T> FromArray<T>(T[,] values, ChunkSpec? chunks = null)
        where T : unmanaged => FromManaged<T>(values, Shape.Create(values.GetLength(0), values.GetLength(1)), chunks);

    /// <summary>A lazy array over a managed 3-d array, which is not copied.</summary>
    public static ChunkedArray<T> FromArray<T>(T[,,] values, ChunkSpec? chunks = null)
        where T : unmanaged =>
        FromManaged<T>(values, Shape.Create(values.GetLength(0), values.GetLength(1), values.GetLength(2)), chunks);

    /// <summary>A lazy array of any shape over a managed array in C order, which is not copied.</summary>
    /// <exception cref="ShapeException">There are not as many elements as the shape has.</exception>
    public static ChunkedArray<T> FromArray<T>(T[] values, Shape shape, ChunkSpec? chunks = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Length == shape.Size
            ? FromManaged<T>(values, shape, chunks)
            : throw new ShapeException($"from_array: shape {shape} has {shape.Size} elements, but {values.Length} were given.");
    }

    /// <summary>A lazy array over an array in memory, which it keeps alive; the elements must not change.</summary>
    public static ChunkedArray FromNdArray(NdArray array, ChunkSpec? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new ChunkedArray(new MemoryExpr(array, ChunkNormalizer.ForNew("from_array", chunks, array.Shape, array.DType)));
    }

    /// <summary>A lazy array with a copy of a tensor's elements.</summary>
    public static ChunkedArray<T> FromTensor<T>(Tensor<T> tensor, ChunkSpec? chunks = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var shape = new long[tensor.Rank];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = tensor.Lengths[axis];
        }

        var values = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(values);
        return FromManaged<T>(values, Shape.Create(shape), chunks);
    }

    /// <summary>A lazy array over an array in memory, which is not copied and must not change or be disposed while arrays of it are computed.</summary>
    public static ChunkedArray FromMemory(NdArray array, ChunkSpec? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new ChunkedArray(new MemoryExpr(array, ChunkNormalizer.ForNew("from_array", chunks, array.Shape, array.DType)));
    }

    /// <summary>A lazy array over a stored dataset, which is read chunk by chunk as it is needed.</summary>
    /// <param name="source">The dataset; stays open as long as the array lives.</param>
    /// <param name="chunks">The chunks; null or automatic ones align with the stored chunks.</param>
    public static ChunkedArray FromSource(IChunkedSource source, ChunkSpec? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ChunkedArray(StoredExpr.Of(source, chunks));
    }

    internal static ChunkedArray Generated(string name, TileGenerator generator, Shape shape, ChunkSpec? chunks) =>
        new(new GeneratedExpr(name, generator, ChunkNormalizer.ForNew(name, chunks, shape, generator.DType)));

    private static ChunkedArray<T> FromManaged<T>(Array values, Shape shape, ChunkSpec? chunks)
        where T : unmanaged
    {
        var dtype = DTypes.Of<T>();
        var grid = ChunkNormalizer.ForNew("from_array", chunks, shape, dtype);
        return new ChunkedArray<T>(new MemoryExpr(Literals.ArrayOf(shape, values, dtype), grid));
    }
}

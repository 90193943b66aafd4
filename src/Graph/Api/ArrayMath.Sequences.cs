using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Sequences of numbers: geometric ones, powers, and windows for signals; generated where they are needed.</content>
public static partial class ArrayMath
{
    /// <summary>Powers of a base with exponents at equal distances.</summary>
    /// <param name="start">The first exponent.</param>
    /// <param name="stop">The last exponent.</param>
    /// <param name="count">How many.</param>
    /// <param name="endpoint">False to leave the last out.</param>
    /// <param name="powersOf">The base.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="chunks">The chunks.</param>
    /// <remarks><b>Source:</b> numpy.logspace.</remarks>
    public static ChunkedArray LogSpace(
        double start, double stop, long count = 50, bool endpoint = true, double powersOf = 10, DType? dtype = null, ChunkSpec? chunks = null) =>
        Power(ChunkedArray.FullLike(Exponents(start, stop, count, endpoint, chunks), powersOf), Exponents(start, stop, count, endpoint, chunks)).AsType(dtype ?? DType.Float64);

    /// <summary>Numbers of which each is the one before it times the same factor.</summary>
    /// <param name="start">The first; not 0.</param>
    /// <param name="stop">The last; not 0, and of the same sign, else all between are NaN.</param>
    /// <param name="count">How many.</param>
    /// <param name="endpoint">False to leave the last out.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="chunks">The chunks.</param>
    /// <remarks><b>Source:</b> numpy.geomspace.</remarks>
    /// <exception cref="ValueException">An end is 0.</exception>
    public static ChunkedArray GeomSpace(double start, double stop, long count = 50, bool endpoint = true, DType? dtype = null, ChunkSpec? chunks = null)
    {
        if (start == 0 || stop == 0)
        {
            throw new ValueException($"geomspace: neither end may be 0, but they are {start} and {stop}. Use linspace.");
        }

        var sign = start < 0 && stop < 0 ? -1.0 : 1.0;
        var powers = LogSpace(Math.Log10(sign * start), Math.Log10(sign * stop), count, endpoint, 10, null, chunks);
        var places = ChunkedArray.Arange(count, chunks: chunks);
        var fromStart = Where(Equal(places, 0L), sign * start, powers);
        var exact = count > 1 && endpoint ? Where(Equal(places, count - 1), sign * stop, fromStart) : fromStart;
        return (exact * sign).AsType(dtype ?? DType.Float64);
    }

    /// <summary>Rows of powers of the elements of a line.</summary>
    /// <param name="x">One axis.</param>
    /// <param name="columns">How many powers; null: as many as x has elements.</param>
    /// <param name="increasing">True for the power 0 first.</param>
    /// <remarks><b>DType:</b> at least int64. <b>Source:</b> numpy.vander.</remarks>
    /// <exception cref="ValueException">The array has not one axis, or columns is negative.</exception>
    public static ChunkedArray Vander(ChunkedArray x, long? columns = null, bool increasing = false)
    {
        if (x.Rank != 1 || columns < 0)
        {
            throw new ValueException($"vander: the array must have one axis and the columns be 0 or more, but the shape is {x.Expr.Shape} and N {columns}.");
        }

        var dtype = DTypePromotion.Promote(x.DType, DType.Int64);
        return Once("vander", x.AsType(dtype), 2, line =>
        {
            var powers = ChunkedArray.Arange(columns ?? line.Shape[0]);
            var order = increasing ? powers : powers.Flip(0);
            return Power(new ChunkedArray(line).ExpandDims(1), order).AsType(dtype).Expr;
        });
    }

    /// <summary>A raised cosine that is 0 at the ends.</summary>
    /// <remarks><b>Source:</b> numpy.hanning.</remarks>
    public static ChunkedArray Hanning(long count, ChunkSpec? chunks = null) =>
        Window(count, chunks, n => 0.5 + (0.5 * Cos(Math.PI * n / (double)(count - 1))));

    /// <summary>A raised cosine that is 0.08 at the ends.</summary>
    /// <remarks><b>Source:</b> numpy.hamming.</remarks>
    public static ChunkedArray Hamming(long count, ChunkSpec? chunks = null) =>
        Window(count, chunks, n => 0.54 + (0.46 * Cos(Math.PI * n / (double)(count - 1))));

    /// <summary>Three terms of a cosine series, 0 at the ends.</summary>
    /// <remarks><b>Source:</b> numpy.blackman.</remarks>
    public static ChunkedArray Blackman(long count, ChunkSpec? chunks = null) => Window(count, chunks, n =>
        0.42 + (0.5 * Cos(Math.PI * n / (double)(count - 1))) + (0.08 * Cos(2 * Math.PI * n / (double)(count - 1))));

    /// <summary>A triangle that is 0 at the ends.</summary>
    /// <remarks><b>Source:</b> numpy.bartlett.</remarks>
    public static ChunkedArray Bartlett(long count, ChunkSpec? chunks = null) =>
        Window(count, chunks, n => 1.0 - Absolute(n / (double)(count - 1)));

    /// <summary>Kaiser's window, made of Bessel functions.</summary>
    /// <param name="count">How many elements.</param>
    /// <param name="beta">The shape: 0 a rectangle, 14 a good start.</param>
    /// <param name="chunks">The chunks.</param>
    /// <remarks><b>Source:</b> numpy.kaiser.</remarks>
    public static ChunkedArray Kaiser(long count, double beta, ChunkSpec? chunks = null) => Window(count, chunks, n =>
        I0(beta * Sqrt(1.0 - Square(n / (double)(count - 1)))) / I0(beta));

    // n runs from 1 − count to count − 1 in steps of 2. One element is 1, as NumPy has it.
    private static ChunkedArray Window(long count, ChunkSpec? chunks, Func<ChunkedArray, ChunkedArray> of) => count switch
    {
        < 1 => ChunkedArray.Ones(Shape.Create(0)),
        1 => ChunkedArray.Ones(Shape.Create(1)),
        _ => of(ChunkedArray.Arange(1 - count, count, 2, null, chunks)),
    };

    private static ChunkedArray Exponents(double start, double stop, long count, bool endpoint, ChunkSpec? chunks) =>
        ChunkedArray.Linspace(start, stop, count, endpoint, DType.Float64, chunks);
}

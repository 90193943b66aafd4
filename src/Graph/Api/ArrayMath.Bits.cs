using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Truth values eight to a byte.</content>
public static partial class ArrayMath
{
    private const int BitsInByte = 8;

    /// <summary>Eight truth values as one byte; what is missing at the end is 0.</summary>
    /// <param name="x">Bools or integers; what is not 0 is a 1.</param>
    /// <param name="axis">The axis; null: the flattened array.</param>
    /// <param name="isLittle">True for the first value in the lowest bit.</param>
    /// <remarks><b>DType:</b> uint8. <b>Source:</b> numpy.packbits.</remarks>
    /// <exception cref="DTypeException">The elements are neither bools nor integers.</exception>
    public static ChunkedArray PackBits(ChunkedArray x, int? axis = null, bool isLittle = false)
    {
        if (!x.DType.IsInteger() && x.DType != DType.Bool)
        {
            throw new DTypeException($"packbits: the elements must be bools or integers, but are {x.DType.Name()}. Compare them with 0.");
        }

        var (array, along) = axis is { } given ? (AtLeast1D(x), Axes.Normalize("packbits", given, Math.Max(1, x.Rank))) : (Flat(x), 0);
        var bits = MoveAxis(NotEqual(array, 0L).AsType(DType.UInt8), along, -1);
        return MoveAxis(Once("packbits", bits, bits.Rank, expr => Packed(expr, isLittle)), -1, along);
    }

    /// <summary>The eight bits of each byte.</summary>
    /// <param name="x">uint8.</param>
    /// <param name="axis">The axis that becomes eight times as long; null: the flattened array.</param>
    /// <param name="count">How many bits; more than there are gives zeros, a negative number leaves as many out at the end; null: all.</param>
    /// <param name="isLittle">True for the lowest bit first.</param>
    /// <remarks><b>DType:</b> uint8. <b>Source:</b> numpy.unpackbits.</remarks>
    /// <exception cref="DTypeException">The elements are no bytes.</exception>
    public static ChunkedArray UnpackBits(ChunkedArray x, int? axis = null, long? count = null, bool isLittle = false)
    {
        if (x.DType != DType.UInt8)
        {
            throw new DTypeException($"unpackbits: the elements must be uint8, but are {x.DType.Name()}. Look at them with view('uint8').");
        }

        var (array, along) = axis is { } given ? (AtLeast1D(x), Axes.Normalize("unpackbits", given, Math.Max(1, x.Rank))) : (Flat(x), 0);
        var bytes = MoveAxis(array, along, -1);
        return MoveAxis(Once("unpackbits", bytes, bytes.Rank, expr => Unpacked(expr, count, isLittle)), -1, along);
    }

    private static ArrayExpr Packed(ArrayExpr bits, bool isLittle)
    {
        var (last, length) = (bits.Rank - 1, bits.Shape[bits.Rank - 1]);
        var bytes = (length + BitsInByte - 1) / BitsInByte;
        var whole = Ended(bits, bytes * BitsInByte);
        var pairs = Reshape.To(whole, Shape.Create([.. whole.Shape.ToArray()[..last], bytes, BitsInByte]));
        return (new ChunkedArray(pairs) << Places(isLittle)).Sum(-1, DType.UInt8).Expr;
    }

    private static ArrayExpr Unpacked(ArrayExpr bytes, long? count, bool isLittle)
    {
        var (last, length) = (bytes.Rank - 1, bytes.Shape[bytes.Rank - 1] * BitsInByte);
        var bits = (new ChunkedArray(bytes).ExpandDims(-1) >> Places(isLittle)) & 1;
        var merged = Reshape.To(bits.Expr, bytes.Shape.With(last, length));
        return Ended(merged, count is { } asked ? asked < 0 ? Math.Max(0, length + asked) : asked : length);
    }

    private static ChunkedArray Places(bool isLittle)
    {
        var places = ChunkedArray.Arange(BitsInByte, dtype: DType.UInt8);
        return isLittle ? places : places.Flip(0);
    }

    // Cut, or filled with zeros, along the last axis.
    private static ArrayExpr Ended(ArrayExpr x, long length)
    {
        var last = x.Rank - 1;
        return length <= x.Shape[last]
            ? Views.Slice(x, last, 0, length)
            : ConcatenateExpr.Of([x, Fills.Zeros(x.DType, x.Grid.With(last, AxisChunks.Single(length - x.Shape[last])))], last);
    }
}

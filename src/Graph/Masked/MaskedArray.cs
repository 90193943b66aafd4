using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A lazy array some of whose elements count as missing: numpy.ma.MaskedArray, chunked.</summary>
/// <remarks>
/// <para>Two arrays of one shape, the elements and a bool mask that is true where one is missing, and a number for filling
/// the gaps. Every operation builds both with the operations of <see cref="ChunkedArray"/>, so they fuse, are rewritten and
/// are computed in one run; there is no way from one to a plain array but <see cref="Filled"/>, <see cref="Data"/> and
/// <see cref="Count"/>, so that a mask is never lost unnoticed.</para>
/// <para>What <see cref="Data"/> holds under the mask after an operation is unspecified. Immutable and thread-safe.</para>
/// </remarks>
public sealed partial class MaskedArray
{
    private readonly ScalarExpr? _fill;

    internal MaskedArray(ChunkedArray data, ChunkedArray mask, ScalarExpr? fill = null) =>
        (Data, Mask, _fill) = (data, mask, fill?.As(data.DType));

    /// <summary>The elements, those that count as missing too.</summary>
    public ChunkedArray Data { get; }

    /// <summary>Of the same shape, bool: true where the element is missing.</summary>
    public ChunkedArray Mask { get; }

    /// <summary>What <see cref="Filled"/> puts in the gaps: a 0-d array of the array's dtype.</summary>
    public ChunkedArray FillValue => new(Fill);

    /// <summary>The element type.</summary>
    public DType DType => Data.DType;

    /// <summary>The number of axes.</summary>
    public int Rank => Data.Rank;

    /// <summary>The lengths of the axes.</summary>
    /// <exception cref="ChunkException">They are not known yet (<see cref="ChunkedArray.IsShapeKnown"/>).</exception>
    public Shape Shape => Data.Shape;

    /// <summary>The chunk lengths of each axis.</summary>
    public ChunkGrid Chunks => Data.Chunks;

    internal ScalarExpr Fill => _fill ?? FillValues.Default(DType);

    /// <summary>The fill value that was asked for; null for that of the dtype.</summary>
    internal ScalarExpr? GivenFill => _fill;

    /// <summary>The elements with a number in the gaps.</summary>
    /// <param name="value">The number; null: <see cref="FillValue"/>.</param>
    /// <remarks><b>Source:</b> numpy.ma.filled.</remarks>
    /// <exception cref="DTypeException">The dtype does not hold the number.</exception>
    public ChunkedArray Filled(Scalar? value = null) =>
        FilledBy("filled", new ChunkedArray(value is { } given ? FillValues.Of("filled", given, DType) : Fill));

    /// <summary>The same array with another fill value.</summary>
    /// <remarks><b>Source:</b> numpy.ma.set_fill_value, which changes the array in place.</remarks>
    /// <exception cref="DTypeException">The dtype does not hold the number.</exception>
    public MaskedArray WithFillValue(Scalar value) => new(Data, Mask, FillValues.Of("set_fill_value", value, DType));

    /// <summary>The elements converted to a dtype, the fill value with them.</summary>
    /// <exception cref="DTypeException">The conversion is not allowed by <paramref name="casting"/>.</exception>
    public MaskedArray AsType(DType dtype, CastingRule casting = CastingRule.Unsafe) => new(Data.AsType(dtype, casting), Mask, _fill);

    /// <summary>Shape, chunks, dtype and plan of the elements.</summary>
    public override string ToString() => $"Masked{Data}";

    // By name, so that a reduction's neutral elements and the user's fill value go one way.
    private ChunkedArray FilledBy(string operation, ChunkedArray value)
    {
        var kernel = ElementwiseOps.Where.Resolve([DType.Bool, DType, DType]);
        return new ChunkedArray(ElementwiseExpr.Of(operation, kernel, Mask.Expr, value.Expr, Data.Expr));
    }
}

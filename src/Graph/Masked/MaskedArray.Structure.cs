using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Operations that arrange elements anew: the mask goes with them, the fill value stays.</content>
public sealed partial class MaskedArray
{
    /// <summary>The elements that the entries name: indices, slices, new axes, lists of positions, masks.</summary>
    /// <remarks><b>Source:</b> numpy.ma.MaskedArray, indexing.</remarks>
    /// <exception cref="ArrayIndexException">More entries than axes, or a position outside its axis.</exception>
    public MaskedArray this[params ReadOnlySpan<ArrayIndex> entries] => new(Data[entries], Mask[entries], _fill);

    /// <summary>The elements that a subscript in Python's notation names.</summary>
    public MaskedArray this[string entries] => this[ArrayIndex.Parse(entries)];

    /// <summary>The axes in reverse order.</summary>
    public MaskedArray T => Transpose();

    /// <summary>The real part.</summary>
    public MaskedArray Real => new(Data.Real, Mask, RealFill);

    /// <summary>The imaginary part.</summary>
    public MaskedArray Imag => new(Data.Imag, Mask, RealFill);

    /// <summary>Any arrangement of the elements, applied to them and to their mask: <c>m.Arranged(x => ArrayMath.Roll(x, 2))</c>.</summary>
    /// <param name="arrange">Must neither compute with elements nor ask what they are.</param>
    public MaskedArray Arranged(Func<ChunkedArray, ChunkedArray> arrange)
    {
        ArgumentNullException.ThrowIfNull(arrange);
        return new MaskedArray(arrange(Data), arrange(Mask), _fill);
    }

    /// <summary>The axes in another order; none given: reversed.</summary>
    /// <exception cref="ValueException">Not every axis is named once.</exception>
    public MaskedArray Transpose(params ReadOnlySpan<int> axes) => new(Data.Transpose(axes), Mask.Transpose(axes), _fill);

    /// <summary>Two axes exchanged.</summary>
    public MaskedArray SwapAxes(int first, int second) => Arranged(x => x.SwapAxes(first, second));

    /// <summary>The elements in C order under another shape; one length may be −1.</summary>
    /// <exception cref="ValueException">The sizes differ.</exception>
    public MaskedArray Reshape(params ReadOnlySpan<long> lengths) => new(Data.Reshape(lengths), Mask.Reshape(lengths), _fill);

    /// <summary>The elements in C order as one axis.</summary>
    public MaskedArray Ravel() => Arranged(x => x.Ravel());

    /// <summary>Without axes of length 1: all of them, or the ones named.</summary>
    /// <exception cref="ValueException">A named axis is longer.</exception>
    public MaskedArray Squeeze(AxisSet axis = default) => Arranged(x => x.Squeeze(axis));

    /// <summary>New axes of length 1 at these places of the result.</summary>
    public MaskedArray ExpandDims(params ReadOnlySpan<int> axes) => new(Data.ExpandDims(axes), Mask.ExpandDims(axes), _fill);

    /// <summary>Stretched to a shape by broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public MaskedArray BroadcastTo(Shape shape, ChunkSpec? chunks = null) => Arranged(x => x.BroadcastTo(shape, chunks));

    /// <summary>Reversed along some axes, or all.</summary>
    public MaskedArray Flip(AxisSet axis = default) => Arranged(x => x.Flip(axis));

    /// <summary>The diagonal of two axes, as the last axis of the result.</summary>
    /// <exception cref="ValueException">The array has fewer than two axes, or the axes are the same.</exception>
    public MaskedArray Diagonal(long offset = 0, int axis1 = 0, int axis2 = 1) => Arranged(x => x.Diagonal(offset, axis1, axis2));

    /// <summary>In other chunks; those chosen by bytes are chosen for the elements.</summary>
    /// <exception cref="ChunkException">The chunks do not fit the shape.</exception>
    public MaskedArray Rechunk(ChunkSpec chunks, bool balance = false)
    {
        var data = Data.Rechunk(chunks, balance);
        return new MaskedArray(data, data.IsShapeKnown ? Masks.Of(Mask, data) : Mask, _fill);
    }

    // NumPy casts a fill value with the array; of a complex one the real part is left.
    private ScalarExpr? RealFill => _fill is null || !DType.IsComplex() ? _fill : FillValues.Real(_fill);
}

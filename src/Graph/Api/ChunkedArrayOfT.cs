using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A <see cref="ChunkedArray"/> whose element type the compiler knows; computing it gives a tensor of that type.</summary>
/// <typeparam name="TElement">bool, sbyte … ulong, Half, float, double, <see cref="Complex64"/> or Complex.</typeparam>
/// <remarks>Arithmetic with arrays and numbers that keep the type stays typed; everything else is a ChunkedArray.</remarks>
public sealed class ChunkedArray<TElement> : ChunkedArray
    where TElement : unmanaged
{
    /// <exception cref="DTypeException">The expression has another dtype.</exception>
    internal ChunkedArray(ArrayExpr expr)
        : base(expr)
    {
        if (expr.DType != DTypes.Of<TElement>())
        {
            throw new DTypeException($"as: the array has dtype {expr.DType.Name()}, but {DTypes.Of<TElement>().Name()} was asked for. " +
                "Convert it with AsType.");
        }
    }

    /// <summary>The elements that the entries name.</summary>
    public new ChunkedArray<TElement> this[params ReadOnlySpan<ArrayIndex> entries] => base[entries].As<TElement>();

    /// <summary>The elements that a subscript in Python's notation names.</summary>
    public new ChunkedArray<TElement> this[string entries] => base[entries].As<TElement>();

    /// <summary>The axes in reverse order.</summary>
    public new ChunkedArray<TElement> T => base.T.As<TElement>();

    /// <summary>In other chunks.</summary>
    public new ChunkedArray<TElement> Rechunk(ChunkSpec chunks, bool balance = false) => base.Rechunk(chunks, balance).As<TElement>();

    /// <summary>The axes in another order.</summary>
    public new ChunkedArray<TElement> Transpose(params ReadOnlySpan<int> axes) => base.Transpose(axes).As<TElement>();

    /// <summary>Under another shape.</summary>
    public new ChunkedArray<TElement> Reshape(params ReadOnlySpan<long> lengths) => base.Reshape(lengths).As<TElement>();

    /// <summary>The least element.</summary>
    public new ChunkedArray<TElement> Min(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        base.Min(axis, keepDims, splitEvery).As<TElement>();

    /// <summary>The greatest element.</summary>
    public new ChunkedArray<TElement> Max(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        base.Max(axis, keepDims, splitEvery).As<TElement>();
}

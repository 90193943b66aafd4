using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A <see cref="ChunkedArray"/> whose element type the compiler knows; computing it gives a tensor of that type.</summary>
/// <typeparam name="T">bool, sbyte … ulong, Half, float, double, <see cref="Complex64"/> or Complex.</typeparam>
/// <remarks>Arithmetic with arrays and numbers that keep the type stays typed; everything else is a ChunkedArray.</remarks>
public sealed class ChunkedArray<T> : ChunkedArray
    where T : unmanaged
{
    /// <exception cref="DTypeException">The expression has another dtype.</exception>
    internal ChunkedArray(ArrayExpr expr)
        : base(expr)
    {
        if (expr.DType != DTypes.Of<T>())
        {
            throw new DTypeException($"as: the array has dtype {expr.DType.Name()}, but {DTypes.Of<T>().Name()} was asked for. " +
                "Convert it with AsType.");
        }
    }

    /// <summary>The elements that the entries name.</summary>
    public new ChunkedArray<T> this[params ReadOnlySpan<ArrayIndex> entries] => base[entries].As<T>();

    /// <summary>The elements that a subscript in Python's notation names.</summary>
    public new ChunkedArray<T> this[string entries] => base[entries].As<T>();

    /// <summary>The axes in reverse order.</summary>
    public new ChunkedArray<T> T => base.T.As<T>();

    /// <summary>In other chunks.</summary>
    public new ChunkedArray<T> Rechunk(ChunkSpec chunks, bool balance = false) => base.Rechunk(chunks, balance).As<T>();

    /// <summary>The axes in another order.</summary>
    public new ChunkedArray<T> Transpose(params ReadOnlySpan<int> axes) => base.Transpose(axes).As<T>();

    /// <summary>Under another shape.</summary>
    public new ChunkedArray<T> Reshape(params ReadOnlySpan<long> lengths) => base.Reshape(lengths).As<T>();

    /// <summary>The least element.</summary>
    public new ChunkedArray<T> Min(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        base.Min(axis, keepDims, splitEvery).As<T>();

    /// <summary>The greatest element.</summary>
    public new ChunkedArray<T> Max(AxisSet axis = default, bool keepDims = false, SplitEvery splitEvery = default) =>
        base.Max(axis, keepDims, splitEvery).As<T>();
}

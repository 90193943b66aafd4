using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>A reduction of NumPy by name: from the dtype of its input to the kernel that runs it.</summary>
/// <remarks>Parameters that are part of its meaning (ddof) are state of the instance.</remarks>
public abstract class ReductionOp
{
    /// <summary>NumPy's name, such as <c>nansum</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kernel for an input of this dtype; equal dtypes give the same instance.</summary>
    /// <param name="input">The dtype of the elements.</param>
    /// <param name="result">The dtype that the caller asked for (NumPy's dtype=), or null for NumPy's own choice.</param>
    /// <exception cref="DTypeException">NumPy does not reduce this dtype so.</exception>
    public abstract ReductionKernel Resolve(DType input, DType? result = null);
}

/// <summary>A reduction at fixed dtypes: how elements are folded into accumulators, and accumulators into each other.</summary>
/// <remarks>
/// An accumulator is one element of each array of <see cref="State"/>. The order of every combination is fixed by
/// <see cref="FoldOrder"/> and by the plan, so the bits depend on neither threads, layout nor vector width (INV-3).
/// Instances hold no state that changes.
/// </remarks>
public abstract unsafe class ReductionKernel
{
    /// <summary>The dtype of the elements it folds.</summary>
    public abstract DType Input { get; }

    /// <summary>The dtypes of an accumulator's parts.</summary>
    public abstract ImmutableArray<DType> State { get; }

    /// <summary>The dtype of the result.</summary>
    public abstract DType Output { get; }

    /// <summary>True if the positions of the elements matter (argmin, argmax).</summary>
    public virtual bool NeedsIndex => false;

    /// <summary>True if reducing no element at all has a value (sum, not max).</summary>
    public virtual bool HasIdentity => true;

    /// <summary>Sets accumulators to the value of no elements.</summary>
    /// <param name="parts">The first accumulator's parts, one pointer an array of <see cref="State"/>.</param>
    /// <param name="length">How many accumulators.</param>
    public abstract void Clear(byte** parts, long length);

    /// <summary>Folds consecutive elements of one row into one accumulator.</summary>
    /// <param name="parts">The accumulators' arrays.</param>
    /// <param name="at">Which accumulator.</param>
    /// <param name="x">Contiguous elements; the first is at a multiple of <see cref="FoldOrder.BlockLength"/> from the row's start.</param>
    /// <param name="count">How many.</param>
    /// <param name="folded">How many elements this accumulator holds already.</param>
    /// <param name="index">Position of the first element among all reduced ones, in C order of the whole array.</param>
    /// <param name="indexStep">Distance of the positions.</param>
    public abstract void FoldRow(byte** parts, long at, byte* x, int count, long folded, long index, long indexStep);

    /// <summary>Folds element i into accumulator <paramref name="at"/> + i.</summary>
    /// <param name="parts">The accumulators' arrays.</param>
    /// <param name="at">The accumulator of the first element.</param>
    /// <param name="x">Contiguous elements.</param>
    /// <param name="count">How many.</param>
    /// <param name="folded">How many elements each of these accumulators holds already.</param>
    /// <param name="index">Position, among all reduced elements, of every element here.</param>
    public abstract void FoldAcross(byte** parts, long at, byte* x, int count, long folded, long index);

    /// <summary>Folds accumulators of later elements into those of earlier ones.</summary>
    /// <param name="into">Accumulators of the earlier elements; receive the result.</param>
    /// <param name="intoCount">Elements that each of them holds.</param>
    /// <param name="from">Accumulators of the later elements.</param>
    /// <param name="fromCount">Elements that each of these holds.</param>
    /// <param name="length">How many accumulators.</param>
    public abstract void Combine(byte** into, long intoCount, byte** from, long fromCount, long length);

    /// <summary>Writes results.</summary>
    /// <param name="parts">The accumulators.</param>
    /// <param name="length">How many.</param>
    /// <param name="count">Elements that each holds.</param>
    /// <param name="output">Room for as many elements of <see cref="Output"/>.</param>
    /// <exception cref="ShapeException">The value does not exist (nanargmin of nothing but NaN).</exception>
    public abstract void Finish(byte** parts, long length, long count, byte* output);
}

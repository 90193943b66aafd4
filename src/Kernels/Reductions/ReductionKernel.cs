using System.Collections.Immutable;

namespace ActorArrays.Kernels;

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

    /// <summary>True if it takes a second result of the program, bool: the elements to fold (NumPy's where=).</summary>
    public virtual bool TakesMask => false;

    /// <summary>True if <see cref="FoldAcross"/> takes rows that lie apart in memory (<see cref="FoldTile.RowStride"/>).</summary>
    public virtual bool TakesRowsApart => false;

    /// <summary>True if an accumulator has at most two parts, float64, of which the first is NaN once a NaN was folded into it.</summary>
    public virtual bool ShowsNaN => false;

    /// <summary>Why reducing no element at all has no value, as NumPy says it; null where it has one (sum).</summary>
    public virtual string? EmptyError => null;

    /// <summary>
    /// The bits of an element that changes no accumulator that holds another one (0 for sum), or null if there is none.
    /// </summary>
    public virtual ElementBits? Neutral => null;

    /// <summary>Bytes of one accumulator.</summary>
    public int StateItemSize
    {
        get
        {
            var bytes = 0;
            foreach (var part in State)
            {
                bytes += part.ItemSize();
            }

            return bytes;
        }
    }

    /// <summary>Sets accumulators to the value of no elements.</summary>
    /// <param name="parts">The first accumulator's parts, one pointer an array of <see cref="State"/>.</param>
    /// <param name="length">How many accumulators.</param>
    public abstract void Clear(byte** parts, long length);

    /// <summary>Folds each row into one accumulator: row r into accumulator <paramref name="at"/> + r.</summary>
    /// <param name="parts">The accumulators' arrays.</param>
    /// <param name="at">The accumulator of the first row.</param>
    /// <param name="tile">Rows that start at a multiple of <see cref="FoldOrder.BlockLength"/> from their beginning.</param>
    public abstract void FoldRows(byte** parts, long at, in FoldTile tile);

    /// <summary>Folds element i of each row into accumulator <paramref name="at"/> + i, row after row.</summary>
    /// <param name="parts">The accumulators' arrays.</param>
    /// <param name="at">The accumulator of the first element of a row.</param>
    /// <param name="tile">The rows; for kernels with <see cref="NeedsIndex"/>, rows whose positions lie equally far apart.</param>
    public abstract void FoldAcross(byte** parts, long at, in FoldTile tile);

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
    /// <exception cref="ValueException">The value does not exist (nanargmin of nothing but NaN).</exception>
    public abstract void Finish(byte** parts, long length, long count, byte* output);
}

namespace ActorArrays.Kernels;

/// <summary>The elements that a <see cref="ReductionKernel"/> folds in one call: whole rows, or a part of one row.</summary>
/// <remarks>Elements of a row are contiguous, and row follows row unless <see cref="RowStride"/> says otherwise. Read in the call only.</remarks>
public readonly unsafe ref struct FoldTile
{
    /// <summary>The first element.</summary>
    public required byte* Values { get; init; }

    /// <summary>One byte an element, 0 where it must not be folded (NumPy's where=), or null if all are.</summary>
    public byte* Mask { get; init; }

    /// <summary>Elements of one row.</summary>
    public required int Length { get; init; }

    /// <summary>How many rows; 1 if the row is a part of a longer one.</summary>
    public int Rows { get; init; }

    /// <summary>Elements from the start of a row to that of the next; more than <see cref="Length"/> only for kernels that take rows apart.</summary>
    public long RowStride
    {
        get => field == 0 ? Length : field;
        init;
    }

    /// <summary>How many elements the accumulators of the first row hold already.</summary>
    public long Folded { get; init; }

    /// <summary>Position of the first element among all reduced ones, in C order of the whole array.</summary>
    public long Index { get; init; }

    /// <summary>Distance of the positions along a row.</summary>
    public long IndexStep { get; init; }

    /// <summary>Distance of the positions from row to row, for rows that are folded across.</summary>
    public long IndexRowStep { get; init; }

    /// <summary>The number of elements.</summary>
    public long Count => (long)Length * Rows;
}

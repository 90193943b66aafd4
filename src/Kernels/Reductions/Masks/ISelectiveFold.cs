namespace ActorArrays.Kernels;

/// <summary>A reduction without a neutral value that can leave elements out while it folds across.</summary>
internal unsafe interface ISelectiveFold
{
    /// <summary>Folds element i of a row into accumulator <paramref name="at"/> + i where the mask is 1.</summary>
    /// <param name="parts">The accumulators' arrays.</param>
    /// <param name="at">The accumulator of the first element.</param>
    /// <param name="x">Contiguous elements.</param>
    /// <param name="mask">One byte an element, 0 or 1.</param>
    /// <param name="length">How many, at most <see cref="FoldOrder.BlockLength"/>.</param>
    /// <param name="counts">How many elements each accumulator holds; raised where one is added.</param>
    void FoldSelected(byte** parts, long at, byte* x, byte* mask, int length, long* counts);
}

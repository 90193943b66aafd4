namespace ActorArrays.Kernels;

/// <summary>A reduction of NumPy by name: from the dtype of its input to the kernel that runs it.</summary>
/// <remarks>Parameters that are part of its meaning (ddof) are state of the instance.</remarks>
public abstract class ReductionOp
{
    /// <summary>NumPy's name, such as <c>nansum</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kernel for an input of this dtype.</summary>
    /// <param name="input">The dtype of the array.</param>
    /// <param name="result">The dtype that the caller asked for (NumPy's dtype=), or null for NumPy's own choice.</param>
    /// <returns>
    /// A kernel whose <see cref="ReductionKernel.Input"/> may differ from <paramref name="input"/>: the elements are
    /// cast to it first, as NumPy does for dtype=.
    /// </returns>
    /// <exception cref="DTypeException">NumPy does not reduce this dtype so.</exception>
    public abstract ReductionKernel Resolve(DType input, DType? result = null);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

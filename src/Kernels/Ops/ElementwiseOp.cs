namespace ActorArrays.Kernels;

/// <summary>An elementwise operation of NumPy: from the dtypes of its inputs to the kernel that runs it.</summary>
/// <remarks>
/// Stateless but for parameters that are part of its meaning (the decimals of round). Weak scalars are given a dtype
/// (<see cref="DTypePromotion.PromoteWeak"/>) before they come here. An operation of two results is two operations.
/// </remarks>
public abstract class ElementwiseOp
{
    /// <summary>NumPy's name, such as <c>add</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many arrays it takes.</summary>
    public abstract int InputCount { get; }

    /// <summary>
    /// The kernel for inputs of these dtypes. <see cref="TileKernel.Inputs"/> are the dtypes that the inputs are cast to
    /// first (NumPy's loop), <see cref="TileKernel.Output"/> is the dtype of the result. Equal dtypes give the same instance.
    /// </summary>
    /// <exception cref="DTypeException">NumPy has no loop for these dtypes.</exception>
    public abstract TileKernel Resolve(params ReadOnlySpan<DType> inputs);
}

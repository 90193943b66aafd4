namespace ActorArrays.Kernels;

/// <summary>The dtypes of a reduction, and what it says of no elements.</summary>
/// <param name="Input">The elements.</param>
/// <param name="Output">The result.</param>
/// <param name="EmptyError">See <see cref="ReductionKernel.EmptyError"/>.</param>
internal sealed record ReductionTypes(DType Input, DType Output, string? EmptyError = null);

using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Probabilities beyond a number, by which tests of hypotheses judge: survival functions, element by element.</summary>
/// <remarks>
/// <b>DType:</b> float64. <b>Accuracy:</b> relative to 10⁻¹³, far out in the tails too; same bits on every machine.
/// <b>Cost:</b> 0.1 to 2 µs an element; more for more than 10⁵ degrees of freedom.
/// </remarks>
public static class DistributionTails
{
    /// <summary>Of the standard normal distribution. <b>Source:</b> scipy.stats.norm.sf.</summary>
    public static ElementwiseOp Normal { get; } = new TailOp("norm.sf", UnaryKernel<NormalTail, double, double>.Instance);

    /// <summary>Of the χ² distribution: the number, the degrees of freedom. <b>Source:</b> scipy.stats.chi2.sf.</summary>
    public static ElementwiseOp ChiSquare { get; } = new TailOp("chi2.sf", BinaryKernel<ChiSquareTail, double, double, double>.Instance);

    /// <summary>Of Student's t distribution: the number, the degrees of freedom. <b>Source:</b> scipy.stats.t.sf.</summary>
    public static ElementwiseOp Student { get; } = new TailOp("t.sf", BinaryKernel<StudentTail, double, double, double>.Instance);

    /// <summary>Of the F distribution: the number, the degrees of freedom above, those below. <b>Source:</b> scipy.stats.f.sf.</summary>
    public static ElementwiseOp Fisher { get; } = new TailOp("f.sf", TernaryKernel<FisherTail, double, double, double>.Instance);
}

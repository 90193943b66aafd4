using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Variance and standard deviation, without NaN in the nan forms.</summary>
/// <remarks>
/// <b>DType:</b> bool and integers → float64; floats keep theirs, complex give the float of their parts; accumulated in
/// float64 and rounded once. <b>Special:</b> where ddof is not below the number of elements: NaN or ∞ as 0/0 and x/0 give,
/// NaN in the nan forms. <b>Source:</b> numpy.var, numpy.std, numpy.nanvar, numpy.nanstd.
/// </remarks>
internal sealed class SpreadOp(bool isRoot, bool skipsNaN, double ddof) : ReductionOp
{
    public override string Name => (skipsNaN ? "nan" : string.Empty) + (isRoot ? "std" : "var");

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (result is { } wanted && !wanted.IsInexact())
        {
            throw new DTypeException($"{Name}: the dtype must be float or complex, but is {wanted.Name()}.");
        }

        var skips = skipsNaN && input.IsInexact();
        var spread = new SpreadResult(ddof, isRoot, skips);
        var elements = result is { } cast && cast.IsComplex() != input.IsComplex() ? cast : input;
        var output = result ?? (input.IsInexact() ? input.RealPart() : DType.Float64);
        var types = new ReductionTypes(ConvertedReduction.Wide(elements), output);
        var kernel = types.Input == DType.Complex128
            ? new ComplexSpreadKernel(types, spread)
            : RealTypes.Visit<Visitor, ReductionKernel>(types.Input, new Visitor(types, spread));
        kernel = ConvertedReduction.Over(elements, kernel);
        return skips ? MaskedReduction.WithoutNaN(kernel) : kernel;
    }

    private readonly unsafe struct Visitor(ReductionTypes types, SpreadResult result) : IRealVisitor<ReductionKernel>
    {
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            sizeof(T) == 1 ? new ByteSpreadKernel<T>(types, result) : new SpreadKernel<T>(types, result);
    }
}

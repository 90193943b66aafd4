using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Arithmetic mean, without NaN in the nan form.</summary>
/// <remarks>
/// <b>DType:</b> bool and integers → float64, of 8 and 16 bits accumulated in int64; floats and complex keep theirs, accumulated in float64 and rounded once.
/// <b>Special:</b> the mean of nothing is NaN. <b>Source:</b> numpy.mean, numpy.nanmean.
/// </remarks>
internal sealed class MeanOp(bool skipsNaN) : ReductionOp
{
    public override string Name => skipsNaN ? "nanmean" : "mean";

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (skipsNaN && input.IsInexact() && result is { } wanted && !wanted.IsInexact())
        {
            throw new DTypeException($"nanmean: the dtype for {input.Name()} elements must be float or complex, but is {wanted.Name()}.");
        }

        var types = Types(input, result);
        var wide = types with { Input = ConvertedReduction.Wide(types.Input) };
        var kernel = wide.Input == DType.Complex128
            ? new LaneFold<Complex, Complex, Widen<Complex, Complex>, AddCombiner<Complex>, DividedByCount>(wide, -Complex.Zero)
            : RealTypes.Visit<Visitor, ReductionKernel>(wide.Input, new Visitor(wide));
        kernel = ConvertedReduction.Over(types.Input, kernel);
        return skipsNaN && types.Input.IsInexact() ? MaskedReduction.WithoutNaN(kernel) : kernel;
    }

    // Real elements are folded as they are, whatever float is asked for; for other dtypes they are cast first.
    private static ReductionTypes Types(DType input, DType? result)
    {
        var output = result ?? (input.IsInexact() ? input : DType.Float64);
        return new ReductionTypes(
            output.IsFloat() && !input.IsComplex() || (output.IsComplex() && input.IsComplex()) ? input : output, output);
    }

    private readonly unsafe struct Visitor(ReductionTypes types) : IRealVisitor<ReductionKernel>
    {
        // The sum of 2⁴⁷ integers of 16 bits fits into 64: it is exact, and faster than one in float64.
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => sizeof(T) < sizeof(int)
            ? new LaneFold<T, long, Widen<T, long>, AddCombiner<long>, DividedByCount>(types, T.Zero)
            : new LaneFold<T, double, Widen<T, double>, AddCombiner<double>, DividedByCount>(types, -T.Zero);
    }
}

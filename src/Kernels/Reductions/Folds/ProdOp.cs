using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Product, NaN counting as 1 in the nan form.</summary>
/// <remarks>
/// <b>DType:</b> bool and signed integers → int64, unsigned → uint64, both wrap; float16 and float32 accumulate in
/// float64, complex64 in complex128, and round once. <b>Special:</b> the product of nothing is 1.
/// <b>Source:</b> numpy.prod, numpy.nanprod.
/// </remarks>
internal sealed class ProdOp(bool skipsNaN) : ReductionOp
{
    public override string Name => skipsNaN ? "nanprod" : "prod";

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (result == DType.Bool)
        {
            return ReductionOps.All.Resolve(input);
        }

        var types = AccumulationTypes.Of(input, result);
        var wide = types with { Input = ConvertedReduction.Wide(types.Input) };
        var kernel = wide.Input == DType.Complex128
            ? Complex(wide)
            : RealTypes.Visit<Visitor, ReductionKernel>(wide.Input, new Visitor(wide, skipsNaN));
        return ConvertedReduction.Over(types.Input, kernel);
    }

    private ReductionKernel Complex(ReductionTypes types) => skipsNaN
        ? new LaneFold<Complex, Complex, SkipNaN<Complex, Complex, Widen<Complex, Complex>, One<Complex>>,
            MultiplyCombiner<Complex>, AsAccumulated>(types, System.Numerics.Complex.One)
        : new LaneFold<Complex, Complex, Widen<Complex, Complex>, MultiplyCombiner<Complex>, AsAccumulated>(
            types, System.Numerics.Complex.One);

    private readonly struct Visitor(ReductionTypes types, bool skipsNaN) : IRealVisitor<ReductionKernel>
    {
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => types.Input.Kind() switch
            {
                DTypeKind.Bool or DTypeKind.Signed =>
                    new LaneFold<T, long, Widen<T, long>, MultiplyCombiner<long>, AsAccumulated>(types, T.One),
                DTypeKind.Unsigned => new LaneFold<T, ulong, Widen<T, ulong>, MultiplyCombiner<ulong>, AsAccumulated>(types, T.One),
                _ when skipsNaN =>
                    new LaneFold<T, double, SkipNaN<T, double, Widen<T, double>, One<double>>, MultiplyCombiner<double>, AsAccumulated>(
                        types, T.One),
                _ => new LaneFold<T, double, Widen<T, double>, MultiplyCombiner<double>, AsAccumulated>(types, T.One),
            };
    }
}

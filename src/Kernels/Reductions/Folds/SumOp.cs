using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Sum, NaN counting as 0 in the nan form.</summary>
/// <remarks>
/// <b>DType:</b> bool and signed integers → int64, unsigned → uint64, both wrap; float16 and float32 accumulate in
/// float64, complex64 in complex128, and round once. <b>Special:</b> the sum of nothing is 0.
/// <b>Source:</b> numpy.sum, numpy.nansum.
/// </remarks>
internal sealed class SumOp(bool skipsNaN) : ReductionOp
{
    public override string Name => skipsNaN ? "nansum" : "sum";

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (result == DType.Bool)
        {
            return ReductionOps.Any.Resolve(input);
        }

        var types = AccumulationTypes.Of(input, result);
        var wide = types with { Input = ConvertedReduction.Wide(types.Input) };
        var kernel = wide.Input == DType.Complex128
            ? Complex(wide)
            : RealTypes.Visit<Visitor, ReductionKernel>(wide.Input, new Visitor(wide, skipsNaN));
        return ConvertedReduction.Over(types.Input, kernel);
    }

    private ReductionKernel Complex(ReductionTypes types) => skipsNaN
        ? new LaneFold<Complex, Complex, SkipNaN<Complex, Complex, Widen<Complex, Complex>, Zero<Complex>>,
            AddCombiner<Complex>, AsAccumulated>(types, -System.Numerics.Complex.Zero)
        : new LaneFold<Complex, Complex, Widen<Complex, Complex>, AddCombiner<Complex>, AsAccumulated>(
            types, -System.Numerics.Complex.Zero);

    private readonly struct Visitor(ReductionTypes types, bool skipsNaN) : IRealVisitor<ReductionKernel>
    {
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => types.Input.Kind() switch
            {
                DTypeKind.Bool or DTypeKind.Signed =>
                    new LaneFold<T, long, Widen<T, long>, AddCombiner<long>, AsAccumulated>(types, T.Zero),
                DTypeKind.Unsigned => new LaneFold<T, ulong, Widen<T, ulong>, AddCombiner<ulong>, AsAccumulated>(types, T.Zero),
                _ when skipsNaN =>
                    new LaneFold<T, double, SkipNaN<T, double, Widen<T, double>, Zero<double>>, AddCombiner<double>, AsAccumulated>(
                        types, -T.Zero),
                _ => new LaneFold<T, double, Widen<T, double>, AddCombiner<double>, AsAccumulated>(types, -T.Zero),
            };
    }
}

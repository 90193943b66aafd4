using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Minimum or maximum, without NaN in the nan forms.</summary>
/// <remarks>
/// <b>DType:</b> that of the elements. <b>Special:</b> NaN wins (in the nan forms it loses: NaN of nothing else);
/// −0.0 is below 0.0; complex numbers by real, then imaginary part. <b>Errors:</b> <see cref="ValueException"/> for no
/// elements. <b>Source:</b> numpy.min, numpy.max, numpy.nanmin, numpy.nanmax.
/// </remarks>
internal sealed class ExtremeOp(bool isMax, bool skipsNaN) : ReductionOp
{
    public override string Name => (skipsNaN ? "nan" : string.Empty) + (isMax ? "max" : "min");

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (result is { } wanted && wanted != input)
        {
            throw new DTypeException($"{Name}: the result has the dtype of the array, {input.Name()}, but {wanted.Name()} was asked for. Cast it.");
        }

        var ufunc = (skipsNaN ? "f" : string.Empty) + (isMax ? "max" : "min") + (skipsNaN ? string.Empty : "imum");
        var types = new ReductionTypes(
            ConvertedReduction.Wide(input), input, $"{Name}: zero-size array to reduction operation {ufunc} which has no identity");
        var kernel = types.Input switch
        {
            DType.Complex128 => ComplexKernel(types),
            DType.Float32 when skipsNaN => Number<float>(types),
            DType.Float64 when skipsNaN => Number<double>(types),
            _ => RealTypes.Visit<Visitor, ReductionKernel>(types.Input, new Visitor(types, isMax)),
        };
        return ConvertedReduction.Over(input, kernel);
    }

    private ReductionKernel Number<T>(ReductionTypes types)
        where T : unmanaged, IFloatingPointIeee754<T> => isMax
        ? new LaneFold<T, T, Widen<T, T>, MaxNumberCombiner<T>, AsAccumulated>(types, T.NaN)
        : new LaneFold<T, T, Widen<T, T>, MinNumberCombiner<T>, AsAccumulated>(types, T.NaN);

    private ReductionKernel ComplexKernel(ReductionTypes types) => (isMax, skipsNaN) switch
    {
        (true, true) => Complexes<ComplexNumbers<ComplexLargerFirst>>(types),
        (true, false) => Complexes<ComplexLargerFirst>(types),
        (false, true) => Complexes<ComplexNumbers<ComplexSmallerFirst>>(types),
        (false, false) => Complexes<ComplexSmallerFirst>(types),
    };

    private static LaneFold<Complex, Complex, Widen<Complex, Complex>, TOrder, AsAccumulated> Complexes<TOrder>(ReductionTypes types)
        where TOrder : struct, IExtremeOrder<Complex> => new(types, TOrder.Identity);

    private readonly struct Visitor(ReductionTypes types, bool isMax) : IRealVisitor<ReductionKernel>
    {
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => isMax
            ? new LaneFold<T, T, Widen<T, T>, MaxCombiner<T>, AsAccumulated>(types, MaxCombiner<T>.Identity)
            : new LaneFold<T, T, Widen<T, T>, MinCombiner<T>, AsAccumulated>(types, MinCombiner<T>.Identity);
    }
}

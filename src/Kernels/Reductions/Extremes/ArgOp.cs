using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>argmin, argmax and their nan forms: a position among the reduced elements, in C order.</summary>
/// <remarks>
/// <b>DType:</b> int64. <b>Special:</b> of equal elements the first; the first NaN wins, in the nan forms it is never
/// taken. <b>Errors:</b> <see cref="ValueException"/> for no elements, and for nothing but NaN in the nan forms.
/// <b>Source:</b> numpy.argmin, numpy.argmax, numpy.nanargmin, numpy.nanargmax.
/// </remarks>
internal sealed class ArgOp(bool isMax, bool skipsNaN) : ReductionOp
{
    public override string Name => (skipsNaN ? "nan" : string.Empty) + (isMax ? "argmax" : "argmin");

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (result is { } wanted && wanted != DType.Int64)
        {
            throw new DTypeException($"{Name}: the result is int64, but {wanted.Name()} was asked for. Cast it.");
        }

        var types = new ReductionTypes(
            ConvertedReduction.Wide(input), DType.Int64, $"{Name}: attempt to get {Name} of an empty sequence");
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
        ? new ArgKernel<T, LargerNumberFirst<T>>(types, types.Input)
        : new ArgKernel<T, SmallerNumberFirst<T>>(types, types.Input);

    private ReductionKernel ComplexKernel(ReductionTypes types) => (isMax, skipsNaN) switch
    {
        (true, true) => new ArgKernel<Complex, ComplexNumbers<ComplexLargerFirst>>(types, types.Input),
        (true, false) => new ArgKernel<Complex, ComplexLargerFirst>(types, types.Input),
        (false, true) => new ArgKernel<Complex, ComplexNumbers<ComplexSmallerFirst>>(types, types.Input),
        (false, false) => new ArgKernel<Complex, ComplexSmallerFirst>(types, types.Input),
    };

    private readonly struct Visitor(ReductionTypes types, bool isMax) : IRealVisitor<ReductionKernel>
    {
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => isMax
            ? new ArgKernel<T, LargerFirst<T>>(types, DTypes.Of<T>())
            : new ArgKernel<T, SmallerFirst<T>>(types, DTypes.Of<T>());
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Central moment Σ(x − mean)ᵏ / (n − ddof).</summary>
/// <remarks>
/// <b>DType:</b> as <see cref="SpreadOp"/>, real only. <b>Special:</b> order 0 is 1 and order 1 is 0 everywhere.
/// <b>Source:</b> dask.array.moment.
/// </remarks>
internal sealed class MomentOp : ReductionOp
{
    // Powers of a deviation grow fast; no statistic in use goes beyond 8, and the state has one part an order.
    private const int OrderMax = 32;
    private readonly int _order;
    private readonly double _ddof;

    /// <exception cref="ValueException">The order is negative or over 32.</exception>
    public MomentOp(int order, double ddof)
    {
        if (order is < 0 or > OrderMax)
        {
            throw new ValueException($"moment: the order must lie in 0..{OrderMax}, but is {order}.");
        }

        (_order, _ddof) = (order, ddof);
    }

    public override string Name => "moment";

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (input.IsComplex() || (result is { } asked && !asked.IsFloat()))
        {
            throw new DTypeException($"moment: the elements must be real and the result float, but they are {input.Name()}" +
                (result is { } wanted ? $" and {wanted.Name()} was asked for." : ". Take the parts apart first."));
        }

        var output = result ?? (input.IsInexact() ? input : DType.Float64);
        var types = new ReductionTypes(ConvertedReduction.Wide(input), output);
        var kernel = RealTypes.Visit<Visitor, ReductionKernel>(types.Input, new Visitor(types, _order, _ddof));
        return ConvertedReduction.Over(input, kernel);
    }

    private readonly struct Visitor(ReductionTypes types, int order, double ddof) : IRealVisitor<ReductionKernel>
    {
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => new MomentKernel<T>(types, order, ddof);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Kernels;

/// <summary>Every reduction, by NumPy's name.</summary>
public static class ReductionOps
{
    /// <summary>numpy.sum.</summary>
    public static ReductionOp Sum { get; } = new SumOp(skipsNaN: false);

    /// <summary>numpy.prod.</summary>
    public static ReductionOp Prod { get; } = new ProdOp(skipsNaN: false);

    /// <summary>numpy.min.</summary>
    public static ReductionOp Min { get; } = new ExtremeOp(isMax: false, skipsNaN: false);

    /// <summary>numpy.max.</summary>
    public static ReductionOp Max { get; } = new ExtremeOp(isMax: true, skipsNaN: false);

    /// <summary>numpy.ptp.</summary>
    public static ReductionOp Ptp { get; } = new PtpOp();

    /// <summary>numpy.mean.</summary>
    public static ReductionOp Mean { get; } = new MeanOp(skipsNaN: false);

    /// <summary>numpy.argmin.</summary>
    public static ReductionOp ArgMin { get; } = new ArgOp(isMax: false, skipsNaN: false);

    /// <summary>numpy.argmax.</summary>
    public static ReductionOp ArgMax { get; } = new ArgOp(isMax: true, skipsNaN: false);

    /// <summary>numpy.nanargmin.</summary>
    public static ReductionOp NanArgMin { get; } = new ArgOp(isMax: false, skipsNaN: true);

    /// <summary>numpy.nanargmax.</summary>
    public static ReductionOp NanArgMax { get; } = new ArgOp(isMax: true, skipsNaN: true);

    /// <summary>numpy.any.</summary>
    public static ReductionOp Any { get; } = new TruthOp(TruthQuestion.Any);

    /// <summary>numpy.all.</summary>
    public static ReductionOp All { get; } = new TruthOp(TruthQuestion.All);

    /// <summary>numpy.count_nonzero.</summary>
    public static ReductionOp CountNonZero { get; } = new TruthOp(TruthQuestion.CountNonZero);

    /// <summary>numpy.nansum.</summary>
    public static ReductionOp NanSum { get; } = new SumOp(skipsNaN: true);

    /// <summary>numpy.nanprod.</summary>
    public static ReductionOp NanProd { get; } = new ProdOp(skipsNaN: true);

    /// <summary>numpy.nanmin.</summary>
    public static ReductionOp NanMin { get; } = new ExtremeOp(isMax: false, skipsNaN: true);

    /// <summary>numpy.nanmax.</summary>
    public static ReductionOp NanMax { get; } = new ExtremeOp(isMax: true, skipsNaN: true);

    /// <summary>numpy.nanmean.</summary>
    public static ReductionOp NanMean { get; } = new MeanOp(skipsNaN: true);

    /// <summary>numpy.var.</summary>
    /// <param name="ddof">What is taken off the number of elements.</param>
    public static ReductionOp Var(double ddof = 0) => new SpreadOp(isRoot: false, skipsNaN: false, ddof);

    /// <summary>numpy.std.</summary>
    /// <param name="ddof">What is taken off the number of elements.</param>
    public static ReductionOp Std(double ddof = 0) => new SpreadOp(isRoot: true, skipsNaN: false, ddof);

    /// <summary>numpy.nanvar.</summary>
    /// <param name="ddof">What is taken off the number of elements.</param>
    public static ReductionOp NanVar(double ddof = 0) => new SpreadOp(isRoot: false, skipsNaN: true, ddof);

    /// <summary>numpy.nanstd.</summary>
    /// <param name="ddof">What is taken off the number of elements.</param>
    public static ReductionOp NanStd(double ddof = 0) => new SpreadOp(isRoot: true, skipsNaN: true, ddof);

    /// <summary>dask.array.moment: the central moment of an order.</summary>
    /// <param name="order">0 … 32.</param>
    /// <param name="ddof">What is taken off the number of elements.</param>
    public static ReductionOp Moment(int order, double ddof = 0) => new MomentOp(order, ddof);

    /// <summary>The reduction with NumPy's name.</summary>
    /// <param name="name">Such as <c>nansum</c>.</param>
    /// <param name="ddof">For variances and standard deviations: what is taken off the number of elements.</param>
    /// <param name="op">The reduction.</param>
    public static bool TryGet(string name, double ddof, [NotNullWhen(true)] out ReductionOp? op)
    {
        op = name switch
        {
            "sum" => Sum,
            "prod" => Prod,
            "min" or "amin" => Min,
            "max" or "amax" => Max,
            "ptp" => Ptp,
            "mean" => Mean,
            "any" => Any,
            "all" => All,
            "count_nonzero" => CountNonZero,
            "nansum" => NanSum,
            "nanprod" => NanProd,
            "nanmin" => NanMin,
            "nanmax" => NanMax,
            "nanmean" => NanMean,
            "argmin" => ArgMin,
            "argmax" => ArgMax,
            "nanargmin" => NanArgMin,
            "nanargmax" => NanArgMax,
            "var" => Var(ddof),
            "std" => Std(ddof),
            "nanvar" => NanVar(ddof),
            "nanstd" => NanStd(ddof),
            _ => null,
        };
        return op is not null;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>cumsum, cumprod, nancumsum, nancumprod.</summary>
/// <remarks>
/// <b>DType:</b> as sum and prod: bool and signed integers → int64, unsigned → uint64; floats and complex keep theirs,
/// accumulated in float64 and rounded at each element. <b>Special:</b> NaN spreads; in the nan forms it counts as 0 or 1.
/// <b>Source:</b> numpy.cumsum, numpy.cumprod, numpy.nancumsum, numpy.nancumprod.
/// </remarks>
public sealed class CumulativeOp
{
    private readonly bool _isProduct, _skipsNaN;

    private CumulativeOp(string name, bool isProduct, bool skipsNaN) => (Name, _isProduct, _skipsNaN) = (name, isProduct, skipsNaN);

    /// <summary>numpy.cumsum.</summary>
    public static CumulativeOp CumSum { get; } = new("cumsum", isProduct: false, skipsNaN: false);

    /// <summary>numpy.cumprod.</summary>
    public static CumulativeOp CumProd { get; } = new("cumprod", isProduct: true, skipsNaN: false);

    /// <summary>numpy.nancumsum.</summary>
    public static CumulativeOp NanCumSum { get; } = new("nancumsum", isProduct: false, skipsNaN: true);

    /// <summary>numpy.nancumprod.</summary>
    public static CumulativeOp NanCumProd { get; } = new("nancumprod", isProduct: true, skipsNaN: true);

    /// <summary>NumPy's name.</summary>
    public string Name { get; }

    /// <summary>
    /// The reduction whose accumulator is the carry behind a whole chunk, for scans that find all carries first.
    /// </summary>
    public ReductionOp Total => (_isProduct, _skipsNaN) switch
    {
        (true, true) => ReductionOps.NanProd,
        (true, false) => ReductionOps.Prod,
        (false, true) => ReductionOps.NanSum,
        (false, false) => ReductionOps.Sum,
    };

    /// <summary>The operation with NumPy's name.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out CumulativeOp? op)
    {
        op = name switch
        {
            "cumsum" => CumSum,
            "cumprod" => CumProd,
            "nancumsum" => NanCumSum,
            "nancumprod" => NanCumProd,
            _ => null,
        };
        return op is not null;
    }

    /// <summary>The kernel; the elements are cast to its input dtype first.</summary>
    /// <param name="input">The dtype of the array.</param>
    /// <param name="result">NumPy's dtype=, or null.</param>
    /// <exception cref="DTypeException">A running combination of bool was asked for.</exception>
    public CumulativeKernel Resolve(DType input, DType? result = null)
    {
        if (result == DType.Bool)
        {
            throw new DTypeException($"{Name}: the dtype must be a number, but is bool. Use int64 and compare with 0.");
        }

        var types = AccumulationTypes.Of(input, result);
        return types.Input switch
        {
            DType.Float16 => Floats<Half>(types),
            DType.Float32 => Floats<float>(types),
            DType.Float64 => Floats<double>(types),
            DType.Complex64 => Inexact<Complex64, Complex, WidenComplex64>(types),
            DType.Complex128 => Inexact<Complex, Complex, Widen<Complex, Complex>>(types),
            _ => RealTypes.Visit<Visitor, CumulativeKernel>(types.Input, new Visitor(types, _isProduct)),
        };
    }

    private CumulativeKernel Floats<T>(ReductionTypes types)
        where T : unmanaged, INumberBase<T> => Inexact<T, double, Widen<T, double>>(types);

    private CumulativeKernel Inexact<T, TAccumulator, TLift>(ReductionTypes types)
        where T : unmanaged
        where TAccumulator : unmanaged, INumberBase<TAccumulator>
        where TLift : struct, ILift<T, TAccumulator> => (_isProduct, _skipsNaN) switch
        {
            (true, true) => new RunningKernel<T, TAccumulator, SkipNaN<T, TAccumulator, TLift, One<TAccumulator>>,
                MultiplyCombiner<TAccumulator>>(types),
            (true, false) => new RunningKernel<T, TAccumulator, TLift, MultiplyCombiner<TAccumulator>>(types),
            (false, true) => new RunningKernel<T, TAccumulator, SkipNaN<T, TAccumulator, TLift, Zero<TAccumulator>>,
                AddCombiner<TAccumulator>>(types),
            (false, false) => new RunningKernel<T, TAccumulator, TLift, AddCombiner<TAccumulator>>(types),
        };

    private readonly struct Visitor(ReductionTypes types, bool isProduct) : IRealVisitor<CumulativeKernel>
    {
        public CumulativeKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => (types.Input.Kind() == DTypeKind.Unsigned, isProduct) switch
            {
                (true, true) => new RunningKernel<T, ulong, Widen<T, ulong>, MultiplyCombiner<ulong>>(types),
                (true, false) => new RunningKernel<T, ulong, Widen<T, ulong>, AddCombiner<ulong>>(types),
                (false, true) => new RunningKernel<T, long, Widen<T, long>, MultiplyCombiner<long>>(types),
                (false, false) => new RunningKernel<T, long, Widen<T, long>, AddCombiner<long>>(types),
            };
    }
}

using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>What a <see cref="TruthOp"/> asks of the elements that are not zero.</summary>
internal enum TruthQuestion
{
    /// <summary>Is there one?</summary>
    Any,
    /// <summary>Are all?</summary>
    All,
    /// <summary>How many are there?</summary>
    CountNonZero,
}

/// <summary>any, all, count_nonzero.</summary>
/// <remarks>
/// <b>DType:</b> any → bool or int64. <b>Special:</b> NaN is not zero; of nothing: False, True, 0.
/// <b>Source:</b> numpy.any, numpy.all, numpy.count_nonzero.
/// </remarks>
internal sealed class TruthOp(TruthQuestion question) : ReductionOp
{
    public override string Name => question switch
    {
        TruthQuestion.Any => "any",
        TruthQuestion.All => "all",
        _ => "count_nonzero",
    };

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        var types = new ReductionTypes(
            ConvertedReduction.Wide(input), question == TruthQuestion.CountNonZero ? DType.Int64 : DType.Bool);
        if (result is { } wanted && wanted != types.Output)
        {
            throw new DTypeException($"{Name}: the result is {types.Output.Name()}, but {wanted.Name()} was asked for. Cast it.");
        }

        var kernel = types.Input == DType.Complex128
            ? Make<Complex>(types, question)
            : RealTypes.Visit<Visitor, ReductionKernel>(types.Input, new Visitor(types, question));
        return ConvertedReduction.Over(input, kernel);
    }

    private static ReductionKernel Make<T>(ReductionTypes types, TruthQuestion question)
        where T : unmanaged, INumberBase<T> => question switch
        {
            TruthQuestion.Any => new LaneFold<T, byte, TruthByte<T>, OrCombiner, AsAccumulated>(types, T.Zero),
            TruthQuestion.All => new LaneFold<T, byte, TruthByte<T>, AndCombiner, AsAccumulated>(types, T.One),
            _ => new LaneFold<T, long, TruthInt64<T>, AddCombiner<long>, AsAccumulated>(types, T.Zero),
        };

    private readonly struct Visitor(ReductionTypes types, TruthQuestion question) : IRealVisitor<ReductionKernel>
    {
        public ReductionKernel Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Make<T>(types, question);
    }
}

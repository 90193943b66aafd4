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

        return ConvertedReduction.Over(input, Kernel(types));
    }

    // Zero is told by the bits alone: integers of one size are one kernel.
    private ReductionKernel Kernel(ReductionTypes types) => types.Input switch
    {
        DType.Bool or DType.Int8 or DType.UInt8 => Make<byte, byte>(types),
        DType.Int16 or DType.UInt16 => Make<ushort, ushort>(types),
        DType.Int32 or DType.UInt32 => Make<uint, uint>(types),
        DType.Int64 or DType.UInt64 => Make<ulong, ulong>(types),
        DType.Float32 => Make<float, uint>(types),
        DType.Float64 => Make<double, ulong>(types),
        _ => Make<Complex, ulong>(types),
    };

    private ReductionKernel Make<T, TBits>(ReductionTypes types)
        where T : unmanaged, INumberBase<T>
        where TBits : unmanaged, IBinaryInteger<TBits>, IMinMaxValue<TBits>, IUnsignedNumber<TBits> => question switch
        {
            TruthQuestion.Any => new TruthKernel<T, TBits, OrCombiner<TBits>>(types, T.Zero),
            TruthQuestion.All => new TruthKernel<T, TBits, MinCombiner<TBits>>(types, T.One),
            _ => new CountKernel<T, TBits>(types),
        };
}

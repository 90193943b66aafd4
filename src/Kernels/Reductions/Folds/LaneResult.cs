using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The dtypes of a reduction, and what it says of no elements.</summary>
/// <param name="Input">The elements.</param>
/// <param name="Output">The result.</param>
/// <param name="EmptyError">See <see cref="ReductionKernel.EmptyError"/>.</param>
internal sealed record ReductionTypes(DType Input, DType Output, string? EmptyError = null);

/// <summary>A lane reduction whose result is the accumulator: sum, product, extremes.</summary>
internal sealed unsafe class LaneResult<TIn, TAccumulator, TLift, TCombiner>(ReductionTypes types, TIn neutral)
    : LaneFold<TIn, TAccumulator, TLift, TCombiner>
    where TIn : unmanaged
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
    where TLift : struct, ILift<TIn, TAccumulator>
    where TCombiner : struct, ICombiner<TAccumulator>
{
    public override DType Input => types.Input;

    public override DType Output => types.Output;

    public override string? EmptyError => types.EmptyError;

    public override ElementBits? Neutral { get; } = ElementBits.Of(neutral);

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        var accumulators = (TAccumulator*)parts[0];
        for (long i = 0; i < length; i++)
        {
            // The identity of a sum is -0.0, but NumPy's sum of nothing is 0.0.
            var value = count == 0 ? TCombiner.Identity + TAccumulator.Zero : accumulators[i];
            ResultStore.Write(value, Output, output, i);
        }
    }
}

/// <summary>A lane sum divided by the number of elements; NaN for none.</summary>
internal sealed unsafe class LaneMean<TIn, TAccumulator>(ReductionTypes types)
    : LaneFold<TIn, TAccumulator, Widen<TIn, TAccumulator>, AddCombiner<TAccumulator>>
    where TIn : unmanaged, INumberBase<TIn>
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
{
    public override DType Input => types.Input;

    public override DType Output => types.Output;

    public override ElementBits? Neutral { get; } = ElementBits.Of(-TIn.Zero);

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        var sums = (TAccumulator*)parts[0];
        var divisor = TAccumulator.CreateTruncating(count);
        for (long i = 0; i < length; i++)
        {
            ResultStore.Write((sums[i] + TAccumulator.Zero) / divisor, Output, output, i);
        }
    }
}

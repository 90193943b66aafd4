using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Reductions whose accumulator is one number that elements are combined into: sum, product, mean, extremes.</summary>
/// <remarks>
/// One sealed class and no base of it: the compiler ahead compiles the overrides of a generic class that is made, but not those that it inherits.
/// </remarks>
/// <typeparam name="TIn">The element.</typeparam>
/// <typeparam name="TAccumulator">The accumulator; its vectors have the lanes of <see cref="FoldOrder"/>.</typeparam>
/// <typeparam name="TLift">From an element to an accumulator.</typeparam>
/// <typeparam name="TCombiner">From two accumulators to one.</typeparam>
/// <typeparam name="TFinish">From the accumulator to the result.</typeparam>
/// <param name="types">The dtypes.</param>
/// <param name="neutral">See <see cref="ReductionKernel.Neutral"/>.</param>
internal sealed unsafe class LaneFold<TIn, TAccumulator, TLift, TCombiner, TFinish>(ReductionTypes types, TIn neutral) : ReductionKernel
    where TIn : unmanaged
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
    where TLift : struct, ILift<TIn, TAccumulator>
    where TCombiner : struct, ICombiner<TAccumulator>
    where TFinish : struct, ILaneFinish
{
    /// <inheritdoc/>
    public override DType Input => types.Input;

    /// <inheritdoc/>
    public override DType Output => types.Output;

    /// <inheritdoc/>
    public override bool TakesRowsApart => true;

    /// <inheritdoc/>
    public override bool ShowsNaN => typeof(TCombiner) == typeof(AddCombiner<double>) && typeof(TFinish) == typeof(DividedByCount);

    /// <inheritdoc/>
    public override string? EmptyError => types.EmptyError;

    /// <inheritdoc/>
    public override ElementBits? Neutral { get; } = ElementBits.Of(neutral);

    /// <inheritdoc/>
    public override ImmutableArray<DType> State { get; } = [DTypes.Of<TAccumulator>()];

    /// <inheritdoc/>
    public override void Clear(byte** parts, long length)
    {
        var accumulators = (TAccumulator*)parts[0];
        for (long i = 0; i < length; i++)
        {
            accumulators[i] = TCombiner.Identity;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var accumulators = (TAccumulator*)parts[0] + at;
        var x = (TIn*)tile.Values;
        var row = 0;
        if (Vector256<TAccumulator>.IsSupported && tile.Length <= ShortRows<TIn, TAccumulator, TLift, TCombiner>.LengthMax)
        {
            row = ShortRows<TIn, TAccumulator, TLift, TCombiner>.Fold(accumulators, x, tile.Length, tile.Rows);
            x += (long)row * tile.Length;
        }

        if (WordSums.Take<TIn, TAccumulator, TCombiner>() && WordSums.TryRows((long*)accumulators, x, tile.Length, tile.Rows))
        {
            return;
        }

        var isNarrow = NarrowSums.Take<TIn, TAccumulator, TLift, TCombiner>();
        if (isNarrow ? NarrowSums.TryRows((long*)accumulators, x, tile.Length, tile.Rows)
            : LaneWidths<TIn, TAccumulator, TLift, TCombiner>.TryRows(accumulators, x, tile.Length, tile.Rows))
        {
            return;
        }

        var lanes = stackalloc TAccumulator[LaneWidths<TIn, TAccumulator, TLift, TCombiner>.LaneCount];
        for (; row < tile.Rows; row++)
        {
            for (var done = 0; done < tile.Length; done += FoldOrder.BlockLength)
            {
                var count = Math.Min(FoldOrder.BlockLength, tile.Length - done);
                var block = isNarrow
                    ? TAccumulator.CreateTruncating(NarrowSums.Row(x + done, count))
                    : LaneWidths<TIn, TAccumulator, TLift, TCombiner>.Block(x + done, count, lanes);
                accumulators[row] = TCombiner.Combine(accumulators[row], block);
            }

            x += tile.Length;
        }
    }

    /// <inheritdoc/>
    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var accumulators = (TAccumulator*)parts[0] + at;
        if (NarrowSums.Take<TIn, TAccumulator, TLift, TCombiner>())
        {
            NarrowSums.Across((TIn*)tile.Values, (long*)accumulators, tile);
        }
        else
        {
            LaneWidths<TIn, TAccumulator, TLift, TCombiner>.Across(accumulators, (TIn*)tile.Values, tile.Length, tile.Rows, tile.RowStride);
        }
    }

    /// <inheritdoc/>
    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        var earlier = (TAccumulator*)into[0];
        var later = (TAccumulator*)from[0];
        for (long i = 0; i < length; i++)
        {
            earlier[i] = TCombiner.Combine(earlier[i], later[i]);
        }
    }

    /// <inheritdoc/>
    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        var accumulators = (TAccumulator*)parts[0];
        for (long i = 0; i < length; i++)
        {
            TFinish.Write(accumulators[i], count, Output, output, i);
        }
    }
}

using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>count_nonzero: an accumulator is a 64-bit count; zeros are counted down in lanes as wide as an element, and added to the number of elements.</summary>
internal sealed unsafe class CountKernel<TIn, TBits>(ReductionTypes types) : ReductionKernel
    where TIn : unmanaged, INumberBase<TIn>
    where TBits : unmanaged, IBinaryInteger<TBits>, ISignedNumber<TBits>
{
    private const int StripLength = 1024;

    // As far as a byte counts down.
    private const int RowsTogether = -sbyte.MinValue;

    private static int LaneCount => LaneWidths<TIn, TBits, ZeroMask<TIn, TBits>, AddCombiner<TBits>>.LaneCount;

    public override DType Input => types.Input;

    public override DType Output => types.Output;

    public override ImmutableArray<DType> State { get; } = [DType.Int64];

    public override bool TakesRowsApart => true;

    public override ElementBits? Neutral { get; } = ElementBits.Of(TIn.Zero);

    public override void Clear(byte** parts, long length) => new Span<long>(parts[0], checked((int)length)).Clear();

    [MethodImpl(Optimised.Loop)]
    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var counts = (long*)parts[0] + at;
        var x = (TIn*)tile.Values;
        var lanes = stackalloc TBits[LaneCount];
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var done = 0; done < tile.Length; done += FoldOrder.BlockLength)
            {
                var length = Math.Min(FoldOrder.BlockLength, tile.Length - done);
                counts[row] += length + Zeros(x + done, length, lanes);
            }

            x += tile.Length;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var zeros = stackalloc TBits[StripLength];
        for (var row = 0; row < tile.Rows; row += RowsTogether)
        {
            var rows = Math.Min(RowsTogether, tile.Rows - row);
            for (var done = 0; done < tile.Length; done += StripLength)
            {
                var length = Math.Min(StripLength, tile.Length - done);
                new Span<TBits>(zeros, length).Clear();
                LaneWidths<TIn, TBits, ZeroMask<TIn, TBits>, AddCombiner<TBits>>.Across(
                    zeros, (TIn*)tile.Values + (row * tile.RowStride) + done, length, rows, tile.RowStride);
                Raise((long*)parts[0] + at + done, zeros, length, rows);
            }
        }
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        for (long i = 0; i < length; i++)
        {
            ((long*)into[0])[i] += ((long*)from[0])[i];
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output) =>
        Buffer.MemoryCopy(parts[0], output, length * sizeof(long), length * sizeof(long));

    // Minus the number of zeros.
    private static long Zeros(TIn* x, int count, TBits* lanes)
    {
        var whole = count - (count % LaneCount);
        long zeros = 0;
        if (whole > 0)
        {
            LaneWidths<TIn, TBits, ZeroMask<TIn, TBits>, AddCombiner<TBits>>.Lanes(x, whole, lanes);
            zeros = NarrowSums.Row(lanes, LaneCount);
        }

        for (var i = whole; i < count; i++)
        {
            zeros -= TIn.IsZero(x[i]) ? 1 : 0;
        }

        return zeros;
    }

    [MethodImpl(Optimised.Loop)]
    private static void Raise(long* counts, TBits* zeros, int length, int rows)
    {
        LaneWidths<TBits, long, Widen<TBits, long>, AddCombiner<long>>.Across(counts, zeros, length, 1, length);
        for (var i = 0; i < length; i++)
        {
            counts[i] += rows;
        }
    }
}

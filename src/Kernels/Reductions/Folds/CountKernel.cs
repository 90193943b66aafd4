using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>count_nonzero: an accumulator is a 64-bit count; it counts in lanes as wide as an element.</summary>
internal sealed unsafe class CountKernel<TIn, TBits>(ReductionTypes types) : ReductionKernel
    where TIn : unmanaged, INumberBase<TIn>
    where TBits : unmanaged, IBinaryInteger<TBits>, IUnsignedNumber<TBits>
{
    // What rows are read in pieces of, as in TruthKernel.
    private const int StripBytes = 32 << 10;

    // As far as a byte counts, by whole groups of rows.
    private const int RowsTogether = byte.MaxValue & -4;

    private static int StripLength => StripBytes / sizeof(TBits);

    public override DType Input => types.Input;

    public override DType Output => types.Output;

    public override ImmutableArray<DType> State { get; } = [DType.Int64];

    public override bool TakesRowsApart => true;

    public override ElementBits? Neutral { get; } = ElementBits.Of(TIn.Zero);

    public override void Clear(byte** parts, long length) => new Span<long>(parts[0], checked((int)length)).Clear();

    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var counts = (long*)parts[0] + at;
        var x = (TIn*)tile.Values;
        if (Vector512.IsHardwareAccelerated && Vector512<TBits>.IsSupported)
        {
            Rows<Lanes512<TBits>, LaneLoad512<TIn, TBits, OneIfNonZero<TIn, TBits>>>(counts, x, tile.Length, tile.Rows);
        }
        else
        {
            Rows<Lanes256<TBits>, LaneLoad256<TIn, TBits, OneIfNonZero<TIn, TBits>>>(counts, x, tile.Length, tile.Rows);
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var memory = stackalloc byte[(Math.Min(StripLength, tile.Length) * sizeof(TBits)) + StackLines.Slack];
        var counts = StackLines.First<TBits>(memory);
        for (var done = 0; done < tile.Length; done += StripLength)
        {
            var length = Math.Min(StripLength, tile.Length - done);
            for (var row = 0; row < tile.Rows; row += RowsTogether)
            {
                new Span<TBits>(counts, length).Clear();
                LaneWidths<TIn, TBits, OneIfNonZero<TIn, TBits>, AddCombiner<TBits>>.Across(
                    counts, (TIn*)tile.Values + (row * tile.RowStride) + done, length, Math.Min(RowsTogether, tile.Rows - row), tile.RowStride);
                LaneWidths<TBits, long, Widen<TBits, long>, AddCombiner<long>>.Across(
                    (long*)parts[0] + at + done, counts, length, 1, length);
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

    [MethodImpl(Optimised.Loop)]
    private static void Rows<TLanes, TLoad>(long* counts, TIn* x, int length, int rows)
        where TLanes : struct, ILanes<TLanes, TBits>
        where TLoad : struct, ILaneLoad<TIn, TBits, TLanes>
    {
        for (var row = 0; row < rows; row++, x += length)
        {
            counts[row] += CountRow<TIn, TBits, TLanes, TLoad>.NonZeros(x, length);
        }
    }
}

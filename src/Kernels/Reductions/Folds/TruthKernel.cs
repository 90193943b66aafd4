using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>any and all: an accumulator is one byte, 0 or 1; elements are folded as bits that are 0 only where the element is.</summary>
/// <remarks>Bytes are made of bits once a tile, and a row whose answer is known is left.</remarks>
/// <param name="types">The dtypes.</param>
/// <param name="neutral">See <see cref="ReductionKernel.Neutral"/>.</param>
internal sealed unsafe class TruthKernel<TIn, TBits, TCombiner>(ReductionTypes types, TIn neutral) : ReductionKernel
    where TIn : unmanaged, INumberBase<TIn>
    where TBits : unmanaged, IBinaryInteger<TBits>
    where TCombiner : struct, ICombiner<TBits>
{
    // Columns whose bits are held at once: rows that are read in short pieces come from memory more slowly (by 1 KiB, uint8 of 128 MiB
    // takes 0.037 ns an element, by 32 KiB 0.025).
    private const int StripBytes = 32 << 10;

    private static int StripLength => StripBytes / sizeof(TBits);

    public override DType Input => types.Input;

    public override DType Output => types.Output;

    public override ImmutableArray<DType> State { get; } = [DType.Bool];

    public override bool TakesRowsApart => true;

    public override ElementBits? Neutral { get; } = ElementBits.Of(neutral);

    // Of no elements.
    private static byte Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TBits.IsZero(TCombiner.Identity) ? (byte)0 : (byte)1;
    }

    public override void Clear(byte** parts, long length) => new Span<byte>(parts[0], checked((int)length)).Fill(Start);

    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        if (Vector512.IsHardwareAccelerated && Vector512<TBits>.IsSupported)
        {
            Rows<Lanes512<TBits>, LaneLoad512<TIn, TBits, NonZeroBits<TIn, TBits>>>(parts[0] + at, (TIn*)tile.Values, tile.Length, tile.Rows);
        }
        else
        {
            Rows<Lanes256<TBits>, LaneLoad256<TIn, TBits, NonZeroBits<TIn, TBits>>>(parts[0] + at, (TIn*)tile.Values, tile.Length, tile.Rows);
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var memory = stackalloc byte[(Math.Min(StripLength, tile.Length) * sizeof(TBits)) + StackLines.Slack];
        var bits = StackLines.First<TBits>(memory);
        for (var done = 0; done < tile.Length; done += StripLength)
        {
            var length = Math.Min(StripLength, tile.Length - done);
            new Span<TBits>(bits, length).Fill(TCombiner.Identity);
            Across(bits, (TIn*)tile.Values + done, length, tile);
            Join(parts[0] + at + done, bits, length);
        }
    }

    // Whether a bit of any float is set is asked once for all rows: from memory float64 takes 0.19 ns an element so, and 0.23 where each is shifted.
    private static void Across(TBits* bits, TIn* x, int length, in FoldTile tile)
    {
        if (Start == 0 && NaNOrder.IsFloat<TIn>())
        {
            LaneWidths<TIn, TBits, SignedBits<TIn, TBits>, TCombiner>.Across(bits, x, length, tile.Rows, tile.RowStride);
            WithoutSign(bits, length);
            return;
        }

        LaneWidths<TIn, TBits, NonZeroBits<TIn, TBits>, TCombiner>.Across(bits, x, length, tile.Rows, tile.RowStride);
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        for (long i = 0; i < length; i++)
        {
            into[0][i] = Joined(into[0][i], from[0][i]);
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output) =>
        Buffer.MemoryCopy(parts[0], output, length, length);

    // A row whose answer is known is left.
    [MethodImpl(Optimised.Loop)]
    private static void Rows<TLanes, TLoad>(byte* accumulators, TIn* x, int length, int rows)
        where TLanes : struct, ILanes<TLanes, TBits>
        where TLoad : struct, ILaneLoad<TIn, TBits, TLanes>
    {
        for (var row = 0; row < rows; row++, x += length)
        {
            if (accumulators[row] == Start && TruthRow<TIn, TBits, TCombiner, TLanes, TLoad>.IsDecided(x, length))
            {
                accumulators[row] = (byte)(1 - Start);
            }
        }
    }

    // A scalar lift gives 1, which is not the sign.
    [MethodImpl(Optimised.Loop)]
    private static void WithoutSign(TBits* bits, int length)
    {
        var i = 0;
        for (; Vector256.IsHardwareAccelerated && i <= length - Vector256<TBits>.Count; i += Vector256<TBits>.Count)
        {
            var some = Vector256.Load(bits + i);
            (some + some).Store(bits + i);
        }

        for (; i < length; i++)
        {
            bits[i] += bits[i];
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Join(byte* accumulators, TBits* bits, int length)
    {
        var i = 0;
        for (; Vector256.IsHardwareAccelerated && i <= length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var held = Vector256.Load(accumulators + i);
            var other = NonZeroBytes.Of(bits + i);
            (Start == 0 ? held | other : held & other).Store(accumulators + i);
        }

        for (; i < length; i++)
        {
            accumulators[i] = Joined(accumulators[i], TBits.IsZero(bits[i]) ? (byte)0 : (byte)1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Joined(byte earlier, byte later) => (byte)(Start == 0 ? earlier | later : earlier & later);
}

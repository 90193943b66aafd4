using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Variance or standard deviation of real elements: accumulators hold the mean and the squared deviations.</summary>
/// <remarks>
/// Rows: two passes over each block, merged by Chan's formula. Across: Welford's update, one pass. Both keep their
/// accuracy where the mean is far larger than the deviation. <b>Source:</b> T. F. Chan, G. H. Golub, R. J. LeVeque,
/// "Updating formulae and a pairwise algorithm for computing sample variances" (1979).
/// </remarks>
internal sealed unsafe class SpreadKernel<T>(ReductionTypes types, SpreadResult result) : ReductionKernel, ISelectiveFold
    where T : unmanaged, INumber<T>
{
    // Blocks whose means are computed before their deviations: the first-level cache holds them and as many that are asked for.
    private const int TogetherBytes = 16 << 10;
    private const int BlocksMax = 16;

    public override DType Input => types.Input;

    public override ImmutableArray<DType> State { get; } = [DType.Float64, DType.Float64];

    public override DType Output => types.Output;

    public override bool TakesRowsApart => true;

    public override bool ShowsNaN => true;

    public override void Clear(byte** parts, long length)
    {
        for (long i = 0; i < length; i++)
        {
            ((double*)parts[0])[i] = 0;
            ((double*)parts[1])[i] = 0;
        }
    }

    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var x = (T*)tile.Values;
        if (tile.Length <= FoldOrder.BlockLength)
        {
            FoldBlocks(parts, (at, 1), tile.Folded, x, tile.Length, tile.Rows);
            return;
        }

        var whole = tile.Length / FoldOrder.BlockLength;
        var rest = tile.Length % FoldOrder.BlockLength;
        for (var row = 0; row < tile.Rows; row++, x += tile.Length)
        {
            FoldBlocks(parts, (at + row, 0), tile.Folded, x, FoldOrder.BlockLength, whole);
            FoldBlocks(parts, (at + row, 0), tile.Folded + tile.Length - rest, x + tile.Length - rest, rest, Math.Min(rest, 1));
        }
    }

    // Blocks that follow each other, of one accumulator (a step of 0) or of as many.
    private static void FoldBlocks(byte** parts, (long First, int Step) at, long folded, T* x, int count, int blocks)
    {
        Span<double> means = stackalloc double[BlocksMax];
        Span<double> squares = stackalloc double[BlocksMax];
        for (int first = 0, together; first < blocks; first += together)
        {
            together = Math.Min(Math.Clamp(TogetherBytes / (count * sizeof(T)), 1, BlocksMax), blocks - first);
            CentralSums.Of(x + ((long)first * count), count, means[..together], squares[..together]);
            for (var block = 0; block < together; block++)
            {
                var before = at.Step == 0 ? (long)(first + block) * count : 0;
                var other = new Spread(means[block], squares[block]);
                Spread.Merge(parts, at.First + ((long)at.Step * (first + block)), folded + before, other, count);
            }
        }
    }

    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var means = (double*)parts[0] + at;
        var squares = (double*)parts[1] + at;
        if (Vector512.IsHardwareAccelerated)
        {
            SpreadColumns<T, Lanes512<double>, LaneLoad512<T, double, Widen<T, double>>>.Across(means, squares, tile);
        }
        else
        {
            SpreadColumns<T, Lanes256<double>, LaneLoad256<T, double, Widen<T, double>>>.Across(means, squares, tile);
        }
    }

    [MethodImpl(Optimised.Loop)]
    public void FoldSelected(byte** parts, long at, byte* x, byte* mask, int length, long* counts)
    {
        var means = (double*)parts[0] + at;
        var squares = (double*)parts[1] + at;
        var i = 0;
        for (; i <= length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var keep = WideLoad.Int64(mask + i);
            var count = Vector256.Load(counts + i) + keep;
            count.Store(counts + i);
            UpdateSelected(means + i, squares + i, WideLoad.Float64((T*)x + i), -keep, count);
        }

        for (; i < length; i++)
        {
            // Without a branch: an element left out moves nothing, whatever its value.
            counts[i] += mask[i];
            var value = mask[i] != 0 ? double.CreateTruncating(((T*)x)[i]) : means[i];
            Welford.Update(means + i, squares + i, value, 1.0 / Math.Max(counts[i], 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UpdateSelected(double* means, double* squares, Vector256<double> value, Vector256<long> keep, Vector256<long> count)
    {
        var (mean, square) = (new Lanes256<double>(Vector256.Load(means)), new Lanes256<double>(Vector256.Load(squares)));
        var share = Vector256<double>.One / Vector256.ConvertToDouble(Vector256.Max(count, Vector256<long>.One));
        Welford.Update(ref mean, ref square, new Lanes256<double>(Vector256.ConditionalSelect(keep.AsDouble(), value, mean.Value)), new(share));
        mean.Value.Store(means);
        square.Value.Store(squares);
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        for (long i = 0; i < length && fromCount > 0; i++)
        {
            var other = new Spread(((double*)from[0])[i], ((double*)from[1])[i]);
            Spread.Merge(into, i, intoCount, other, fromCount);
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        for (long i = 0; i < length; i++)
        {
            ResultStore.Write(result.Of(((double*)parts[1])[i], count), Output, output, i);
        }
    }
}

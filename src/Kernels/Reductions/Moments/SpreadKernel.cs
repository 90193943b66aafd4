using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Variance or standard deviation of real elements: accumulators hold the mean and the squared deviations.</summary>
/// <remarks>
/// Rows: two passes over each block, merged by Chan's formula. Across: Welford's update, one pass. Both keep their
/// accuracy where the mean is far larger than the deviation. <b>Source:</b> T. F. Chan, G. H. Golub, R. J. LeVeque,
/// "Updating formulae and a pairwise algorithm for computing sample variances" (1979); B. P. Welford, Technometrics 4 (1962).
/// </remarks>
internal sealed unsafe class SpreadKernel<T>(ReductionTypes types, SpreadResult result) : ReductionKernel, ISelectiveFold
    where T : unmanaged, INumber<T>
{
    private const int LineBytes = 64;

    // Rows that come from memory: further elements of these are asked for, or, if they are narrower than the means, the four rows that
    // follow (std of 128 MiB along axis 0: float64 0.250 ns an element so, 0.286 the other way; float32 0.121, and 0.138).
    private const int FarRowBytes = 16 << 10;
    private const int RowAheadBytes = 2 << 10;

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
        if (Vector512.IsHardwareAccelerated)
        {
            Across<Lanes512<double>, LaneLoad512<T, double, Widen<T, double>>>((double*)parts[0] + at, (double*)parts[1] + at, tile);
        }
        else
        {
            Across<Lanes256<double>, LaneLoad256<T, double, Widen<T, double>>>((double*)parts[0] + at, (double*)parts[1] + at, tile);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Across<TLanes, TLoad>(double* means, double* squares, in FoldTile tile)
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        var x = (T*)tile.Values;
        var row = 0;
        for (; row <= tile.Rows - 4; row += 4)
        {
            UpdateFour<TLanes, TLoad>(means, squares, x, (tile.Length, tile.RowStride), tile.Folded + row + 1);
            x += 4 * tile.RowStride;
        }

        for (; row < tile.Rows; row++)
        {
            Update<TLanes, TLoad>(means, squares, x, tile.Length, 1.0 / (tile.Folded + row + 1));
            x += tile.RowStride;
        }
    }

    // As four updates, but the accumulators are read and written once.
    [MethodImpl(Optimised.Loop)]
    private static void UpdateFour<TLanes, TLoad>(double* means, double* squares, T* x, (int Length, long Stride) rows, long count)
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        var (length, stride) = rows;
        var (first, second) = (TLanes.Create(1.0 / count), TLanes.Create(1.0 / (count + 1)));
        var (third, fourth) = (TLanes.Create(1.0 / (count + 2)), TLanes.Create(1.0 / (count + 3)));
        var isFar = Sse.IsSupported && length * sizeof(T) >= FarRowBytes;
        var ahead = sizeof(T) == sizeof(double) ? RowAheadBytes / sizeof(T) : 4 * stride;
        var i = 0;
        for (; i <= length - (2 * TLanes.Count); i += 2 * TLanes.Count)
        {
            if (isFar && i % (LineBytes / sizeof(T)) == 0)
            {
                Ask(x + i + ahead, stride);
            }

            var (mean0, square0) = (TLanes.Load(ref means[i], 0), TLanes.Load(ref squares[i], 0));
            var (mean1, square1) = (TLanes.Load(ref means[i], (nuint)TLanes.Count), TLanes.Load(ref squares[i], (nuint)TLanes.Count));
            UpdateTwo<TLanes, TLoad>(ref mean0, ref square0, ref mean1, ref square1, x + i, first);
            UpdateTwo<TLanes, TLoad>(ref mean0, ref square0, ref mean1, ref square1, x + i + stride, second);
            UpdateTwo<TLanes, TLoad>(ref mean0, ref square0, ref mean1, ref square1, x + i + (2 * stride), third);
            UpdateTwo<TLanes, TLoad>(ref mean0, ref square0, ref mean1, ref square1, x + i + (3 * stride), fourth);
            TLanes.Store(mean0, ref means[i], 0);
            TLanes.Store(mean1, ref means[i], (nuint)TLanes.Count);
            TLanes.Store(square0, ref squares[i], 0);
            TLanes.Store(square1, ref squares[i], (nuint)TLanes.Count);
        }

        for (; i < length; i++)
        {
            for (var row = 0; row < 4; row++)
            {
                Update(means + i, squares + i, x[i + (row * stride)], 1.0 / (count + row));
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Update<TLanes, TLoad>(double* means, double* squares, T* x, int length, double share)
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        var i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            var (mean, square) = (TLanes.Load(ref means[i], 0), TLanes.Load(ref squares[i], 0));
            Update(ref mean, ref square, TLoad.Load(x + i), TLanes.Create(share));
            TLanes.Store(mean, ref means[i], 0);
            TLanes.Store(square, ref squares[i], 0);
        }

        for (; i < length; i++)
        {
            Update(means + i, squares + i, x[i], share);
        }
    }

    // The lines of two vectors of each of four rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(T* x, long stride)
    {
        for (var line = 0; line < Math.Max(LineBytes, 2 * Vector512<double>.Count * sizeof(T)); line += LineBytes)
        {
            Sse.Prefetch0((byte*)x + line);
            Sse.Prefetch0((byte*)(x + stride) + line);
            Sse.Prefetch0((byte*)(x + (2 * stride)) + line);
            Sse.Prefetch0((byte*)(x + (3 * stride)) + line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UpdateTwo<TLanes, TLoad>(
        ref TLanes mean0, ref TLanes square0, ref TLanes mean1, ref TLanes square1, T* x, TLanes share)
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        Update(ref mean0, ref square0, TLoad.Load(x), share);
        Update(ref mean1, ref square1, TLoad.Load(x + TLanes.Count), share);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<TLanes>(ref TLanes mean, ref TLanes square, TLanes value, TLanes share)
        where TLanes : struct, ILanes<TLanes, double>
    {
        var delta = value - mean;
        mean += delta * share;
        square += delta * (value - mean);
    }

    private static void Update(double* mean, double* square, T element, double share)
    {
        var value = double.CreateTruncating(element);
        var delta = value - *mean;
        *mean += delta * share;
        *square += delta * (value - *mean);
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
            var delta = value - means[i];
            means[i] += delta * (1.0 / Math.Max(counts[i], 1));
            squares[i] += delta * (value - means[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UpdateSelected(double* means, double* squares, Vector256<double> value, Vector256<long> keep, Vector256<long> count)
    {
        var (mean, square) = (new Lanes256<double>(Vector256.Load(means)), new Lanes256<double>(Vector256.Load(squares)));
        var share = Vector256<double>.One / Vector256.ConvertToDouble(Vector256.Max(count, Vector256<long>.One));
        Update(ref mean, ref square, new(Vector256.ConditionalSelect(keep.AsDouble(), value, mean.Value)), new(share));
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

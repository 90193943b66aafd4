using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    public override DType Input => types.Input;

    public override ImmutableArray<DType> State { get; } = [DType.Float64, DType.Float64];

    public override DType Output => types.Output;

    public override bool TakesRowsApart => true;

    public override void Clear(byte** parts, long length)
    {
        for (long i = 0; i < length; i++)
        {
            ((double*)parts[0])[i] = 0;
            ((double*)parts[1])[i] = 0;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var x = (T*)tile.Values;
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var done = 0; done < tile.Length; done += FoldOrder.BlockLength)
            {
                var count = Math.Min(FoldOrder.BlockLength, tile.Length - done);
                var mean = CentralSums.Mean(x + done, count);
                var other = new Spread(mean, CentralSums.Squares(x + done, count, mean));
                Spread.Merge(parts, at + row, tile.Folded + done, other, count);
            }

            x += tile.Length;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var means = (double*)parts[0] + at;
        var squares = (double*)parts[1] + at;
        var x = (T*)tile.Values;
        var row = 0;
        for (; row <= tile.Rows - 4; row += 4)
        {
            UpdateFour(means, squares, x, tile.Length, tile.RowStride, tile.Folded + row + 1);
            x += 4 * tile.RowStride;
        }

        for (; row < tile.Rows; row++)
        {
            Update(means, squares, x, tile.Length, 1.0 / (tile.Folded + row + 1));
            x += tile.RowStride;
        }
    }

    // As four updates, but the accumulators are read and written once; the four rows that follow are asked for, as in LaneFold.
    [MethodImpl(Optimised.Loop)]
    private static void UpdateFour(double* means, double* squares, T* x, int length, long stride, long count)
    {
        var (first, second) = (Vector256.Create(1.0 / count), Vector256.Create(1.0 / (count + 1)));
        var (third, fourth) = (Vector256.Create(1.0 / (count + 2)), Vector256.Create(1.0 / (count + 3)));
        var i = 0;
        for (; i <= length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            if (Sse.IsSupported && i % (LineBytes / sizeof(T)) == 0)
            {
                Sse.Prefetch0(x + i + (4 * stride));
                Sse.Prefetch0(x + i + (5 * stride));
                Sse.Prefetch0(x + i + (6 * stride));
                Sse.Prefetch0(x + i + (7 * stride));
            }

            var (mean, square) = (Vector256.Load(means + i), Vector256.Load(squares + i));
            Update(ref mean, ref square, WideLoad.Float64(x + i), first);
            Update(ref mean, ref square, WideLoad.Float64(x + i + stride), second);
            Update(ref mean, ref square, WideLoad.Float64(x + i + (2 * stride)), third);
            Update(ref mean, ref square, WideLoad.Float64(x + i + (3 * stride)), fourth);
            mean.Store(means + i);
            square.Store(squares + i);
        }

        for (; i < length; i++)
        {
            for (var row = 0; row < 4; row++)
            {
                var value = double.CreateTruncating(x[i + (row * stride)]);
                var delta = value - means[i];
                means[i] += delta * (1.0 / (count + row));
                squares[i] += delta * (value - means[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update(ref Vector256<double> mean, ref Vector256<double> square, Vector256<double> value, Vector256<double> share)
    {
        var delta = value - mean;
        mean += delta * share;
        square += delta * (value - mean);
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
        var (mean, square) = (Vector256.Load(means), Vector256.Load(squares));
        var share = Vector256<double>.One / Vector256.ConvertToDouble(Vector256.Max(count, Vector256<long>.One));
        Update(ref mean, ref square, Vector256.ConditionalSelect(keep.AsDouble(), value, mean), share);
        mean.Store(means);
        square.Store(squares);
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

    [MethodImpl(Optimised.Loop)]
    private static void Update(double* means, double* squares, T* x, int length, double share)
    {
        var i = 0;
        for (; i <= length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var (mean, square) = (Vector256.Load(means + i), Vector256.Load(squares + i));
            Update(ref mean, ref square, WideLoad.Float64(x + i), Vector256.Create(share));
            mean.Store(means + i);
            square.Store(squares + i);
        }

        for (; i < length; i++)
        {
            var value = double.CreateTruncating(x[i]);
            var delta = value - means[i];
            means[i] += delta * share;
            squares[i] += delta * (value - means[i]);
        }
    }
}

using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>A central moment of any order: accumulators hold the mean and the power sums of orders 2 … k about it.</summary>
/// <remarks>
/// A block's sums are taken about its own mean and merged. <b>Source:</b> P. Pébay, "Formulas for robust, one-pass parallel
/// computation of covariances and arbitrary-order statistical moments", Sandia report SAND2008-6212, eq. 2.1.
/// </remarks>
internal sealed unsafe class MomentKernel<T>(ReductionTypes types, int order, double ddof) : ReductionKernel
    where T : unmanaged, INumber<T>
{
    public override DType Input => types.Input;

    public override ImmutableArray<DType> State { get; } = [.. Enumerable.Repeat(DType.Float64, Math.Max(order, 1))];

    public override DType Output => types.Output;

    public override void Clear(byte** parts, long length)
    {
        for (var part = 0; part < State.Length; part++)
        {
            new Span<double>(parts[part], checked((int)length)).Clear();
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var sums = stackalloc double[State.Length];
        var x = (T*)tile.Values;
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var done = 0; done < tile.Length; done += FoldOrder.BlockLength)
            {
                var count = Math.Min(FoldOrder.BlockLength, tile.Length - done);
                Block(x + done, count, sums);
                Merge(parts, at + row, tile.Folded + done, sums, count);
            }

            x += tile.Length;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var sums = stackalloc double[State.Length];
        var x = (T*)tile.Values;
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var i = 0; i < tile.Length; i++)
            {
                Block(x + i, 1, sums);
                Merge(parts, at + i, tile.Folded + row, sums, 1);
            }

            x += tile.Length;
        }
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        var sums = stackalloc double[State.Length];
        for (long i = 0; i < length && fromCount > 0; i++)
        {
            for (var part = 0; part < State.Length; part++)
            {
                sums[part] = ((double*)from[part])[i];
            }

            Merge(into, i, intoCount, sums, fromCount);
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        for (long i = 0; i < length; i++)
        {
            var value = order switch
            {
                0 => 1,
                1 => 0,
                _ => ((double*)parts[order - 1])[i] / Math.Max(count - ddof, 0),
            };
            ResultStore.Write(value, Output, output, i);
        }
    }

    // sums[0] is the mean, sums[k − 1] the sum of the k-th powers of the deviations.
    [MethodImpl(Optimised.Loop)]
    private void Block(T* x, int count, double* sums)
    {
        var wide = stackalloc double[FoldOrder.BlockLength];
        var powers = stackalloc double[FoldOrder.BlockLength];
        for (var i = 0; i < count; i++)
        {
            wide[i] = double.CreateTruncating(x[i]);
        }

        var mean = CentralSums.Mean(wide, count);
        for (var i = 0; i < count; i++)
        {
            wide[i] -= mean;
            powers[i] = wide[i];
        }

        sums[0] = mean;
        for (var k = 2; k <= order; k++)
        {
            for (var i = 0; i < count; i++)
            {
                powers[i] *= wide[i];
            }

            sums[k - 1] = CentralSums.Mean(powers, count) * count;
        }
    }

    private void Merge(byte** parts, long at, long count, double* sums, long otherCount)
    {
        var own = stackalloc double[State.Length];
        for (var part = 0; part < State.Length; part++)
        {
            own[part] = ((double*)parts[part])[at];
        }

        var total = (double)(count + otherCount);
        var delta = sums[0] - own[0];
        for (var k = order; k >= 2; k--)
        {
            ((double*)parts[k - 1])[at] = count == 0 ? sums[k - 1] : Merged(k, own, sums, delta, count / total, otherCount / total, count, otherCount);
        }

        ((double*)parts[0])[at] = count == 0 ? sums[0] : own[0] + (delta * (otherCount / total));
    }

    private static double Merged(
        int k, double* own, double* sums, double delta, double share, double otherShare, double count, double otherCount)
    {
        var value = own[k - 1] + sums[k - 1];
        double binomial = 1;
        for (var j = 1; j <= k - 2; j++)
        {
            binomial = binomial * (k - j + 1) / j;
            value += binomial * ((Math.Pow(-otherShare * delta, j) * own[k - j - 1]) + (Math.Pow(share * delta, j) * sums[k - j - 1]));
        }

        var both = count * otherShare * delta;
        return value + (Math.Pow(both, k) * (Math.Pow(otherCount, 1 - k) - Math.Pow(-count, 1 - k)));
    }
}

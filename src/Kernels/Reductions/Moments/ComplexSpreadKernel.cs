using System.Collections.Immutable;
using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Variance or standard deviation of complex elements, Σ|x − mean|² over their number: a real result.</summary>
/// <remarks>The real and the imaginary parts are two sets of real numbers whose squared deviations add up.</remarks>
internal sealed unsafe class ComplexSpreadKernel(ReductionTypes types, SpreadResult result) : ReductionKernel
{
    public override DType Input => types.Input;

    // Mean and squares of the real parts, then of the imaginary parts.
    public override ImmutableArray<DType> State { get; } = [DType.Float64, DType.Float64, DType.Float64, DType.Float64];

    public override DType Output => types.Output;

    public override void Clear(byte** parts, long length)
    {
        for (var part = 0; part < State.Length; part++)
        {
            new Span<double>(parts[part], checked((int)length)).Clear();
        }
    }

    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var real = stackalloc double[2 * FoldOrder.BlockLength];
        var imaginary = real + FoldOrder.BlockLength;
        var x = (Complex*)tile.Values;
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var done = 0; done < tile.Length; done += FoldOrder.BlockLength)
            {
                var count = Math.Min(FoldOrder.BlockLength, tile.Length - done);
                Split(x + done, count, real, imaginary);
                Merge(parts, at + row, tile.Folded + done, real, count);
                Merge(parts + 2, at + row, tile.Folded + done, imaginary, count);
            }

            x += tile.Length;
        }
    }

    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var x = (Complex*)tile.Values;
        for (var row = 0; row < tile.Rows; row++)
        {
            for (var i = 0; i < tile.Length; i++)
            {
                Spread.Merge(parts, at + i, tile.Folded + row, new Spread(x[i].Real, x[i].Real - x[i].Real), 1);
                Spread.Merge(parts + 2, at + i, tile.Folded + row, new Spread(x[i].Imaginary, x[i].Imaginary - x[i].Imaginary), 1);
            }

            x += tile.Length;
        }
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        for (var part = 0; part < State.Length; part += 2)
        {
            for (long i = 0; i < length && fromCount > 0; i++)
            {
                var other = new Spread(((double*)from[part])[i], ((double*)from[part + 1])[i]);
                Spread.Merge(into + part, i, intoCount, other, fromCount);
            }
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        for (long i = 0; i < length; i++)
        {
            var squares = ((double*)parts[1])[i] + ((double*)parts[3])[i];
            ResultStore.Write(result.Of(squares, count), Output, output, i);
        }
    }

    private static void Merge(byte** parts, long at, long folded, double* block, int count)
    {
        var mean = CentralSums.Mean(block, count);
        Spread.Merge(parts, at, folded, new Spread(mean, CentralSums.Squares(block, count, mean)), count);
    }

    private static void Split(Complex* x, int count, double* real, double* imaginary)
    {
        for (var i = 0; i < count; i++)
        {
            real[i] = x[i].Real;
            imaginary[i] = x[i].Imaginary;
        }
    }
}

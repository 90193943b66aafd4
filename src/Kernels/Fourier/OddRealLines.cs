using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Real lines of an odd length, transformed as complex ones.</summary>
/// <param name="length">The length.</param>
/// <param name="isBackward">True for e^(+2πijk/n).</param>
/// <param name="scale">By what the results are multiplied.</param>
/// <param name="isFull">True to write the second half too, which mirrors the first.</param>
internal sealed unsafe class OddRealLines<T>(long length, bool isBackward, T scale, bool isFull) : FourierLines<T>(length, isBackward, scale)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Run() => Plan.Run();

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Load(LineBatch<T> from)
    {
        var (count, lanes, lines) = (Math.Min(from.Length, Length), Plan.Lanes, Plan.Lines);
        for (long k = 0; k < count; k++, lines += lanes)
        {
            for (var lane = 0; lane < from.Lines; lane++)
            {
                (lines.Real[lane], lines.Imaginary[lane]) = (*from.At(lane, k), T.Zero);
            }
        }

        Clear(count);
    }

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Store(LineBatch<T> to)
    {
        var (scale, lanes, lines) = (Scale, Plan.Lanes, Plan.Lines);
        for (long k = 0; k <= Length / 2; k++, lines += lanes)
        {
            for (var lane = 0; lane < to.Lines; lane++)
            {
                var (real, imaginary) = (lines.Real[lane] * scale, k == 0 ? T.Zero : lines.Imaginary[lane] * scale);
                Write(to, lane, k, real, IsBackward ? -imaginary : imaginary);
            }
        }
    }

    private void Write(LineBatch<T> to, int lane, long k, T real, T imaginary)
    {
        var x = to.At(lane, k);
        (x[0], x[1]) = (real, imaginary);
        if (isFull && k > 0)
        {
            x = to.At(lane, Length - k);
            (x[0], x[1]) = (real, -imaginary);
        }
    }
}

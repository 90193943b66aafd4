using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Lines of n/2 + 1 complex numbers to n real ones for odd n, transformed with their mirror image.</summary>
internal sealed unsafe class OddHalfLines<T>(long length, bool isBackward, T scale) : FourierLines<T>(length, isBackward, scale)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Run() => Plan.RunBackward();

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Load(LineBatch<T> from)
    {
        Clear(0);
        var (count, lanes, lines) = (Math.Min(from.Length, (Length / 2) + 1), Plan.Lanes, Plan.Lines);
        for (long k = 0; k < count; k++)
        {
            var (a, b) = (lines + (k * lanes), lines + ((k == 0 ? 0 : Length - k) * lanes));
            for (var lane = 0; lane < from.Lines; lane++)
            {
                var x = from.At(lane, k);
                var imaginary = k == 0 ? T.Zero : IsBackward ? x[1] : -x[1];
                (b.Real[lane], b.Imaginary[lane]) = (x[0], -imaginary);
                (a.Real[lane], a.Imaginary[lane]) = (x[0], imaginary);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Store(LineBatch<T> to)
    {
        var (scale, lanes, lines) = (Scale, Plan.Lanes, Plan.Lines);
        for (long k = 0; k < Length; k++, lines += lanes)
        {
            for (var lane = 0; lane < to.Lines; lane++)
            {
                *to.At(lane, k) = lines.Real[lane] * scale;
            }
        }
    }
}

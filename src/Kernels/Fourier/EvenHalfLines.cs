using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Lines of n/2 + 1 complex numbers to n real ones for even n, as a complex transform of half the length.</summary>
/// <remarks>The way of <see cref="EvenRealLines{T}"/> back: Z[k] = X[k] + X̄[h−k] + i·e^(+2πik/n)·(X[k] − X̄[h−k]).</remarks>
internal sealed unsafe class EvenHalfLines<T>(long length, bool isBackward, T scale) : FourierLines<T>(length, isBackward, scale)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ComplexParts<T> _roots;

    private long Half => Length / 2;

    /// <inheritdoc/>
    public override void Run() => Plan.RunBackward();

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Load(LineBatch<T> from)
    {
        var (lanes, lines) = (Plan.Lanes, Plan.Lines);
        for (long k = 0; k < Half; k++, lines += lanes)
        {
            var (c, s) = (_roots.Real[k], -_roots.Imaginary[k]);
            for (var lane = 0; lane < from.Lines; lane++)
            {
                var (a, b) = (At(from, lane, k), At(from, lane, Half - k));
                var (sumReal, sumImaginary) = (a.Real + b.Real, a.Imaginary - b.Imaginary);
                var (differenceReal, differenceImaginary) = (a.Real - b.Real, a.Imaginary + b.Imaginary);
                lines.Real[lane] = sumReal - ((differenceReal * s) + (differenceImaginary * c));
                lines.Imaginary[lane] = sumImaginary + ((differenceReal * c) - (differenceImaginary * s));
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Store(LineBatch<T> to)
    {
        var (scale, lanes, lines) = (Scale, Plan.Lanes, Plan.Lines);
        for (var k = ComplexPairs.Join(lines, to.Pairs, lanes, Half, scale); k < Half; k++)
        {
            for (var lane = 0; lane < to.Lines; lane++)
            {
                *to.At(lane, 2 * k) = lines.Real[(k * lanes) + lane] * scale;
                *to.At(lane, (2 * k) + 1) = lines.Imaginary[(k * lanes) + lane] * scale;
            }
        }
    }

    /// <inheritdoc/>
    protected override FourierPlan<T> Plans(FourierMemory<T> memory)
    {
        _roots = memory.TakeComplex(Half);
        return FourierPlan<T>.Of(Half, memory);
    }

    /// <inheritdoc/>
    protected override void Prepare() => RootsOfUnity.Fill(_roots, 1, Half, 1, Length);

    // Missing ones are 0; the first and the middle one mirror themselves, so they are real.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (T Real, T Imaginary) At(LineBatch<T> from, int lane, long k)
    {
        if (k >= from.Length)
        {
            return (T.Zero, T.Zero);
        }

        var x = from.At(lane, k);
        var imaginary = k == 0 || k == Half ? T.Zero : x[1];
        return (x[0], IsBackward ? imaginary : -imaginary);
    }
}

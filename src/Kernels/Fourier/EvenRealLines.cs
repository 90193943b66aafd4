using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Real lines of an even length, transformed as complex ones of half the length: neighbours are taken for real and imaginary parts.</summary>
/// <remarks>
/// With Z the transform of x[2j] + i·x[2j+1] and h = n/2: X[k] = ½(Z[k] + Z̄[h−k]) − ½i·e^(−2πik/n)·(Z[k] − Z̄[h−k]).
/// Two lines are never joined in one: an infinity or a NaN of one would be seen in the other, and the bits of one depend on the other.
/// </remarks>
/// <param name="length">The length.</param>
/// <param name="isBackward">True for e^(+2πijk/n).</param>
/// <param name="scale">By what the results are multiplied.</param>
/// <param name="isFull">True to write the second half too, which mirrors the first.</param>
internal sealed unsafe class EvenRealLines<T>(long length, bool isBackward, T scale, bool isFull) : FourierLines<T>(length, isBackward, scale)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ComplexParts<T> _roots;

    private long Half => Length / 2;

    /// <inheritdoc/>
    public override void Run() => Plan.Run();

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Load(LineBatch<T> from)
    {
        var (count, lanes, lines) = (Math.Min(from.Length, Length), Plan.Lanes, Plan.Lines);
        for (var k = ComplexPairs.Split(from.Pairs, lines, lanes, count / 2); k < (count + 1) / 2; k++)
        {
            for (var lane = 0; lane < from.Lines; lane++)
            {
                lines.Real[(k * lanes) + lane] = *from.At(lane, 2 * k);
                lines.Imaginary[(k * lanes) + lane] = (2 * k) + 1 < count ? *from.At(lane, (2 * k) + 1) : T.Zero;
            }
        }

        Clear((count + 1) / 2);
    }

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Store(LineBatch<T> to)
    {
        var (lanes, lines, half) = (Plan.Lanes, Plan.Lines, Scale * T.CreateTruncating(0.5));
        for (long k = 0; k <= Half; k++)
        {
            var (a, b) = (lines + (k == Half ? 0 : k * lanes), lines + (k == 0 ? 0 : (Half - k) * lanes));
            var (c, s) = (_roots.Real[k], -_roots.Imaginary[k]);
            for (var lane = 0; lane < to.Lines; lane++)
            {
                var (sumReal, sumImaginary) = (a.Real[lane] + b.Real[lane], a.Imaginary[lane] - b.Imaginary[lane]);
                var (differenceReal, differenceImaginary) = (a.Real[lane] - b.Real[lane], a.Imaginary[lane] + b.Imaginary[lane]);
                var real = half * (sumReal + ((c * differenceImaginary) - (s * differenceReal)));
                var imaginary = half * (sumImaginary - ((c * differenceReal) + (s * differenceImaginary)));
                Write(to, lane, k, real, IsBackward ? -imaginary : imaginary);
            }
        }
    }

    /// <inheritdoc/>
    protected override FourierPlan<T> Plans(FourierMemory<T> memory)
    {
        _roots = memory.TakeComplex(Half + 1);
        return FourierPlan<T>.Of(Half, memory);
    }

    /// <inheritdoc/>
    protected override void Prepare() => RootsOfUnity.Fill(_roots, 1, Half + 1, 1, Length);

    private void Write(LineBatch<T> to, int lane, long k, T real, T imaginary)
    {
        var x = to.At(lane, k);
        (x[0], x[1]) = (real, imaginary);
        if (isFull && k > 0 && k < Half)
        {
            x = to.At(lane, Length - k);
            (x[0], x[1]) = (real, -imaginary);
        }
    }
}

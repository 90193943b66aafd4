using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The roots of unity e^(−2πik/n), by which a forward transform turns.</summary>
/// <remarks>
/// Angles are folded into the first eighth of the circle as fractions of integers, so that roots that mirror each other have the same bits,
/// those on the axes are exact, and the others within 1 ulp; same bits on every machine, as <see cref="Sin"/> and <see cref="Cos"/> have.
/// </remarks>
internal static unsafe class RootsOfUnity
{
    private const int Block = 64;

    /// <summary>Writes e^(−2πi·k·step/n) for k = 0 … count − 1.</summary>
    /// <param name="to">Room for them.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="count">How many.</param>
    /// <param name="step">How far each is from the one before.</param>
    /// <param name="n">How many make the circle, below 2⁵⁰.</param>
    public static void Fill<T>(ComplexParts<T> to, long stride, long count, long step, long n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var at = stackalloc long[Block];
        for (long start = 0; start < count; start += Block)
        {
            var length = (int)Math.Min(Block, count - start);
            for (var i = 0; i < length; i++)
            {
                at[i] = (long)((Int128)(start + i) * step % n);
            }

            Fill(to + (start * stride), stride, at, length, n);
        }
    }

    /// <summary>Writes e^(−2πi·k/n) for up to 64 given k = 0 … n − 1.</summary>
    public static void Fill<T>(ComplexParts<T> to, long stride, long* at, int count, long n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double* cosines = stackalloc double[Block], sines = stackalloc double[Block];
        for (var i = 0; i < count; i++)
        {
            cosines[i] = Math.PI / 4 * (Eighth(at[i], n).Numerator / (double)n);
        }

        new Span<double>(cosines + count, Block - count).Clear();
        CosinesAndSines(cosines, sines);
        for (var i = 0; i < count; i++)
        {
            var fold = Eighth(at[i], n);
            var (x, y) = fold.IsSwapped ? (sines[i], cosines[i]) : (cosines[i], sines[i]);
            to.Real[i * stride] = T.CreateTruncating(fold.IsLeft ? -x : x);
            to.Imaginary[i * stride] = T.CreateTruncating(fold.IsBelow ? y : -y);
        }
    }

    // The angle is π/4 · Numerator/n after folding; Below: past half the circle, where the imaginary part of the forward root is positive.
    private static (long Numerator, bool IsSwapped, bool IsLeft, bool IsBelow) Eighth(long k, long n)
    {
        var isBelow = 2 * k > n;
        var eighths = 8 * (isBelow ? n - k : k);
        var isLeft = eighths > 2 * n;
        eighths = isLeft ? (4 * n) - eighths : eighths;
        var isSwapped = eighths > n;
        return (isSwapped ? (2 * n) - eighths : eighths, isSwapped, isLeft, isBelow);
    }

    [MethodImpl(Optimised.Loop)]
    private static void CosinesAndSines(double* angles, double* sines)
    {
        for (nuint i = 0; i < Block; i += (nuint)Float64Lanes256.Count)
        {
            var angle = Float64Lanes256.Load(ref *angles, i);
            var (sine, cosine) = Trigonometric.SinCos(angle);
            Float64Lanes256.Store(sine, ref *sines, i);
            Float64Lanes256.Store(cosine, ref *angles, i);
        }
    }
}

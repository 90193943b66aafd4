using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Complex numbers that lie as pairs, brought apart into lanes and back, by whole vectors.</summary>
/// <remarks>
/// Each returns how many elements of every line it moved, 0 where lines lie otherwise than side by side and without gaps. Number by number it was two thirds of a
/// transform of 1024 complex128 (4.3 ns an element).
/// </remarks>
internal static unsafe class ComplexPairs
{
    // The side of the largest square, in elements.
    private const int LargestSide = 8;

    /// <summary>Brings the numbers of lines into lanes.</summary>
    /// <param name="from">The lines; their length is not looked at.</param>
    /// <param name="to">Where element k of line b goes to [k · lanes + b].</param>
    /// <param name="lanes">How many lanes there are.</param>
    /// <param name="count">Elements of each line.</param>
    [MethodImpl(Optimised.Loop)]
    public static long Split<T>(LineBatch<T> from, ComplexParts<T> to, int lanes, long count)
        where T : unmanaged
    {
        if (from.Stride != 2)
        {
            return 0;
        }

        if (lanes == 1)
        {
            ShortStrides.Second<T, Unmerged<T>>(from.At(0, 0) + 1, to.Imaginary, 0, count, isPast: false);
            return ShortStrides.Second<T, Unmerged<T>>(from.At(0, 0), to.Real, 0, count, isPast: false);
        }

        if (!HasSquares<T>(from, lanes, out var side, out var pitch))
        {
            return 0;
        }

        var square = stackalloc T[LargestSide * LargestSide];
        long k = 0;
        for (; k <= count - (side / 2); k += side / 2)
        {
            for (var lane = 0; lane < lanes; lane += side)
            {
                TransposedSquare.Run(from.At(lane, k), pitch, square, side);
                for (var part = 0; part < side; part += 2)
                {
                    var place = ((k + (part / 2)) * lanes) + lane;
                    Vector256.Load(square + (part * side)).Store(to.Real + place);
                    Vector256.Load(square + ((part + 1) * side)).Store(to.Imaginary + place);
                }
            }
        }

        return k;
    }

    /// <summary>Brings the numbers in lanes back into lines, scaled.</summary>
    /// <param name="from">Where element k of line b lies at [k · lanes + b].</param>
    /// <param name="to">The lines; their length is not looked at.</param>
    /// <param name="lanes">How many lanes there are.</param>
    /// <param name="count">Elements of each line.</param>
    /// <param name="scale">By what they are multiplied.</param>
    [MethodImpl(Optimised.Loop)]
    public static long Join<T>(ComplexParts<T> from, LineBatch<T> to, int lanes, long count, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (to.Stride != 2)
        {
            return 0;
        }

        if (lanes == 1)
        {
            return Interleave(from, to.At(0, 0), count, scale);
        }

        if (!HasSquares<T>(to, lanes, out var side, out var pitch))
        {
            return 0;
        }

        var square = stackalloc T[LargestSide * LargestSide];
        var factor = Vector256.Create(scale);
        long k = 0;
        for (; k <= count - (side / 2); k += side / 2)
        {
            for (var lane = 0; lane < lanes; lane += side)
            {
                for (var part = 0; part < side; part += 2)
                {
                    var place = ((k + (part / 2)) * lanes) + lane;
                    (Vector256.Load(from.Real + place) * factor).Store(square + (part * side));
                    (Vector256.Load(from.Imaginary + place) * factor).Store(square + ((part + 1) * side));
                }

                TransposedSquare.Run(square, side, to.At(lane, k), pitch);
            }
        }

        return k;
    }

    // Squares have a vector's length on this machine, or there are none.
    private static bool HasSquares<T>(LineBatch<T> lines, int lanes, out int side, out long pitch)
        where T : unmanaged
    {
        side = TransposedSquare.Side<T>();
        pitch = 0;
        return lines.Lines == lanes && side == Vector256<T>.Count && lines.TryGetPitch(out pitch);
    }

    [MethodImpl(Optimised.Loop)]
    private static long Interleave<T>(ComplexParts<T> from, T* to, long count, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx.IsSupported)
        {
            return 0;
        }

        var factor = Vector256.Create(scale);
        long k = 0;
        for (; k <= count - Vector256<T>.Count; k += Vector256<T>.Count)
        {
            var (real, imaginary) = (Vector256.Load(from.Real + k) * factor, Vector256.Load(from.Imaginary + k) * factor);
            var (low, high) = typeof(T) == typeof(float)
                ? (Avx.UnpackLow(real.AsSingle(), imaginary.AsSingle()).As<float, T>(), Avx.UnpackHigh(real.AsSingle(), imaginary.AsSingle()).As<float, T>())
                : (Avx.UnpackLow(real.AsDouble(), imaginary.AsDouble()).As<double, T>(), Avx.UnpackHigh(real.AsDouble(), imaginary.AsDouble()).As<double, T>());
            Vector256.Create(low.GetLower(), high.GetLower()).Store(to + (2 * k));
            Vector256.Create(low.GetUpper(), high.GetUpper()).Store(to + (2 * k) + Vector256<T>.Count);
        }

        return k;
    }
}

namespace ActorArrays.Kernels;

/// <summary>Into which factors a transform of a length falls.</summary>
internal static class FourierFactors
{
    /// <summary>The largest prime that a transform takes as a step of its own; p² operations an element of the step.</summary>
    /// <remarks>Lengths with larger primes go by Bluestein's convolution, which is three transforms of at least twice the length.</remarks>
    public const int LargestPrime = 31;

    private static readonly int[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, LargestPrime];

    /// <summary>The steps of a transform: fours, then what is left; null if a prime is too large.</summary>
    public static int[]? Radices(long length)
    {
        var radices = new List<int>();
        for (; length % 4 == 0; length /= 4)
        {
            radices.Add(4);
        }

        foreach (var prime in Primes)
        {
            for (; length % prime == 0; length /= prime)
            {
                radices.Add(prime);
            }
        }

        return length == 1 ? [.. radices] : null;
    }

    /// <summary>The largest divisor up to the square root of a length whose primes are small.</summary>
    public static long NearRoot(long length)
    {
        long best = 1;
        Search(length, 1, 0, ref best);
        return best;

        static void Search(long length, long divisor, int from, ref long best)
        {
            best = Math.Max(best, divisor);
            for (var at = from; at < Primes.Length; at++)
            {
                var next = divisor * Primes[at];
                if (next <= length / next && length % next == 0)
                {
                    Search(length, next, at, ref best);
                }
            }
        }
    }

    /// <summary>The shortest length from <paramref name="length"/> on that has no prime over 5.</summary>
    public static long SmoothAtLeast(long length)
    {
        var best = long.MaxValue;
        for (long fives = 1; fives < 5 * length; fives *= 5)
        {
            for (var threes = fives; threes < 3 * length; threes *= 3)
            {
                var smooth = threes;
                while (smooth < length)
                {
                    smooth *= 2;
                }

                best = Math.Min(best, smooth);
            }
        }

        return best;
    }
}

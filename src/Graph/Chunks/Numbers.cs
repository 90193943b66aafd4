namespace ActorArrays.Graph;

/// <summary>Divisors and multiples of positive numbers.</summary>
internal static class Numbers
{
    /// <summary>The greatest common divisor.</summary>
    public static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    /// <summary>The least common multiple, or <see cref="long.MaxValue"/> if it is larger.</summary>
    public static long Lcm(long a, long b)
    {
        var multiple = (Int128)(a / Gcd(a, b)) * b;
        return multiple > long.MaxValue ? long.MaxValue : (long)multiple;
    }
}

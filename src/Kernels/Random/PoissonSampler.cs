namespace ActorArrays.Kernels;

/// <summary>Poisson: how many events of a rate fall into one unit of time.</summary>
/// <remarks>
/// Rates below 10 by multiplying uniform numbers, others by transformed rejection.
/// <b>Source:</b> W. Hörmann, "The transformed rejection method for generating Poisson random variables" (1993), PTRS.
/// </remarks>
internal readonly struct PoissonSampler(double rate) : ISampler
{
    private const double SmallRate = 10;

    public DType DType => DType.Int64;

    public double Next(ref ElementRandom random) => Of(rate, ref random);

    /// <summary>A Poisson number of a rate of 0 or more.</summary>
    public static double Of(double rate, ref ElementRandom random) =>
        rate < SmallRate ? ByProduct(rate, ref random) : ByRejection(rate, ref random);

    private static double ByProduct(double rate, ref ElementRandom random)
    {
        var limit = SamplerMath.Exp(-rate);
        var product = random.PositiveUnit();
        double count = 0;
        while (product > limit)
        {
            product *= random.PositiveUnit();
            count++;
        }

        return count;
    }

    private static double ByRejection(double rate, ref ElementRandom random)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(rate));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var logRate = SamplerMath.Log(rate);
        while (true)
        {
            var u = random.Unit() - 0.5;
            var v = random.PositiveUnit();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + rate + 0.43);
            if (us >= 0.07 && v <= 0.9277 - (3.6224 / (b - 2)))
            {
                return k;
            }

            if (k < 0 || (us < 0.013 && v > us))
            {
                continue;
            }

            var bound = (k * logRate) - rate - SamplerMath.LogFactorial(k);
            if (SamplerMath.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= bound)
            {
                return k;
            }
        }
    }
}

/// <summary>Negative binomial: failures before a number of successes, as Poisson of a gamma rate.</summary>
internal readonly struct NegativeBinomialSampler(double successes, double probability) : ISampler
{
    public DType DType => DType.Int64;

    public double Next(ref ElementRandom random)
    {
        var rate = GammaSampler.Standard(successes, ref random) * ((1 - probability) / probability);
        return PoissonSampler.Of(rate, ref random);
    }
}

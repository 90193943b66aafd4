namespace ActorArrays.Kernels;

/// <summary>Binomial: successes in n trials of probability p.</summary>
/// <remarks>
/// Few expected successes by counting the trials between them, others by transformed rejection.
/// <b>Source:</b> W. Hörmann, "The generation of binomial random variates" (1993), BTRS.
/// </remarks>
internal readonly struct BinomialSampler(long trials, double probability) : ISampler
{
    private const double SmallMean = 10;

    public DType DType => DType.Int64;

    public double Next(ref ElementRandom random)
    {
        var p = Math.Min(probability, 1 - probability);
        var successes = p == 0 ? 0 : trials * p < SmallMean ? ByWaiting(p, ref random) : ByRejection(p, ref random);
        return probability > 0.5 ? trials - successes : successes;
    }

    private double ByWaiting(double p, ref ElementRandom random)
    {
        var perTrial = SamplerMath.Log1MinusOf(p);
        double passed = 0;
        double count = 0;
        while (true)
        {
            passed += Math.Floor(SamplerMath.Log(random.PositiveUnit()) / perTrial) + 1;
            if (passed > trials)
            {
                return count;
            }

            count++;
        }
    }

    private double ByRejection(double p, ref ElementRandom random)
    {
        double n = trials;
        var deviation = Math.Sqrt(n * p * (1 - p));
        var b = 1.15 + (2.53 * deviation);
        var a = -0.0873 + (0.0248 * b) + (0.01 * p);
        var center = (n * p) + 0.5;
        var acceptance = 0.92 - (4.2 / b);
        var alpha = (2.83 + (5.1 / b)) * deviation;
        var logOdds = SamplerMath.Log(p / (1 - p));
        var mode = Math.Floor((n + 1) * p);
        var height = SamplerMath.LogFactorial(mode) + SamplerMath.LogFactorial(n - mode);
        while (true)
        {
            var u = random.Unit() - 0.5;
            var v = random.PositiveUnit();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + center);
            if (us >= 0.07 && v <= acceptance)
            {
                return k;
            }

            if (k < 0 || k > n)
            {
                continue;
            }

            var bound = height - SamplerMath.LogFactorial(k) - SamplerMath.LogFactorial(n - k) + ((k - mode) * logOdds);
            if (SamplerMath.Log(v * alpha / ((a / (us * us)) + b)) <= bound)
            {
                return k;
            }
        }
    }
}

namespace ActorArrays.Kernels;

/// <summary>Gamma: the sum of exponentials, for any positive number of them.</summary>
/// <remarks><b>Source:</b> G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables" (2000).</remarks>
internal readonly struct GammaSampler(DType dtype, double shape, double scale) : ISampler
{
    public DType DType => dtype;

    public double Next(ref ElementRandom random) => Standard(shape, ref random) * scale;

    /// <summary>A gamma number of scale 1.</summary>
    public static double Standard(double shape, ref ElementRandom random)
    {
        if (shape == 0)
        {
            return 0;
        }

        if (shape < 1)
        {
            // One more of shape, corrected by a power of a uniform number.
            return Standard(shape + 1, ref random) * SamplerMath.Pow(random.PositiveUnit(), 1 / shape);
        }

        var d = shape - (1 / 3.0);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = random.Normal();
            var root = 1 + (c * normal);
            if (root <= 0)
            {
                continue;
            }

            var cube = root * root * root;
            if (SamplerMath.Log(random.PositiveUnit()) < (0.5 * normal * normal) + (d * (1 - cube + SamplerMath.Log(cube))))
            {
                return d * cube;
            }
        }
    }
}

/// <summary>Beta: a gamma number as a share of two.</summary>
internal readonly struct BetaSampler(DType dtype, double a, double b) : ISampler
{
    public DType DType => dtype;

    public double Next(ref ElementRandom random)
    {
        var first = GammaSampler.Standard(a, ref random);
        return first / (first + GammaSampler.Standard(b, ref random));
    }
}

/// <summary>Student's t: normal over the root of a mean square.</summary>
internal readonly struct StudentSampler(DType dtype, double freedom) : ISampler
{
    public DType DType => dtype;

    public double Next(ref ElementRandom random)
    {
        var normal = random.Normal();
        return normal / Math.Sqrt(2 * GammaSampler.Standard(freedom / 2, ref random) / freedom);
    }
}

/// <summary>F: a quotient of mean squares.</summary>
internal readonly struct FisherSampler(DType dtype, double numerator, double denominator) : ISampler
{
    public DType DType => dtype;

    public double Next(ref ElementRandom random)
    {
        var above = GammaSampler.Standard(numerator / 2, ref random) / numerator;
        return above * denominator / GammaSampler.Standard(denominator / 2, ref random);
    }
}

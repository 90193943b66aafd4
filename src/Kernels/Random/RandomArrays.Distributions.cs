namespace ActorArrays.Kernels;

/// <content>The distributions beside uniform, normal and integers.</content>
public static partial class RandomArrays
{
    /// <summary>numpy lognormal: e to the power of a normal number; float64 or float32.</summary>
    /// <exception cref="ValueException">The deviation is negative or NaN.</exception>
    public static TileGenerator LogNormal(RandomKey key, DType dtype, double mean = 0, double deviation = 1)
    {
        CheckFloat("lognormal", dtype);
        CheckParameter("lognormal", "sigma", deviation, deviation >= 0, "0 or more");
        return new RandomGenerator<LogNormalTransform>(key, new LogNormalTransform(dtype, mean, deviation));
    }

    /// <summary>numpy exponential: the waiting time between events; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Exponential(RandomKey key, DType dtype, double scale = 1)
    {
        CheckFloat("exponential", dtype);
        CheckParameter("exponential", "scale", scale, scale >= 0, "0 or more");
        return Each(key, new ShapedTransform<ExponentialDistribution>(dtype, new ExponentialDistribution(scale)));
    }

    /// <summary>numpy gumbel: the largest of many; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Gumbel(RandomKey key, DType dtype, double location = 0, double scale = 1)
    {
        CheckFloat("gumbel", dtype);
        CheckParameter("gumbel", "scale", scale, scale >= 0, "0 or more");
        return Each(key, new ShapedTransform<GumbelDistribution>(dtype, new GumbelDistribution(location, scale)));
    }

    /// <summary>numpy laplace: two exponentials back to back; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Laplace(RandomKey key, DType dtype, double location = 0, double scale = 1)
    {
        CheckFloat("laplace", dtype);
        CheckParameter("laplace", "scale", scale, scale >= 0, "0 or more");
        return Each(key, new ShapedTransform<LaplaceDistribution>(dtype, new LaplaceDistribution(location, scale)));
    }

    /// <summary>numpy logistic: Logistic; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Logistic(RandomKey key, DType dtype, double location = 0, double scale = 1)
    {
        CheckFloat("logistic", dtype);
        CheckParameter("logistic", "scale", scale, scale >= 0, "0 or more");
        return Each(key, new ShapedTransform<LogisticDistribution>(dtype, new LogisticDistribution(location, scale)));
    }

    /// <summary>numpy standard_cauchy: the quotient of two normal numbers; float64 or float32.</summary>
    public static TileGenerator StandardCauchy(RandomKey key, DType dtype)
    {
        CheckFloat("standard_cauchy", dtype);
        return Each(key, new ShapedTransform<CauchyDistribution>(dtype, new CauchyDistribution()));
    }

    /// <summary>numpy rayleigh: the length of a vector of two normal numbers; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Rayleigh(RandomKey key, DType dtype, double scale = 1)
    {
        CheckFloat("rayleigh", dtype);
        CheckParameter("rayleigh", "scale", scale, scale >= 0, "0 or more");
        return Each(key, new ShapedTransform<RayleighDistribution>(dtype, new RayleighDistribution(scale)));
    }

    /// <summary>numpy weibull: Weibull of scale 1; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Weibull(RandomKey key, DType dtype, double shape)
    {
        CheckFloat("weibull", dtype);
        CheckParameter("weibull", "shape", shape, shape > 0, "positive");
        return Each(key, new ShapedTransform<WeibullDistribution>(dtype, new WeibullDistribution(shape)));
    }

    /// <summary>numpy pareto: Pareto of the second kind (Lomax); float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Pareto(RandomKey key, DType dtype, double shape)
    {
        CheckFloat("pareto", dtype);
        CheckParameter("pareto", "shape", shape, shape > 0, "positive");
        return Each(key, new ShapedTransform<ParetoDistribution>(dtype, new ParetoDistribution(shape)));
    }

    /// <summary>numpy power: density shape · x^(shape − 1) on 0 … 1; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Power(RandomKey key, DType dtype, double shape)
    {
        CheckFloat("power", dtype);
        CheckParameter("power", "shape", shape, shape > 0, "positive");
        return Each(key, new ShapedTransform<PowerDistribution>(dtype, new PowerDistribution(shape)));
    }

    /// <summary>numpy triangular: rising from left to mode, falling to right; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Triangular(RandomKey key, DType dtype, double left, double mode, double right)
    {
        CheckFloat("triangular", dtype);
        CheckParameter("triangular", "mode", mode, mode >= left, "at least left");
        CheckParameter("triangular", "right", right, right >= mode && right > left, "at least mode and above left");
        return Each(key, new ShapedTransform<TriangularDistribution>(dtype, new TriangularDistribution(left, mode, right)));
    }

    /// <summary>numpy gamma: Gamma; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Gamma(RandomKey key, DType dtype, double shape, double scale = 1)
    {
        CheckFloat("gamma", dtype);
        CheckParameter("gamma", "shape", shape, shape >= 0, "0 or more");
        CheckParameter("gamma", "scale", scale, scale >= 0, "0 or more");
        return new SampledGenerator<GammaSampler>(key, new GammaSampler(dtype, shape, scale));
    }

    /// <summary>numpy chisquare: the sum of squares of normal numbers; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator ChiSquare(RandomKey key, DType dtype, double freedom)
    {
        CheckFloat("chisquare", dtype);
        CheckParameter("chisquare", "freedom", freedom, freedom > 0, "positive");
        return new SampledGenerator<GammaSampler>(key, new GammaSampler(dtype, freedom / 2, 2));
    }

    /// <summary>numpy beta: Beta; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Beta(RandomKey key, DType dtype, double a, double b)
    {
        CheckFloat("beta", dtype);
        CheckParameter("beta", "a", a, a > 0, "positive");
        CheckParameter("beta", "b", b, b > 0, "positive");
        return new SampledGenerator<BetaSampler>(key, new BetaSampler(dtype, a, b));
    }

    /// <summary>numpy standard_t: Student's t; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator StandardT(RandomKey key, DType dtype, double freedom)
    {
        CheckFloat("standard_t", dtype);
        CheckParameter("standard_t", "freedom", freedom, freedom > 0, "positive");
        return new SampledGenerator<StudentSampler>(key, new StudentSampler(dtype, freedom));
    }

    /// <summary>numpy f: the quotient of two mean squares; float64 or float32.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator F(RandomKey key, DType dtype, double numerator, double denominator)
    {
        CheckFloat("f", dtype);
        CheckParameter("f", "numerator", numerator, numerator > 0, "positive");
        CheckParameter("f", "denominator", denominator, denominator > 0, "positive");
        return new SampledGenerator<FisherSampler>(key, new FisherSampler(dtype, numerator, denominator));
    }

    /// <summary>numpy poisson: events of a rate in one unit of time; int64.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Poisson(RandomKey key, double rate)
    {
        CheckParameter("poisson", "rate", rate, rate >= 0 && rate < 9e18, "0 or more and below 2^63");
        return new SampledGenerator<PoissonSampler>(key, new PoissonSampler(rate));
    }

    /// <summary>numpy binomial: successes in trials; int64.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Binomial(RandomKey key, long trials, double probability)
    {
        CheckParameter("binomial", "trials", trials, trials >= 0, "0 or more");
        CheckParameter("binomial", "probability", probability, probability >= 0 && probability <= 1, "in 0..1");
        return new SampledGenerator<BinomialSampler>(key, new BinomialSampler(trials, probability));
    }

    /// <summary>numpy negative_binomial: failures before a number of successes; int64.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator NegativeBinomial(RandomKey key, double successes, double probability)
    {
        CheckParameter("negative_binomial", "successes", successes, successes > 0, "positive");
        CheckParameter("negative_binomial", "probability", probability, probability > 0 && probability <= 1, "above 0 and at most 1");
        return new SampledGenerator<NegativeBinomialSampler>(key, new NegativeBinomialSampler(successes, probability));
    }

    /// <summary>numpy geometric: the number of the first success; int64.</summary>
    /// <exception cref="ValueException">A parameter lies outside its range.</exception>
    public static TileGenerator Geometric(RandomKey key, double probability)
    {
        CheckParameter("geometric", "probability", probability, probability > 0 && probability <= 1, "above 0 and at most 1");
        return Each(key, new GeometricTransform(probability));
    }
}

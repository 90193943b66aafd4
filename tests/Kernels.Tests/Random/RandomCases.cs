using ActorArrays.Kernels;

namespace Kernels.Tests.Random;

/// <summary>A distribution under test.</summary>
/// <param name="Make">The generator.</param>
/// <param name="Distribution">Its distribution function, where it is continuous.</param>
/// <param name="Mean">Its mean; NaN where it has none.</param>
/// <param name="Mass">Its probabilities, where it is discrete.</param>
internal sealed record RandomCase(
    Func<RandomKey, TileGenerator> Make, Func<double, double>? Distribution, double Mean, Func<int, double>? Mass = null);

/// <summary>Every distribution.</summary>
internal static class RandomCases
{
    public static IReadOnlyDictionary<string, RandomCase> All { get; } = new Dictionary<string, RandomCase>
    {
        ["uniform float64"] = new(key => RandomArrays.Uniform(key, DType.Float64, -2, 3), x => (x + 2) / 5, 0.5),
        ["uniform float32"] = new(key => RandomArrays.Uniform(key, DType.Float32), x => x, 0.5),
        ["normal float64"] = new(key => RandomArrays.Normal(key, DType.Float64, 5, 2), x => NormalBelow((x - 5) / 2), 5),
        ["normal float32"] = new(key => RandomArrays.Normal(key, DType.Float32), NormalBelow, 0),
        ["integers int64"] = new(key => RandomArrays.Integers(key, DType.Int64, -5, 1000), null, 497),
        ["integers wide"] = new(key => RandomArrays.Integers(key, DType.UInt64, 0, (Int128)3 << 62), x => x / (double)((Int128)3 << 62), 1.5 * (1L << 62)),
        ["integers uint8"] = new(key => RandomArrays.Integers(key, DType.UInt8, 0, 256), null, 127.5),
        ["integers int16"] = new(key => RandomArrays.Integers(key, DType.Int16, -300, 301), null, 0),
        ["integers bool"] = new(key => RandomArrays.Integers(key, DType.Bool, 0, 2), null, 0.5),
        ["exponential"] = new(key => RandomArrays.Exponential(key, DType.Float64, 3), x => 1 - Math.Exp(-x / 3), 3),
        ["exponential float32"] = new(key => RandomArrays.Exponential(key, DType.Float32), x => 1 - Math.Exp(-x), 1),
        ["gumbel"] = new(key => RandomArrays.Gumbel(key, DType.Float64, 1, 2), x => Math.Exp(-Math.Exp(-(x - 1) / 2)), 1 + (2 * 0.5772156649015329)),
        ["laplace"] = new(key => RandomArrays.Laplace(key, DType.Float64, 1, 2), x => x < 1 ? Math.Exp((x - 1) / 2) / 2 : 1 - (Math.Exp((1 - x) / 2) / 2), 1),
        ["logistic"] = new(key => RandomArrays.Logistic(key, DType.Float64, 1, 2), x => 1 / (1 + Math.Exp((1 - x) / 2)), 1),
        ["standard_cauchy"] = new(key => RandomArrays.StandardCauchy(key, DType.Float64), x => 0.5 + (Math.Atan(x) / Math.PI), double.NaN),
        ["rayleigh"] = new(key => RandomArrays.Rayleigh(key, DType.Float64, 2), x => 1 - Math.Exp(-x * x / 8), 2 * Math.Sqrt(Math.PI / 2)),
        ["weibull"] = new(key => RandomArrays.Weibull(key, DType.Float64, 1.7), x => 1 - Math.Exp(-Math.Pow(x, 1.7)), double.NaN),
        ["pareto"] = new(key => RandomArrays.Pareto(key, DType.Float64, 3), x => 1 - Math.Pow(1 + x, -3), 0.5),
        ["power"] = new(key => RandomArrays.Power(key, DType.Float64, 2.5), x => Math.Pow(x, 2.5), 2.5 / 3.5),
        ["triangular"] = new(key => RandomArrays.Triangular(key, DType.Float64, -1, 0, 2), x => x < 0 ? (x + 1) * (x + 1) / 3 : 1 - ((2 - x) * (2 - x) / 6), 1 / 3.0),
        ["lognormal"] = new(key => RandomArrays.LogNormal(key, DType.Float64, 0.5, 0.7), x => NormalBelow((Math.Log(x) - 0.5) / 0.7), Math.Exp(0.5 + (0.49 / 2))),
        ["gamma 3"] = new(key => RandomArrays.Gamma(key, DType.Float64, 3, 2), x => 1 - (Math.Exp(-x / 2) * (1 + (x / 2) + (x * x / 8))), 6),
        ["gamma 0.4"] = new(key => RandomArrays.Gamma(key, DType.Float64, 0.4), null, 0.4),
        ["chisquare 4"] = new(key => RandomArrays.ChiSquare(key, DType.Float64, 4), x => 1 - (Math.Exp(-x / 2) * (1 + (x / 2))), 4),
        ["beta"] = new(key => RandomArrays.Beta(key, DType.Float64, 2, 1), x => x * x, 2 / 3.0),
        ["standard_t 2"] = new(key => RandomArrays.StandardT(key, DType.Float64, 2), x => 0.5 + (x / (2 * Math.Sqrt(2 + (x * x)))), double.NaN),
        ["f 2 6"] = new(key => RandomArrays.F(key, DType.Float64, 2, 6), x => 1 - Math.Pow(1 + (x / 3), -3), 1.5),
        ["poisson 3"] = new(key => RandomArrays.Poisson(key, 3), null, 3, k => Math.Exp((k * Math.Log(3)) - 3 - LogFactorial(k))),
        ["poisson 40"] = new(key => RandomArrays.Poisson(key, 40), null, 40, k => Math.Exp((k * Math.Log(40)) - 40 - LogFactorial(k))),
        ["binomial 20 0.2"] = new(key => RandomArrays.Binomial(key, 20, 0.2), null, 4, k => Binomial(20, 0.2, k)),
        ["binomial 200 0.7"] = new(key => RandomArrays.Binomial(key, 200, 0.7), null, 140, k => Binomial(200, 0.7, k)),
        ["negative_binomial"] = new(key => RandomArrays.NegativeBinomial(key, 5, 0.4), null, 7.5,
            k => Math.Exp(LogFactorial(k + 4) - LogFactorial(4) - LogFactorial(k) + (5 * Math.Log(0.4)) + (k * Math.Log(0.6)))),
        ["geometric"] = new(key => RandomArrays.Geometric(key, 0.3), null, 1 / 0.3, k => k < 1 ? 0 : Math.Pow(0.7, k - 1) * 0.3),
        ["choice"] = new(key => RandomArrays.Choice(key, [1, 0, 3, 6]), null, 2.4, k => k < 4 ? new[] { 0.1, 0, 0.3, 0.6 }[k] : 0),
    };

    private static double LogFactorial(int k) => Enumerable.Range(1, k).Sum(i => Math.Log(i));

    private static double Binomial(int n, double p, int k) => k > n
        ? 0
        : Math.Exp(LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)));

    // Abramowitz and Stegun 26.2.17: |error| < 7.5e-8, far below what a sample can show.
    private static double NormalBelow(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * t *
            (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x < 0 ? tail : 1 - tail;
    }
}

using ActorArrays.Kernels;

namespace Kernels.Tests.Random;

/// <summary>A distribution under test.</summary>
/// <param name="Make">The generator.</param>
/// <param name="Distribution">Its distribution function, where it is continuous.</param>
/// <param name="Mean">Its mean; NaN where it has none.</param>
internal sealed record RandomCase(Func<RandomKey, TileGenerator> Make, Func<double, double>? Distribution, double Mean);

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
    };

    // Abramowitz and Stegun 26.2.17: |error| < 7.5e-8, far below what a sample can show.
    private static double NormalBelow(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * t *
            (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x < 0 ? tail : 1 - tail;
    }
}

using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>−scale · ln u.</summary>
internal readonly struct ExponentialDistribution(double scale) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits) => VectorMath.Log(RandomLanes.OpenUnit(bits)) * Vector256.Create(-scale);
}

/// <summary>The largest of many: location − scale · ln(−ln u).</summary>
internal readonly struct GumbelDistribution(double location, double scale) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits) =>
        Vector256.Create(location) - (Vector256.Create(scale) * VectorMath.Log(-VectorMath.Log(RandomLanes.OpenUnit(bits))));
}

/// <summary>Two exponentials back to back.</summary>
internal readonly struct LaplaceDistribution(double location, double scale) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits)
    {
        var unit = RandomLanes.OpenUnit(bits);
        var tail = Vector256.Min(unit, Vector256<double>.One - unit);
        var distance = Vector256.Create(scale) * VectorMath.Log(tail + tail);
        var isBelow = Vector256.LessThan(unit, Vector256.Create(0.5));
        return Vector256.Create(location) + Vector256.ConditionalSelect(isBelow, distance, -distance);
    }
}

/// <summary>location + scale · ln(u / (1 − u)).</summary>
internal readonly struct LogisticDistribution(double location, double scale) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits)
    {
        var unit = RandomLanes.OpenUnit(bits);
        return Vector256.Create(location) + (Vector256.Create(scale) * VectorMath.Log(unit / (Vector256<double>.One - unit)));
    }
}

/// <summary>The slope of a random direction.</summary>
internal readonly struct CauchyDistribution : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits)
    {
        var (cosine, sine) = VectorMath.RandomDirection(bits);
        return sine / cosine;
    }
}

/// <summary>scale · √(−2 ln u).</summary>
internal readonly struct RayleighDistribution(double scale) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits) =>
        Vector256.Sqrt(Vector256.Create(-2.0) * VectorMath.Log(RandomLanes.OpenUnit(bits))) * Vector256.Create(scale);
}

/// <summary>(−ln u)^(1/shape).</summary>
internal readonly struct WeibullDistribution(double shape) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits) =>
        VectorMath.Exp(VectorMath.Log(-VectorMath.Log(RandomLanes.OpenUnit(bits))) * Vector256.Create(1 / shape));
}

/// <summary>Pareto of the second kind (Lomax): u^(−1/shape) − 1.</summary>
internal readonly struct ParetoDistribution(double shape) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits) =>
        VectorMath.ExpMinusOne(VectorMath.Log(RandomLanes.OpenUnit(bits)) * Vector256.Create(-1 / shape));
}

/// <summary>u^(1/shape).</summary>
internal readonly struct PowerDistribution(double shape) : IDistribution
{
    public Vector256<double> Map(Vector256<ulong> bits) =>
        VectorMath.Exp(VectorMath.Log(RandomLanes.OpenUnit(bits)) * Vector256.Create(1 / shape));
}

/// <summary>Density rising from left to mode, falling to right.</summary>
internal readonly struct TriangularDistribution(double left, double mode, double right) : IDistribution
{
    private readonly double _share = (mode - left) / (right - left);

    public Vector256<double> Map(Vector256<ulong> bits)
    {
        var unit = RandomLanes.OpenUnit(bits);
        var rising = Vector256.Create(left) + Vector256.Sqrt(unit * Vector256.Create((right - left) * (mode - left)));
        var falling = Vector256.Create(right) -
            Vector256.Sqrt((Vector256<double>.One - unit) * Vector256.Create((right - left) * (right - mode)));
        return Vector256.ConditionalSelect(Vector256.LessThan(unit, Vector256.Create(_share)), rising, falling);
    }
}

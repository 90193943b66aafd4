namespace ActorArrays.Kernels.Ops;

/// <summary>What densities of probability are made of where factorials of large numbers would overflow or cancel.</summary>
/// <remarks><b>Source:</b> Loader 2000, "Fast and accurate computation of binomial probabilities".</remarks>
internal static class StirlingSeries
{
    /// <summary>log Γ(n + 1) less Stirling's formula, (n + ½) log n − n + ½ log 2π, for n above 0.</summary>
    /// <remarks>From 16 on by the series, whose sixth term is below 10⁻¹⁷ there; below by steps up to it.</remarks>
    public static double Error(double n)
    {
        var steps = 0.0;
        for (; n < 16; n++)
        {
            steps += ((n + 0.5) * ScalarMath.Log1p(1 / n)) - 1;
        }

        var square = 1 / (n * n);
        return steps + (((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188)))))))) / n);
    }

    /// <summary>n log(n/m) + m − n for n and m above 0, without cancellation where they are near each other.</summary>
    public static double Deviance(double n, double m)
    {
        var difference = n - m;
        if (Math.Abs(difference) >= 0.1 * (n + m))
        {
            var quotient = n / m;
            return (n * (double.IsNormal(quotient) ? ScalarMath.Log(quotient) : ScalarMath.Log(n) - ScalarMath.Log(m))) - difference;
        }

        var ratio = difference / (n + m);
        var (sum, term) = (difference * ratio, 2 * n * ratio);
        for (var odd = 3; ; odd += 2)
        {
            term *= ratio * ratio;
            var next = sum + (term / odd);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }
}

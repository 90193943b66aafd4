namespace ActorArrays.Kernels;

/// <summary>Random arrays: generators whose element i is a function of the key and i alone.</summary>
/// <remarks>So the values depend on neither chunks, slices, order nor threads. <b>Source:</b> names and parameters of numpy.random.Generator.</remarks>
public static partial class RandomArrays
{
    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>), float64 or float32.</summary>
    public static TileGenerator Uniform(RandomKey key, DType dtype, double low = 0, double high = 1)
    {
        CheckFloat("uniform", dtype);
        if (!double.IsFinite(high - low))
        {
            throw new NumberRangeException($"uniform: the width of the range must be finite, but low is {low} and high is {high}.");
        }

        return Each(key, new UniformTransform(dtype, low, high - low));
    }

    /// <summary>Normal, float64 or float32.</summary>
    /// <exception cref="ValueException">The deviation is negative or NaN.</exception>
    public static TileGenerator Normal(RandomKey key, DType dtype, double mean = 0, double deviation = 1)
    {
        CheckFloat("normal", dtype);
        CheckParameter("normal", "scale", deviation, deviation >= 0, "0 or more");
        return new RandomGenerator<NormalTransform>(key, new NormalTransform(dtype, mean, deviation));
    }

    /// <summary>Uniform integers from <paramref name="low"/> to <paramref name="high"/>, which is included only if <paramref name="endpoint"/>.</summary>
    /// <exception cref="ValueException">There is none, or one does not fit <paramref name="dtype"/>.</exception>
    public static TileGenerator Integers(RandomKey key, DType dtype, Int128 low, Int128 high, bool endpoint = false)
    {
        var last = endpoint ? high : high - 1;
        var (min, max) = Bounds(dtype);
        if (low < min || last > max)
        {
            throw new ValueException(
                $"integers: the values must fit {dtype.Name()}, {min}..{max}, but low is {low} and high is {high}. Choose a wider dtype.");
        }

        if (low > last)
        {
            throw new ValueException($"integers: low must be {(endpoint ? "at most" : "less than")} high, but low is {low} and high is {high}.");
        }

        var range = (UInt128)(last - low) + 1;
        return range <= uint.MaxValue
            ? Each(key, new IntegerTransform(dtype, (ulong)low, (uint)range))
            : new WideIntegerGenerator(key, dtype, (ulong)low, (ulong)range);
    }

    /// <summary>Positions 0 … n − 1, as likely as their weights: draws with replacement; int64.</summary>
    /// <param name="key">The seed and stream.</param>
    /// <param name="weights">One a position, 0 or more; they need not sum to 1.</param>
    /// <exception cref="ValueException">A weight is negative or NaN, or all are 0.</exception>
    public static TileGenerator Choice(RandomKey key, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            CheckParameter("choice", "each weight", weight, weight >= 0, "0 or more");
            sum += weight;
        }

        CheckParameter("choice", "the sum of the weights", sum, sum > 0 && double.IsFinite(sum), "positive and finite");
        return new ChoiceGenerator(key, weights);
    }

    private static RandomGenerator<EachDraw<TTransform>> Each<TTransform>(RandomKey key, TTransform transform)
        where TTransform : struct, IDrawTransform => new(key, new EachDraw<TTransform>(transform));

    private static (Int128 Min, Int128 Max) Bounds(DType dtype)
    {
        var bits = dtype.ItemSize() * 8;
        return dtype.Kind() switch
        {
            DTypeKind.Bool => (0, 1),
            DTypeKind.Signed => (-(Int128.One << (bits - 1)), (Int128.One << (bits - 1)) - 1),
            DTypeKind.Unsigned => (0, (Int128.One << bits) - 1),
            _ => throw new DTypeException($"integers: the dtype must be an integer or bool, but is {dtype.Name()}. Cast the result."),
        };
    }

    private static void CheckFloat(string distribution, DType dtype)
    {
        if (dtype is not (DType.Float32 or DType.Float64))
        {
            throw new DTypeException($"{distribution}: the dtype must be float32 or float64, but is {dtype.Name()}. Cast the result.");
        }
    }

    private static void CheckParameter(string distribution, string name, double value, bool holds, string rule)
    {
        if (!holds)
        {
            throw new ValueException($"{distribution}: {name} must be {rule}, but is {value}.");
        }
    }
}

using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Random arrays: <c>random.normal(…, seed=1)</c>, and the same as <c>random.default_rng(1).normal(…)</c>.</summary>
internal static class RandomFunctions
{
    private const string Floats = "size=None, chunks='auto', dtype='float64'";
    private const string Counts = "size=None, chunks='auto'";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("random.default_rng", "seed=None", call => new GeneratorValue(Generator(call["seed"]))),
        new("random.RandomState", "seed=None", call => new GeneratorValue(Generator(call["seed"]))),
        .. Draw("random", Floats, (random, call) => random.Random(Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("standard_normal", Floats, (random, call) => random.Normal(0, 1, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("normal", $"loc=0.0, scale=1.0, {Floats}", (random, call) =>
            random.Normal(call["loc"].Real, call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("uniform", $"low=0.0, high=1.0, {Floats}", (random, call) =>
            random.Uniform(call["low"].Real, call["high"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("integers", "low, high=None, size=None, chunks='auto', dtype='int64', endpoint=False", Integers),
        .. Draw("choice", "a, size=None, replace=True, p=None, chunks='auto'", Choice),
        .. Draw("lognormal", $"mean=0.0, sigma=1.0, {Floats}", (random, call) =>
            random.LogNormal(call["mean"].Real, call["sigma"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("exponential", $"scale=1.0, {Floats}", (random, call) =>
            random.Exponential(call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("gumbel", $"loc=0.0, scale=1.0, {Floats}", (random, call) =>
            random.Gumbel(call["loc"].Real, call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("laplace", $"loc=0.0, scale=1.0, {Floats}", (random, call) =>
            random.Laplace(call["loc"].Real, call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("logistic", $"loc=0.0, scale=1.0, {Floats}", (random, call) =>
            random.Logistic(call["loc"].Real, call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("standard_cauchy", Floats, (random, call) => random.StandardCauchy(Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("rayleigh", $"scale=1.0, {Floats}", (random, call) =>
            random.Rayleigh(call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("weibull", $"a, {Floats}", (random, call) =>
            random.Weibull(call["a"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("pareto", $"a, {Floats}", (random, call) => random.Pareto(call["a"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("power", $"a, {Floats}", (random, call) => random.Power(call["a"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("triangular", $"left, mode, right, {Floats}", (random, call) =>
            random.Triangular(call["left"].Real, call["mode"].Real, call["right"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("gamma", $"shape, scale=1.0, {Floats}", (random, call) =>
            random.Gamma(call["shape"].Real, call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("chisquare", $"df, {Floats}", (random, call) =>
            random.ChiSquare(call["df"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("beta", $"a, b, {Floats}", (random, call) =>
            random.Beta(call["a"].Real, call["b"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("standard_t", $"df, {Floats}", (random, call) =>
            random.StandardT(call["df"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("f", $"dfnum, dfden, {Floats}", (random, call) =>
            random.F(call["dfnum"].Real, call["dfden"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("poisson", $"lam=1.0, {Counts}", (random, call) => random.Poisson(call["lam"].Real, Size(call), Chunks(call))),
        .. Draw("binomial", $"n, p, {Counts}", (random, call) =>
            random.Binomial(call["n"].Integer, call["p"].Real, Size(call), Chunks(call))),
        .. Draw("negative_binomial", $"n, p, {Counts}", (random, call) =>
            random.NegativeBinomial(call["n"].Real, call["p"].Real, Size(call), Chunks(call))),
        .. Draw("geometric", $"p, {Counts}", (random, call) => random.Geometric(call["p"].Real, Size(call), Chunks(call))),
        .. Draw("randint", "low, high=None, size=None, chunks='auto', dtype='int64', endpoint=False", Integers),
    ];

    // A draw is a function with a seed of its own, and a method of generators.
    private static IEnumerable<Function> Draw(string name, string signature, Func<ArrayRandom, Call, ChunkedArray> draw)
    {
        yield return new Function($"random.{name}", $"{signature}, seed=None", call =>
            draw(call["seed"].IsNone ? call.Context.Random : Generator(call["seed"]), call));
        yield return new Function($"{Library.GeneratorModule}{name}", $"self, {signature}", call => draw(call["self"].Generator, call));
    }

    private static ArrayRandom Generator(Argument seed)
    {
        if (seed.IsNone)
        {
            return new ArrayRandom();
        }

        return seed.Value is NumberValue { Kind: WeakKind.Int } number && number.Integer >= 0 && number.Integer <= ulong.MaxValue
            ? new ArrayRandom((ulong)number.Integer)
            : throw new ValueException($"{seed.Function}: the seed must be a whole number of 64 bits, not negative, but is {seed.Value}.");
    }

    private static ChunkedArray Integers(ArrayRandom random, Call call)
    {
        var first = call["low"].Integer;
        var (low, high) = call["high"].IsNone ? (0, first) : (first, call["high"].Integer);
        return random.Integers(low, high, Size(call), call["dtype"].DType, call["endpoint"].Flag, Chunks(call));
    }

    // Of a number the integers below it, of an array its elements along the first axis.
    private static ChunkedArray Choice(ArrayRandom random, Call call)
    {
        if (!call["replace"].Flag)
        {
            throw new NotSupportedException("choice: draws are with replacement, but replace=False was given. Shuffle by argsort of random numbers.");
        }

        var isCount = call["a"].Value is NumberValue;
        var count = isCount ? call["a"].Integer : call["a"].Array.Shape[0];
        var positions = call["p"].IsNone
            ? random.Integers(0, count, Size(call), chunks: Chunks(call))
            : random.Choice(Weights(call["p"], count), Size(call), Chunks(call));
        return isCount ? positions : ArrayMath.Take(call["a"].Array, positions, axis: 0);
    }

    private static double[] Weights(Argument p, long count)
    {
        var weights = p.Value is SequenceValue sequence
            ? sequence.Items.Select(item => new Argument(p.Function, p.Name, item).Real).ToArray()
            : throw p.Wrong("a list of probabilities");
        return weights.Length == count
            ? weights
            : throw new ValueException($"{p.Function}: a and p must have the same size, but are {count} and {weights.Length} long.");
    }

    private static Shape Size(Call call) => call["size"].OptionalShape ?? Shape.Create();

    private static ChunkSpec Chunks(Call call) => call["chunks"].Chunks;
}

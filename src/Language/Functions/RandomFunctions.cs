using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Random arrays: <c>random.normal(…, seed=1)</c>, and the same as <c>random.default_rng(1).normal(…)</c>.</summary>
internal static class RandomFunctions
{
    private const string Layout = "size=None, chunks='auto', dtype='float64'";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("random.default_rng", "seed=None", call => new GeneratorValue(Generator(call["seed"]))),
        new("random.RandomState", "seed=None", call => new GeneratorValue(Generator(call["seed"]))),
        .. Draw("random", Layout, (random, call) => random.Random(Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("standard_normal", Layout, (random, call) => random.Normal(0, 1, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("normal", $"loc=0.0, scale=1.0, {Layout}", (random, call) =>
            random.Normal(call["loc"].Real, call["scale"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("uniform", $"low=0.0, high=1.0, {Layout}", (random, call) =>
            random.Uniform(call["low"].Real, call["high"].Real, Size(call), call["dtype"].DType, Chunks(call))),
        .. Draw("integers", "low, high=None, size=None, chunks='auto', dtype='int64', endpoint=False", Integers),
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

    private static Shape Size(Call call) => call["size"].OptionalShape ?? Shape.Create();

    private static ChunkSpec Chunks(Call call) => call["chunks"].Chunks;
}

using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Arrays;

/// <summary>Broken copies of what computes and stores arrays, each with one bug that a person could make.</summary>
internal static class ArrayCanaries
{
    internal static IReadOnlyList<Canary<ArrayScenario>> All { get; } =
    [
        Of("makes a chunk one element short", static () => new ArrayBreak { Change = OneShort }),
        Of("drops a view that it takes for nothing", static () => new ArrayBreak { Rule = new DropsViews() }),
        Of("adds one to an element", static () => new ArrayBreak { Change = OneMore }),
        Of("writes a stored chunk in its place", static () => new ArrayBreak { WritesInPlace = true }),
        Of("goes on with what another program has stored", static () => new ArrayBreak { ResumesAnother = true }),
        Of("takes memory that its plan does not know of", static () => new ArrayBreak { LeakedBytes = 64 }),
    ];

    private static Canary<ArrayScenario> Of(string name, Func<ArrayBreak> make) => new(name, scenario => ArrayWorld.Run(scenario, make()));

    /// <summary>The loop over an axis ends too early.</summary>
    private static NdArray? OneShort(NdArray chunk)
    {
        if (chunk.Rank == 0 || chunk.Shape[0] < 2)
        {
            return null;
        }

        long[] lengths = [.. chunk.Shape];
        lengths[0]--;
        return chunk.View(chunk.Layout.Slice(new long[chunk.Rank], [.. lengths]));
    }

    private static NdArray? OneMore(NdArray chunk)
    {
        if (chunk is { DType: DType.Int64, IsContiguous: true, Size: > 0 })
        {
            chunk.AsSpan<long>()[^1]++;
        }

        return null;
    }

    /// <summary>A rule that compares shapes only, and takes a flipped or transposed view for the array itself.</summary>
    private sealed class DropsViews : IRewriteRule
    {
        public string Name => "a view of all elements is the array";

        public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses) =>
            expr is ViewExpr view && view.Inputs[0].Shape == view.Shape ? view.Inputs[0] : null;
    }
}

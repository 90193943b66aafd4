using System.Globalization;
using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests;

/// <summary>The chunking law for programs of several steps, whose results share what they are made of (INV-1, INV-2, INV-4, INV-6).</summary>
/// <remarks>ACTORARRAYS_PROGRAM_SEEDS=100000 looks longer (four minutes). It found tasks that were yielded twice and a largest task that admission did not judge.</remarks>
public sealed class AnyProgramTests
{
    private static int Seeds =>
        int.Parse(Environment.GetEnvironmentVariable("ACTORARRAYS_PROGRAM_SEEDS") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public void Any_chunks_of_any_program_give_what_one_chunk_gives()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var cases = new RandomCases(seed);
            var arrays = Enumerable.Range(0, 2).Select(_ => cases.Array(cases.Shape(2, least: 1))).ToArray();
            var program = seed;
            ChunkingLaw.Holds($"program {seed}", cases, inputs => new RandomProgram(program).Of(inputs), arrays);
        }
    }
}

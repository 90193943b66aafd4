using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Graph.Tests;

/// <summary>What is said of a plan with a task that could never run.</summary>
public sealed class AdmissionTests
{
    private const long Length = 2_520;

    [Fact]
    public void The_error_names_the_operator_the_three_numbers_and_the_fix()
    {
        var x = ArrayMath.Sqrt(new ArrayRandom(1).Random([4096, 4096], chunks: (1024, 1024)));
        var error = Refused([x.Rechunk((4096, 1024)).T + 1, x.Max()], Bytes.MiB(64));
        Assert.Contains("needs 96.0 MiB for one task (4 inputs of 32.0 MiB in all, output 32.0 MiB, scratch 32.0 MiB), but the budget is 64.0 MiB. Rechunk axis 1 to at most 2,730 (it has 4,096)", error.Message, StringComparison.Ordinal);
        Assert.Equal((Bytes.MiB(96), Bytes.MiB(64)), (error.Needed, error.Budget));
    }

    [Fact]
    public void A_larger_task_among_many_is_found()
    {
        var lengths = Enumerable.Repeat(8L, 400).ToArray();
        lengths[200] = 1 << 20;
        var x = ArrayMath.Sqrt(ChunkedArray.Arange((double)lengths.Sum(), chunks: ChunkSpec.OfAxes([ChunkSpec.Lengths(lengths)])));
        Assert.Contains("sqrt", Refused([x], Bytes.MiB(4)).Message, StringComparison.Ordinal);
    }

    /// <summary>Arrays of a few thousand tasks a layer, in chunks of patterns, lists and regular lengths.</summary>
    [Fact]
    public void The_largest_task_is_that_of_all_tasks()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var (x, y) = (Drawn(random), Drawn(random));
            LargestTask.Check((ArrayPlan)Persisted([Program(random, x, y)], random.Next(2) == 0 ? 1 : long.MaxValue).Plan);
        }
    }

    [Fact]
    public void A_hundred_million_tasks_are_judged_by_a_few()
    {
        var x = ArrayMath.Sqrt(ChunkedArray.Ones([100_000_000_000], DType.Float64, 1_000));
        var plan = (ArrayPlan)Persisted([(x[1..] - x[..^1])[Slices.Every(3)] + x.Rechunk(777)[..^1][Slices.Every(3)], x.Max()]).Plan;
        Assert.InRange(plan.Layers.Sum(layer => TaskClasses.OfClasses(layer).Count()), 1, 300);
    }

    [Fact]
    public void A_plan_that_fits_passes() =>
        Persisted([ChunkedArray.Arange(1000, chunks: 100) + 1]).ThrowIfTooLarge(Bytes.KiB(64));

    private static ChunkedArray Program(Random random, ChunkedArray x, ChunkedArray y) => random.Next(16) switch
    {
        0 => x[1.., 1..] - x[..^1, ..^1],
        1 => x[Slices.Every(3), Slices.Every(-2)] + 1,
        2 => x + x[Slices.Every(-1)],
        3 => x + y,
        4 => x + y.T,
        5 => ArrayMath.Concatenate([x, y, x[..7]]) * 2,
        6 => x.Reshape(-1).Rechunk(1_000) + 1,
        7 => x.Reshape(-1) * 2,
        8 => x.Mean(random.Next(2)) + y.Std(0),
        9 => x.MapOverlap(block => block - block.Mean(), depth: 1 + random.Next(40)),
        10 => ArrayMath.Dot(x, y),
        11 => ArrayMath.CumSum(x, random.Next(2)),
        12 => x[new[] { 3, 50, 3, 7, 99 }] + 1,
        13 => ArrayMath.Sort(x, random.Next(2)),
        14 => x[Slices.Every(2)] - x[..1_260],
        _ => (x - x.Mean()).Max(1) + ArrayMath.Median(y, 1),
    };

    private static ChunkedArray Drawn(Random random)
    {
        var grid = new ChunkGrid([Axis(random), Axis(random)]);
        return ArrayMath.Sqrt(new ChunkedArray(RechunkExpr.Of(ChunkedArray.Ones([Length, Length], DType.Float64).Expr, grid)));
    }

    // Regular, patterns, patterns after patterns, and at random with some chunks that are empty or long.
    private static AxisChunks Axis(Random random)
    {
        var kind = random.Next(4);
        var parts = Enumerable.Range(0, kind == 2 ? 3 : 1).Select(_ =>
            AxisChunks.Of([.. Enumerable.Range(0, kind == 0 ? 1 : kind == 3 ? 60 : 1 + random.Next(4)).Select(_ => random.Next(12) switch
            {
                0 => kind == 3 ? 0L : 1,
                1 => random.Next(1, 700),
                _ => random.Next(1, 120),
            })]).Times(kind == 2 ? 1 + random.Next(9) : Length));
        return AxisSlicing.Slice(AxisChunks.Joined([.. parts, AxisChunks.Regular(Length, 40)]), 0, 1, Length);
    }

    private static BudgetException Refused(ChunkedArray[] arrays, Bytes budget) =>
        Assert.Throws<BudgetException>(() => Persisted(arrays).ThrowIfTooLarge(budget));

    private static Computation Persisted(ChunkedArray[] arrays, long memoryBytes = long.MaxValue) =>
        Computation.Create([.. arrays.Select(array => new ComputeTarget.Persist(array))], new BufferPool(memoryBytes));
}

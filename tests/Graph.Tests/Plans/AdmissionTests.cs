using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Graph.Tests;

/// <summary>What is said of a plan with a task that could never run.</summary>
public sealed class AdmissionTests
{
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

    [Fact]
    public void A_plan_that_fits_passes() =>
        Persisted([ChunkedArray.Arange(1000, chunks: 100) + 1]).ThrowIfTooLarge(Bytes.KiB(64));

    private static BudgetException Refused(ChunkedArray[] arrays, Bytes budget) =>
        Assert.Throws<BudgetException>(() => Persisted(arrays).ThrowIfTooLarge(budget));

    private static Computation Persisted(ChunkedArray[] arrays) =>
        Computation.Create([.. arrays.Select(array => new ComputeTarget.Persist(array))], new BufferPool());
}

using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace Graph.Tests.Plans;

/// <summary>The gates on plans of any size: bytes allocated, by planning and by each node that the cursor yields.</summary>
public sealed class PlanSizeTests
{
    // Frames, inputs, and what a view's region takes on the way; measured when the gate was made, and a tenth more.
    private const double RegularMax = 152;
    private const double StencilMax = 1_760;

    public static TheoryData<string> Names => [.. Programs.Keys];

    private static Dictionary<string, Func<long, ChunkedArray[]>> Programs { get; } = new()
    {
        ["mean of chunks"] = chunks => [Line(chunks).Mean()],
        ["tree"] = chunks => [Tasks(Line(chunks)).Mean(), Tasks(Line(chunks)).Max()],
        ["grid"] = chunks => Both(Tasks(Grid(chunks))),
        ["rechunk"] = chunks => Both(Tasks(Line(chunks)).Rechunk(2)),
        ["rechunk finer"] = chunks => Both(Tasks(Line(chunks).Rechunk(2)).Rechunk(1)),
        ["stencil"] = chunks => [Stencil(Tasks(Line(chunks))).Mean()],
        ["anomaly"] = chunks => [Anomaly(Tasks(Line(chunks))).Mean()],
        ["slice"] = chunks => Both(Tasks(Line(chunks))[100..300]),
        ["differences"] = chunks => [Stencil(Tasks(Line(chunks, 10))).Mean()],
        ["corners"] = chunks => [Corners(Tasks(Grid(chunks, 10))).Mean()],
        ["two lengths"] = chunks => Both(Tasks(Line(chunks, 6)) + Tasks(Line(chunks, 10))[..(int)(6 * chunks)]),
        ["every third"] = chunks => Both(Stencil(Tasks(Line(chunks, 10)))[Every(3)]),
        ["windows"] = chunks => [Stencil(Tasks(Line(chunks, 10))).MapOverlap(block => block - block.Mean(), depth: 1).Max()],
        ["tiles"] = chunks => [Tile(Stencil(Tasks(Line(chunks / 10, 10))), 10).Mean()],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Planning_allocates_the_same_for_a_hundred_million_chunks(string name)
    {
        var (small, large) = (PlanningBytes(name, 10_000), PlanningBytes(name, 100_000_000));
        // A tree over 10,000 times the leaves has a few levels more.
        Assert.InRange(large, 0, small * 3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_nodes_of_a_hundred_million_chunks_come_at_once(string name)
    {
        using var pool = new PlanPool();
        var cursor = pool.Plan(Programs[name](100_000_000)).Open();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50 && cursor.TryNext(out _); i++)
        {
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
    }

    [Fact]
    public void A_value_that_all_take_does_not_make_all_of_them_live()
    {
        using var pool = new PlanPool();
        var x = Line(100_000_000);
        var cursor = pool.Plan([(x - x.Mean()).Max()]).Open();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 2_000; i++)
        {
            Assert.True(cursor.TryNext(out _));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 23);
    }

    [Fact]
    public void A_node_of_regular_layers_allocates_its_frame_and_its_inputs()
    {
        Assert.InRange(BytesPerNode("tree"), 0, RegularMax);
        Assert.InRange(BytesPerNode("grid"), 0, RegularMax);
    }

    [Fact]
    public void A_node_behind_views_allocates_some_regions() => Assert.InRange(BytesPerNode("stencil"), 0, StencilMax);

    private static double BytesPerNode(string name)
    {
        using var pool = new PlanPool();
        Walk(Programs[name](1_000));
        return Walk(Programs[name](40_000));

        double Walk(ChunkedArray[] arrays)
        {
            var cursor = pool.Plan(arrays).Open();
            var (nodes, before) = (0, GC.GetAllocatedBytesForCurrentThread());
            while (cursor.TryNext(out _))
            {
                nodes++;
            }

            return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / nodes;
        }
    }

    // Expression, rewriting, lowering, the text of Explain, and the first node.
    private static long PlanningBytes(string name, long chunks)
    {
        using var pool = new PlanPool();
        Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Once();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Once()
        {
            var arrays = Programs[name](chunks);
            _ = Explanation.Of(arrays);
            pool.Plan(arrays).Open().TryNext(out _);
        }
    }

    private static ChunkedArray Line(long chunks, long length = 1) => ChunkedArray.Ones([chunks * length], DType.Float64, length);

    private static ChunkedArray Grid(long chunks, long length = 1)
    {
        var side = (long)Math.Sqrt(chunks) * length;
        return ChunkedArray.Ones([side, side], DType.Float64, length);
    }

    // Tasks of its own, because two loops want it.
    private static ChunkedArray Tasks(ChunkedArray x) => ArrayMath.Sqrt(x);

    private static ChunkedArray[] Both(ChunkedArray x) => [x.Mean(), x.Max()];

    private static ChunkedArray Stencil(ChunkedArray x) => x[1..] - x[..^1];

    private static ChunkedArray Corners(ChunkedArray x) => x[1.., 1..] - x[..^1, ..^1];

    private static ChunkedArray Anomaly(ChunkedArray x) => x - x.Mean();

    private sealed class PlanPool : IDisposable
    {
        private readonly BufferPool _pool = new();
        private readonly List<NdArray> _results = [];

        public ActorArrays.Tasks.IPlan Plan(ChunkedArray[] arrays) =>
            Computation.Create([.. arrays.Select(array => (ComputeTarget)new ComputeTarget.Memory(array, Result(array)))], _pool).Plan;

        public void Dispose()
        {
            _results.ForEach(result => result.Dispose());
            _pool.Clear();
        }

        private NdArray Result(ChunkedArray array)
        {
            var result = NdArray.Allocate(_pool, array.DType, array.Shape);
            _results.Add(result);
            return result;
        }
    }
}

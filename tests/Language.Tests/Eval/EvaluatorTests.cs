using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace Language.Tests.Eval;

public sealed class EvaluatorTests(Programs programs) : IClassFixture<Programs>
{
    [Theory]
    [InlineData("zeros((4, 6), chunks=(2, 3)).chunks", "((2, 2), (3, 3))")]
    [InlineData("zeros((4, 6), chunks=4).chunks", "((4,), (4, 2))")]
    [InlineData("zeros((4, 6), chunks={1: 5}).chunks", "((4,), (5, 1))")]
    [InlineData("zeros((4, 6), chunks=((1, 3), (6,))).chunks", "((1, 3), (6,))")]
    [InlineData("zeros((4, 6), chunks=(None, -1)).chunks", "((4,), (6,))")]
    [InlineData("zeros((4, 6), chunks='96 B').numblocks", "(2, 2)")]
    [InlineData("zeros((4, 6), chunks=(2, 'auto')).chunksize", "(2, 6)")]
    [InlineData("zeros(6, chunks=((4, 2),)).npartitions", "2")]
    [InlineData("x = arange(6, chunks=2); x[x > 2].chunks", "((nan, nan, nan),)")]
    [InlineData("x = arange(6, chunks=2); x[x > 2].compute_chunk_sizes().chunks", "((0, 1, 2),)")]
    [InlineData("x = arange(6, chunks=2); x.compute().chunks", "((6,),)")]
    [InlineData("x = arange(6, chunks=2); x.persist().chunks", "((2, 2, 2),)")]
    [InlineData("np.pi == da.pi", "True")]
    [InlineData("x = 2; sum = x; sum + 1", "3")]
    [InlineData("mean", "<function mean(a, axis=None, dtype=None, keepdims=False, split_every=None, *, where=True)>")]
    [InlineData("random.default_rng(7)", "Generator(seed=7)")]
    [InlineData("lambda x: x + 1", "<lambda x: x + 1>")]
    public async Task Facts_are_Python_values(string program, string text) => Assert.Equal(text, (await programs.EvaluateAsync(program)).Text);

    [Theory]
    [InlineData("(lambda x: x * 2 + y)(3) if (y := 1) else 0")]
    [InlineData("x[0] = 1")]
    public async Task Statements_that_are_none_are_syntax_errors(string program) =>
        Assert.Equal("SyntaxError", (await programs.ErrorAsync(program)).Type);

    [Fact]
    public async Task A_lambda_sees_the_names_of_its_place_and_its_own_first() =>
        Assert.Equal("31", (await programs.EvaluateAsync("x = 1; y = 10; f = lambda x: x * y + 1; f(3)")).Text);

    [Fact]
    public async Task An_array_knows_the_expression_that_made_it()
    {
        var value = Assert.IsType<ArrayValue>(await programs.EvaluateAsync("x = ones(3)\ny = x.sum() + 1"));
        Assert.Equal("line 2: x.sum() + 1", value.Array.Expr.Origin?.Text);
        Assert.Contains(value.Array.Expr.Inputs, input => input.Origin?.Text == "line 2: x.sum()");
        Assert.Null(Origin.Current);
    }

    [Fact]
    public async Task Generators_draw_another_array_each_time_and_the_same_again_from_the_same_seed()
    {
        const string Program = "r = random.default_rng(3); (array_equal(r.normal(size=4), r.normal(size=4)), " +
            "array_equal(random.default_rng(3).normal(size=4), random.normal(size=4, seed=3)))";
        var items = (await programs.JsonAsync(Program)).GetProperty("items");
        Assert.Equal(["AA==", "AQ=="], items.EnumerateArray().Select(item => item.GetProperty("data").GetString()));
    }

    [Fact]
    public async Task A_deep_program_needs_no_deep_stack()
    {
        var answer = await programs.JsonAsync("x = array([1]); " + string.Join(" + ", Enumerable.Repeat("x", 900)));
        Assert.Equal("hAMAAAAAAAA=", answer.GetProperty("data").GetString());
    }

    [Fact]
    public async Task Results_of_a_tuple_are_computed_in_one_run()
    {
        var computer = new CountingComputer();
        var context = new EvaluationContext(computer, cancellation: TestContext.Current.CancellationToken);
        var value = await Evaluator.EvaluateAsync("x = ones(3); (x + 1, [x * 2, 5])", context);
        await Assert.ThrowsAsync<NotSupportedException>(() => Results.ComputeAsync(value, context));
        Assert.Equal(2, computer.Arrays);
    }

    private sealed class CountingComputer : IArrayComputer
    {
        public int Arrays { get; private set; }

        public Task<IReadOnlyList<ComputedArray>> ComputeAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
        {
            Arrays = arrays.Count;
            throw new NotSupportedException();
        }

        public Task<IReadOnlyList<ChunkedArray>> PersistAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}

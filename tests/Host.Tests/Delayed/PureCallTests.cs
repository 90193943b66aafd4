using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using Xunit;

namespace Host.Tests.DelayedCalls;

/// <summary>Calls of pure functions: equal ones are made once in a computation.</summary>
public sealed class PureCallTests
{
    private static readonly CallOptions Pure = new() { IsPure = true };
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ArrayRuntime Runtime() => new(new ActorArraysOptions { Threads = 2, AnswerWhy = false });

    private int Square(int x)
    {
        Interlocked.Increment(ref _calls);
        return x * x;
    }

    private string Text(object? x)
    {
        Interlocked.Increment(ref _calls);
        return $"{x}";
    }

    private int Sum(IReadOnlyList<int> all)
    {
        Interlocked.Increment(ref _calls);
        return all.Sum();
    }

    [Fact]
    public async Task Equal_calls_are_one_and_so_are_equal_graphs_of_them()
    {
        await using var runtime = Runtime();
        Delayed<int> Tree() => Delayed.Call(Sum, Delayed.All([Delayed.Call(Square, Delayed.Value(3), Pure), Delayed.Call(Square, Delayed.Value(4), Pure)]), Pure);
        Assert.Equal([25, 25, 25], await runtime.ComputeAsync([Tree(), Tree(), Tree()], cancellation: Token));
        Assert.Equal(3, _calls);

        // Another computation makes them again.
        Assert.Equal(25, await runtime.ComputeAsync(Tree(), cancellation: Token));
        Assert.Equal(6, _calls);
    }

    [Fact]
    public async Task What_differs_is_two()
    {
        await using var runtime = Runtime();
        var calls = new List<Delayed<string>>
        {
            Delayed.Call(Text, Delayed.Value<object?>(1), Pure),
            Delayed.Call(Text, Delayed.Value<object?>(1L), Pure),
            Delayed.Call(Text, Delayed.Value<object?>(1), Pure with { Retries = 1 }),
            Delayed.Call(Text, Delayed.Value<object?>(null), Pure),
            Delayed.Call(Text, Delayed.Value<object?>(new int[1]), Pure),
            Delayed.Call(Text, Delayed.Value<object?>(new int[1]), Pure),
            Delayed.Call(Text, Delayed.Value<object?>(1)),
            Delayed.Call(Text, Delayed.Value<object?>(1)),
            Delayed.Call(Text, Delayed.FromTask(Task.FromResult<object?>(1)), Pure),
        };
        await runtime.ComputeAsync(calls, cancellation: Token);
        Assert.Equal(calls.Count, _calls);
        Assert.Equal([4, 6], await runtime.ComputeAsync([Delayed.Call((int a) => a + 1, Delayed.Value(3), Pure), Delayed.Call((int a) => a * 2, Delayed.Value(3), Pure)], cancellation: Token));
    }

    [Fact]
    public async Task Equal_values_of_any_type_and_asynchronous_calls_count()
    {
        await using var runtime = Runtime();
        async Task<int> Later(int x, CancellationToken cancellation)
        {
            await Task.Delay(1, cancellation);
            return Square(x);
        }

        Func<int, CancellationToken, Task<int>> later = Later;
        Assert.Equal([9, 9], await runtime.ComputeAsync([Delayed.Call(later, Delayed.Value(3), Pure), Delayed.Call(later, Delayed.Value(3), Pure)], cancellation: Token));
        Assert.Equal(1, _calls);
        var texts = Enumerable.Range(0, 4).Select(_ => Delayed.Call(Text, Delayed.Value<object?>((1, "one")), Pure));
        Assert.All(await runtime.ComputeAsync([.. texts], cancellation: Token), static text => Assert.Equal("(1, one)", text));
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task Random_graphs_of_pure_calls_give_what_they_give_without()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var (plain, pure) = (Graph(new Random(seed), CallOptionsOf(false)), Graph(new Random(seed), CallOptionsOf(true)));
            await using var runtime = Runtime();
            Assert.Equal(await runtime.ComputeAsync(plain, cancellation: Token), await runtime.ComputeAsync(pure, cancellation: Token));
        }

        static CallOptions CallOptionsOf(bool isPure) => new() { IsPure = isPure };
    }

    private static List<Delayed<int>> Graph(Random random, CallOptions options)
    {
        Func<int, int, int> mixed = static (a, b) => unchecked((a * 31) + b);
        var values = new List<Delayed<int>> { 1, 2 };
        for (var i = 0; i < 60; i++)
        {
            values.Add(Delayed.Call(mixed, values[random.Next(Math.Max(0, values.Count - 6), values.Count)], values[random.Next(values.Count)], options));
        }

        return values[40..];
    }
}

using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>
/// The law of every function: any chunks give what one chunk gives, with rewriting and without, and where no array fits the budget.
/// </summary>
internal static class ChunkingLaw
{
    /// <summary>Holds a function to the law for some arrays.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="cases">Where random chunks come from.</param>
    /// <param name="function">From the arrays to results.</param>
    /// <param name="arrays">In one chunk each.</param>
    public static void Holds(string name, RandomCases cases, Func<ChunkedArray[], IReadOnlyList<ChunkedArray>> function, params ChunkedArray[] arrays)
    {
        var cut = Array.ConvertAll(arrays, cases.Cut);
        var what = $"{name} of {string.Join("; ", cut.Select(array => $"{array.DType} {array.Shape} in {array.Chunks}"))}";
        using var runner = new PlanRunner();
        var expected = Outcome(what, runner, () => function(arrays), rewrite: true);
        using var tight = new PlanRunner(memoryBytes: 1);
        foreach (var (rewrite, other) in ((bool, PlanRunner)[])[(true, runner), (false, runner), (true, tight)])
        {
            var actual = Outcome(what, other, () => function(cut), rewrite);
            Compare($"{what} (rewrite: {rewrite}, tight: {other == tight})", expected, actual);
            Free(actual);
        }

        Free(expected);
    }

    private static (NdArray[] Arrays, string? Error) Outcome(string what, PlanRunner runner, Func<IReadOnlyList<ChunkedArray>> build, bool rewrite)
    {
        try
        {
            return (runner.Compute(build(), rewrite), null);
        }
        catch (Exception error) when (error is ArgumentException and not ArgumentOutOfRangeException)
        {
            return ([], error.GetType().Name);
        }
        catch (Exception error)
        {
            var plan = string.Join(Environment.NewLine, build().Where(array => array.IsShapeKnown).Select(array => array.Explain(rewrite)));
            throw new InvalidOperationException($"{what}: {error.Message}{Environment.NewLine}{plan}", error);
        }
    }

    private static void Compare(string what, (NdArray[] Arrays, string? Error) expected, (NdArray[] Arrays, string? Error) actual)
    {
        Assert.True(expected.Error == actual.Error, $"{what}: {actual.Error ?? "a result"}, but in one chunk {expected.Error ?? "a result"}");
        for (var i = 0; i < expected.Arrays.Length; i++)
        {
            var (one, other) = (expected.Arrays[i], actual.Arrays[i]);
            Assert.True(one.DType == other.DType && one.Shape == other.Shape,
                $"{what}: result {i} is {other.DType} {other.Shape}, but in one chunk {one.DType} {one.Shape}");
            var (a, b) = (Elements.Read(one), Elements.Read(other));
            for (var at = 0; at < a.Length; at++)
            {
                Assert.True(a[at].Equals(b[at]) || a[at] == b[at] || System.Numerics.Complex.Abs(a[at] - b[at]) <= 1e-12 * System.Numerics.Complex.Abs(a[at]),
                    $"{what}: element {at} of result {i} is {b[at]}, but in one chunk {a[at]}");
            }
        }
    }

    private static void Free((NdArray[] Arrays, string? Error) outcome) => Array.ForEach(outcome.Arrays, array => array.Dispose());
}

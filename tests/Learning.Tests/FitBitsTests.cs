using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Learning;
using ActorArrays.Tasks;

namespace Learning.Tests;

/// <summary>What is learnt has the same bits whatever the threads and the memory (INV-3), of rows that are twice the memory.</summary>
public sealed class FitBitsTests
{
    private static readonly Dictionary<string, Func<ArrayRuntime, ChunkedArray, ChunkedArray, Task<double[]>>> Fits = new()
    {
        ["linear"] = async (runtime, x, y) => [.. (await new LinearRegression().FitAsync(runtime, x, y)).Coefficients],
        ["lasso"] = async (runtime, x, y) => [.. (await ElasticNet.Lasso(0.1).FitAsync(runtime, x, y)).Coefficients],
        ["logistic"] = async (runtime, x, y) => (await new LogisticRegression().FitAsync(runtime, x, y > 0)).Coefficients.Values.ToArray(),
        ["multinomial"] = async (runtime, x, y) => (await new LogisticRegression().FitAsync(runtime, x, ArrayMath.Floor(y.Clip(-1, 1)))).Coefficients.Values.ToArray(),
        ["bayes"] = async (runtime, x, y) => (await new GaussianNaiveBayes().FitAsync(runtime, x, y > 0)).Variance.Values.ToArray(),
        ["k-means"] = async (runtime, x, _) => (await new KMeans { ClusterCount = 5, MaxIterations = 5 }.FitAsync(runtime, x)).Centers.Values.ToArray(),
        ["components"] = async (runtime, x, _) => (await new PrincipalComponents().FitAsync(runtime, x)).Components.Values.ToArray(),
        ["scaler"] = async (runtime, x, _) => [.. (await new StandardScaler().FitAsync(runtime, x)).Variance],
        ["quantiles"] = async (runtime, x, _) => (await new QuantileTransformer { QuantileCount = 5 }.FitAsync(runtime, x)).Quantiles.Values.ToArray(),
    };

    public static TheoryData<string> Names => [.. Fits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Threads_and_memory_change_no_bit(string name)
    {
        // 250,000 rows of 8 float64 are 16 MB; columns are cut, so blocks have to be put together.
        var random = new ArrayRandom(3);
        var x = random.Normal(0, 1, [250_000, 8], chunks: (20_000, 5));
        var y = x[.., 0] + (2 * x[.., 3]) + random.Normal(0, 1, [250_000], chunks: 33_000);
        double[]? first = null;
        // A column of 2 MB is sorted in one task.
        var least = name == "quantiles" ? Bytes.MiB(24) : Bytes.MiB(8);
        foreach (var (memory, threads) in new[] { (least, 1), (Bytes.MiB(64), 3) })
        {
            await using var runtime = new ArrayRuntime(new ActorArraysOptions { Memory = memory, Threads = threads });
            var learnt = await Fits[name](runtime, x, y);
            first ??= learnt;
            Assert.Equal(first, learnt);
        }
    }
}

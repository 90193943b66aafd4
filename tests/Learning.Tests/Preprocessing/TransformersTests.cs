using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Learning;

namespace Learning.Tests.Preprocessing;

/// <summary>Transformers are scikit-learn's.</summary>
public sealed class TransformersTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    [Fact]
    public async Task Transformed_rows_and_what_is_transformed_back()
    {
        foreach (var one in Reference.Cases("transformer"))
        {
            var learnt = one.On == "grades" ? one.X : one.X[10..];
            var fitted = await Named(one.Word("kind")).FitAsync(_runtime, learnt, TestContext.Current.CancellationToken);
            var transformed = fitted.Transform(one.X);
            Assert.Equal(DType.Float64, transformed.DType);
            await one.CheckAsync("transform", transformed, _runtime);
            if (one.Has("inverse"))
            {
                await one.CheckAsync("inverse", ((IInvertible)fitted).InverseTransform(transformed), _runtime);
            }
        }
    }

    [Theory]
    [InlineData(DType.Float32, DType.Float32)]
    [InlineData(DType.Float16, DType.Float16)]
    [InlineData(DType.Int32, DType.Float64)]
    [InlineData(DType.UInt8, DType.Float64)]
    public async Task Floats_keep_their_dtype_and_other_numbers_become_float64(DType dtype, DType want)
    {
        var x = ArrayMath.Absolute(Reference.Data("regression", "x")).AsType(dtype);
        foreach (var kind in new[] { "standard", "min_max", "max_abs", "robust", "quantile", "normalize_l2", "polynomial_2" })
        {
            var fitted = await Named(kind).FitAsync(_runtime, x, TestContext.Current.CancellationToken);
            var computed = await fitted.Transform(x).ComputeAsync(_runtime, TestContext.Current.CancellationToken);
            Assert.True(computed.DType == want, $"{kind} of {dtype}: {computed.DType}");
        }
    }

    [Fact]
    public async Task What_was_never_seen_is_refused_or_ignored()
    {
        var x = ChunkedArray.FromArray(new[,] { { 1, 5 }, { 2, 6 } });
        var other = ChunkedArray.FromArray(new[,] { { 3, 6 } });
        var ordinal = await new OrdinalEncoder().FitAsync(_runtime, x, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => ordinal.Transform(other).ComputeAsync(_runtime, TestContext.Current.CancellationToken));
        Assert.Contains("ordinal_encoder: elements of feature 0 must be one of its 2 categories, but one is 3.", refused.ToString());
        var oneHot = await new OneHotEncoder { IgnoreUnknown = true }.FitAsync(_runtime, x, TestContext.Current.CancellationToken);
        var computed = await oneHot.Transform(other).ComputeAsync(_runtime, TestContext.Current.CancellationToken);
        Assert.Equal([0, 0, 0, 1], computed.AsSpan<double>().ToArray());
    }

    [Fact]
    public async Task A_feature_without_a_number_is_refused_by_imputers()
    {
        var x = ChunkedArray.FromArray(new[,] { { 1, double.NaN }, { 2, double.NaN } });
        foreach (var strategy in new[] { ImputeStrategy.Mean, ImputeStrategy.Median, ImputeStrategy.MostFrequent })
        {
            var refused = await Assert.ThrowsAsync<ValueException>(() => new SimpleImputer { Strategy = strategy }
                .FitAsync(_runtime, x, TestContext.Current.CancellationToken));
            Assert.Contains("feature 1 is NaN everywhere", refused.Message);
        }
    }

    private static ITransformer Named(string kind) => kind switch
    {
        "standard" => new StandardScaler(),
        "standard_mean" => new StandardScaler { WithStd = false },
        "standard_std" => new StandardScaler { WithMean = false },
        "min_max" => new MinMaxScaler(),
        "min_max_range" => new MinMaxScaler { Low = -1, High = 3, Clip = true },
        "max_abs" => new MaxAbsScaler(),
        "robust" => new RobustScaler(),
        "robust_wide" => new RobustScaler { LowPercent = 5, HighPercent = 90, WithCentering = false },
        "quantile" => new QuantileTransformer { QuantileCount = 11 },
        "impute_mean" => new SimpleImputer(),
        "impute_median" => new SimpleImputer { Strategy = ImputeStrategy.Median },
        "impute_most_frequent" => new SimpleImputer { Strategy = ImputeStrategy.MostFrequent },
        "impute_constant" => new SimpleImputer { Strategy = ImputeStrategy.Constant, FillValue = -1 },
        "normalize_l1" => new Normalizer { Norm = RowNorm.L1 },
        "normalize_l2" => new Normalizer(),
        "normalize_max" => new Normalizer { Norm = RowNorm.Max },
        "binarize" => new Binarizer { Threshold = 0.5 },
        "polynomial_2" => new PolynomialFeatures(),
        "polynomial_3_interaction" => new PolynomialFeatures { Degree = 3, InteractionOnly = true, IncludeBias = false },
        "one_hot" => new OneHotEncoder(),
        "ordinal" => new OrdinalEncoder(),
        _ => throw new ArgumentException(kind),
    };
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>The distributions beside uniform, normal and integers; parameters as in numpy.random.Generator.</content>
/// <remarks>Each throws <see cref="ValueException"/> for a parameter outside its range.</remarks>
public sealed partial class ArrayRandom
{
    /// <summary>e to the power of a normal number.</summary>
    public ChunkedArray LogNormal(double mean, double deviation, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.lognormal", RandomArrays.LogNormal(Next(), dtype, mean, deviation), shape, chunks);

    /// <summary>The waiting time between events.</summary>
    public ChunkedArray Exponential(double scale, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.exponential", RandomArrays.Exponential(Next(), dtype, scale), shape, chunks);

    /// <summary>The largest of many.</summary>
    public ChunkedArray Gumbel(double location, double scale, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.gumbel", RandomArrays.Gumbel(Next(), dtype, location, scale), shape, chunks);

    /// <summary>Two exponentials back to back.</summary>
    public ChunkedArray Laplace(double location, double scale, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.laplace", RandomArrays.Laplace(Next(), dtype, location, scale), shape, chunks);

    /// <summary>The logistic distribution.</summary>
    public ChunkedArray Logistic(double location, double scale, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.logistic", RandomArrays.Logistic(Next(), dtype, location, scale), shape, chunks);

    /// <summary>The quotient of two normal numbers.</summary>
    public ChunkedArray StandardCauchy(Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.standard_cauchy", RandomArrays.StandardCauchy(Next(), dtype), shape, chunks);

    /// <summary>The length of a vector of two normal numbers.</summary>
    public ChunkedArray Rayleigh(double scale, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.rayleigh", RandomArrays.Rayleigh(Next(), dtype, scale), shape, chunks);

    /// <summary>The Weibull distribution of scale 1.</summary>
    public ChunkedArray Weibull(double a, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.weibull", RandomArrays.Weibull(Next(), dtype, a), shape, chunks);

    /// <summary>The Pareto distribution of the second kind (Lomax).</summary>
    public ChunkedArray Pareto(double a, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.pareto", RandomArrays.Pareto(Next(), dtype, a), shape, chunks);

    /// <summary>Of density a·xᵃ⁻¹ on 0 … 1.</summary>
    public ChunkedArray Power(double a, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.power", RandomArrays.Power(Next(), dtype, a), shape, chunks);

    /// <summary>Rising from left to mode, falling to right.</summary>
    public ChunkedArray Triangular(double left, double mode, double right, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.triangular", RandomArrays.Triangular(Next(), dtype, left, mode, right), shape, chunks);

    /// <summary>The gamma distribution.</summary>
    public ChunkedArray Gamma(double a, double scale, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.gamma", RandomArrays.Gamma(Next(), dtype, a, scale), shape, chunks);

    /// <summary>The sum of squares of normal numbers.</summary>
    public ChunkedArray ChiSquare(double freedom, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.chisquare", RandomArrays.ChiSquare(Next(), dtype, freedom), shape, chunks);

    /// <summary>The beta distribution.</summary>
    public ChunkedArray Beta(double a, double b, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.beta", RandomArrays.Beta(Next(), dtype, a, b), shape, chunks);

    /// <summary>Student's t.</summary>
    public ChunkedArray StandardT(double freedom, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.standard_t", RandomArrays.StandardT(Next(), dtype, freedom), shape, chunks);

    /// <summary>The quotient of two mean squares.</summary>
    public ChunkedArray F(double numerator, double denominator, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.f", RandomArrays.F(Next(), dtype, numerator, denominator), shape, chunks);

    /// <summary>Events of a rate in one unit of time, int64.</summary>
    public ChunkedArray Poisson(double rate, Shape shape, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.poisson", RandomArrays.Poisson(Next(), rate), shape, chunks);

    /// <summary>Successes in trials, int64.</summary>
    public ChunkedArray Binomial(long trials, double probability, Shape shape, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.binomial", RandomArrays.Binomial(Next(), trials, probability), shape, chunks);

    /// <summary>Failures before a number of successes, int64.</summary>
    public ChunkedArray NegativeBinomial(double successes, double probability, Shape shape, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.negative_binomial", RandomArrays.NegativeBinomial(Next(), successes, probability), shape, chunks);

    /// <summary>The number of the first success, int64.</summary>
    public ChunkedArray Geometric(double probability, Shape shape, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.geometric", RandomArrays.Geometric(Next(), probability), shape, chunks);

    /// <summary>Positions 0 … n − 1 with replacement, as likely as their weights; int64.</summary>
    /// <param name="weights">One a position, 0 or more; they need not sum to 1.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="chunks">The chunks; null: chosen by bytes.</param>
    public ChunkedArray Choice(ReadOnlySpan<double> weights, Shape shape, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.choice", RandomArrays.Choice(Next(), weights), shape, chunks);
}

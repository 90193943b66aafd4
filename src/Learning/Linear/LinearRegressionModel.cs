using System.Collections.Immutable;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="LinearRegression"/>.</summary>
/// <param name="Coefficients">One for each feature.</param>
/// <param name="Intercept">What is predicted where all features are 0.</param>
/// <param name="Rank">How many features do not depend on others, once centred.</param>
/// <param name="SingularValues">Those of centred X, falling.</param>
public sealed record LinearRegressionModel(ImmutableArray<double> Coefficients, double Intercept, int Rank, ImmutableArray<double> SingularValues)
    : LinearModel(Coefficients, Intercept);

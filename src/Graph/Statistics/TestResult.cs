namespace ActorArrays.Graph;

/// <summary>What a test of a hypothesis says.</summary>
/// <param name="Statistic">How far the samples are from the hypothesis.</param>
/// <param name="PValue">The probability of a statistic at least as far from it if the hypothesis holds; float64, from 0 to 1.</param>
public readonly record struct TestResult(ChunkedArray Statistic, ChunkedArray PValue);

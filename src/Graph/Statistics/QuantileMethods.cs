using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>NumPy's names of the ways to choose a quantile between two elements.</summary>
public static class QuantileMethods
{
    private static readonly string[] Names =
    [
        "linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf", "averaged_inverted_cdf", "closest_observation",
        "interpolated_inverted_cdf", "hazen", "weibull", "median_unbiased", "normal_unbiased",
    ];

    /// <summary>The name.</summary>
    public static string Name(this QuantileMethod method) => Names[(int)method];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ValueException">No method has it.</exception>
    public static QuantileMethod Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var at
        ? (QuantileMethod)at
        : throw new ValueException($"quantile: the method must be one of {string.Join(", ", Names)}, but is '{name}'.");
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What a test holds against its hypothesis.</summary>
public enum Alternative
{
    /// <summary>The statistic is not 0.</summary>
    TwoSided,

    /// <summary>The statistic is below 0.</summary>
    Less,

    /// <summary>The statistic is above 0.</summary>
    Greater,
}

/// <summary>Names of <see cref="Alternative"/>.</summary>
public static class Alternatives
{
    /// <summary>SciPy's name: <c>two-sided</c>, <c>less</c>, <c>greater</c>.</summary>
    /// <exception cref="ValueException">There is no such alternative.</exception>
    public static Alternative Parse(string name) => name switch
    {
        "two-sided" => Alternative.TwoSided,
        "less" => Alternative.Less,
        "greater" => Alternative.Greater,
        _ => throw new ValueException($"alternative: it is 'two-sided', 'less' or 'greater', but '{name}' was given."),
    };
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Which length of a vector or matrix: a power, or Frobenius' or the nuclear one. <c>default</c> is the Euclidean length of all elements.</summary>
/// <param name="Power">The power; the infinities are the largest and the smallest size.</param>
/// <param name="Name">NumPy's name of one that is no power: <c>fro</c> or <c>nuc</c>.</param>
public readonly record struct NormOrder(double? Power, string? Name = null)
{
    /// <summary>The root of the sum of squares of a matrix's elements.</summary>
    public static NormOrder Frobenius { get; } = new(null, "fro");

    /// <summary>The sum of a matrix's singular values.</summary>
    public static NormOrder Nuclear { get; } = new(null, "nuc");

    /// <summary>A power.</summary>
    public static implicit operator NormOrder(double power) => new(power);

    /// <summary>The one that NumPy calls so.</summary>
    /// <exception cref="ValueException">There is none of that name.</exception>
    public static NormOrder Parse(string name) => name switch
    {
        "fro" or "f" => Frobenius,
        "nuc" => Nuclear,
        _ => throw new ValueException($"norm: ord must be a number, inf, -inf, 'fro' or 'nuc', but is '{name}'."),
    };

    /// <summary>NumPy's spelling.</summary>
    public override string ToString() => Name is { } name ? $"'{name}'" : Power is { } power ? power.ToString("g", System.Globalization.CultureInfo.InvariantCulture) : "None";
}

using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The weights of an element's neighbours: a box of numbers whose middle lies on the element.</summary>
public sealed class FilterWeights
{
    private FilterWeights(ImmutableArray<double> values, Shape shape) => (Values, Shape) = (values, shape);

    /// <summary>The numbers in C order.</summary>
    internal ImmutableArray<double> Values { get; }

    /// <summary>The lengths of the box.</summary>
    internal Shape Shape { get; }

    /// <summary>Weights of any number of axes.</summary>
    /// <param name="values">In C order.</param>
    /// <param name="shape">The lengths of the box.</param>
    /// <exception cref="ValueException">There are not as many.</exception>
    public static FilterWeights Of(ReadOnlySpan<double> values, Shape shape) => values.Length == shape.Size
        ? new FilterWeights([.. values], shape)
        : throw new ValueException($"weights: shape {shape} has {shape.Size} places, but {values.Length} weights were given.");

    /// <summary>Weights of an image with one axis.</summary>
    public static implicit operator FilterWeights(double[] weights) => Of(weights, Shape.Create(weights.Length));

    /// <summary>Weights of an image with two axes.</summary>
    public static implicit operator FilterWeights(double[,] weights) =>
        Of([.. weights.Cast<double>()], Shape.Create(weights.GetLength(0), weights.GetLength(1)));

    /// <summary>Weights of an image with three axes.</summary>
    public static implicit operator FilterWeights(double[,,] weights) =>
        Of([.. weights.Cast<double>()], Shape.Create(weights.GetLength(0), weights.GetLength(1), weights.GetLength(2)));
}

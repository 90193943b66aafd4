using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>One complex64 element: two float32, real then imaginary. The platform has only the float64 one.</summary>
/// <remarks>
/// A storage type: arithmetic widens to <see cref="Complex"/>, computes there and narrows once, so every result
/// is the float64 result rounded to float32. <c>default</c> is 0.
/// </remarks>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part.</param>
public readonly record struct Complex64(float Real, float Imaginary)
{
    /// <summary>Widens without loss.</summary>
    public static implicit operator Complex(Complex64 value) => new(value.Real, value.Imaginary);

    /// <summary>Rounds both parts to float32.</summary>
    public static explicit operator Complex64(Complex value) => new((float)value.Real, (float)value.Imaginary);

    /// <summary>NumPy's spelling, such as <c>(1+2j)</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({Real}{Imaginary:+0.#######;-0.#######;+0}j)");
}

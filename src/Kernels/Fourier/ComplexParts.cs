namespace ActorArrays.Kernels;

/// <summary>Complex numbers in memory, their real and their imaginary parts apart.</summary>
/// <param name="real">The first real part.</param>
/// <param name="imaginary">The first imaginary part.</param>
internal readonly unsafe struct ComplexParts<T>(T* real, T* imaginary)
    where T : unmanaged
{
    /// <summary>The first real part.</summary>
    public readonly T* Real = real;

    /// <summary>The first imaginary part.</summary>
    public readonly T* Imaginary = imaginary;

    /// <summary>The same memory, real parts taken for imaginary ones.</summary>
    public ComplexParts<T> Swapped => new(Imaginary, Real);

    /// <summary>The numbers from one on.</summary>
    public static ComplexParts<T> operator +(ComplexParts<T> parts, long at) => new(parts.Real + at, parts.Imaginary + at);
}

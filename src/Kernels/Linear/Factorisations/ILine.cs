using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The arithmetic of lines of elements that factorisations need beside matrix products, for one element type.</summary>
/// <remarks>Sums have an order that follows from the number of elements alone, so every machine gives the same bits.</remarks>
internal unsafe interface ILine<T>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>True if conjugates differ from their elements.</summary>
    static abstract bool IsComplex { get; }

    /// <summary>The distance from 1 to the next number.</summary>
    static abstract double Epsilon { get; }

    /// <summary>An element of two parts; real ones have no second.</summary>
    static abstract T Of(double real, double imaginary = 0);

    /// <summary>The real part.</summary>
    static abstract double Real(T value);

    /// <summary>The imaginary part, 0 of real elements.</summary>
    static abstract double Imaginary(T value);

    /// <summary>The conjugate.</summary>
    static abstract T Conjugate(T value);

    /// <summary>Σ conj(x)·y.</summary>
    static abstract T Dot(T* x, T* y, long count);

    /// <summary>√Σ|x|², without undue overflow.</summary>
    static abstract double Norm(T* x, long count);

    /// <summary>to += factor·x.</summary>
    static abstract void Add(T factor, T* x, T* to, long count);

    /// <summary>x *= factor.</summary>
    static abstract void Scale(T factor, T* x, long count);

    /// <summary>x /= divisor.</summary>
    static abstract void Divide(T divisor, T* x, long count);

    /// <summary>to[k] = Σ conj(xₖ)·y for several lines, with the bits that the number of elements alone decides.</summary>
    /// <param name="x">The first line.</param>
    /// <param name="stride">Elements from a line to the next.</param>
    /// <param name="lines">How many.</param>
    /// <param name="y">The line that all are multiplied with.</param>
    /// <param name="count">Elements of each.</param>
    /// <param name="to">Receives the sums.</param>
    static abstract void Dots(T* x, long stride, long lines, T* y, long count, T* to);

    /// <summary>to += Σ factorₖ·xₖ over several lines, the first first.</summary>
    /// <param name="factors">One a line.</param>
    /// <param name="x">The first line.</param>
    /// <param name="stride">Elements from a line to the next.</param>
    /// <param name="lines">How many.</param>
    /// <param name="to">What is added to.</param>
    /// <param name="count">Elements of each.</param>
    static abstract void AddAll(T* factors, T* x, long stride, long lines, T* to, long count);

    /// <summary>A rotation of two lines: x, y = cos·x + sin·y, cos·y − conj(sin)·x.</summary>
    /// <param name="less">cos − 1: of small angles exact where the cosine itself is 1, so that a thousand rotations lengthen nothing.</param>
    /// <param name="sin">The sine, perhaps times a number of size 1.</param>
    /// <param name="x">The first line.</param>
    /// <param name="y">The second line.</param>
    /// <param name="count">Elements of each.</param>
    static abstract void Rotate(double less, T sin, T* x, T* y, long count);
}

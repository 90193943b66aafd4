using System.Numerics;

namespace ActorArrays.Graph;

/// <summary>An argument of an elementwise function: an array, or a number that takes the dtype of the arrays beside it.</summary>
public readonly struct ArrayOrScalar
{
    private ArrayOrScalar(ChunkedArray? array, Scalar scalar)
    {
        Array = array;
        Scalar = scalar;
    }

    /// <summary>The array, or null for a number.</summary>
    public ChunkedArray? Array { get; }

    /// <summary>The number, where there is no array.</summary>
    public Scalar Scalar { get; }

    /// <summary>An array.</summary>
    public static implicit operator ArrayOrScalar(ChunkedArray array) => new(array, default);

    /// <summary>A number.</summary>
    public static implicit operator ArrayOrScalar(Scalar scalar) => new(null, scalar);

    /// <summary>An integer.</summary>
    public static implicit operator ArrayOrScalar(int value) => new(null, value);

    /// <summary>An integer.</summary>
    public static implicit operator ArrayOrScalar(long value) => new(null, value);

    /// <summary>An integer.</summary>
    public static implicit operator ArrayOrScalar(ulong value) => new(null, value);

    /// <summary>A float.</summary>
    public static implicit operator ArrayOrScalar(double value) => new(null, value);

    /// <summary>A complex number.</summary>
    public static implicit operator ArrayOrScalar(Complex value) => new(null, value);

    /// <summary>A truth value.</summary>
    public static implicit operator ArrayOrScalar(bool value) => new(null, value);
}

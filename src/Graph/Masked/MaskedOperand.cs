using System.Numerics;

namespace ActorArrays.Graph;

/// <summary>An argument of an elementwise function of masked arrays: a masked array, an array, or a number.</summary>
public readonly struct MaskedOperand
{
    private MaskedOperand(MaskedArray? masked, ArrayOrScalar data) => (Masked, Data) = (masked, data);

    /// <summary>The masked array, or null for what masks nothing.</summary>
    public MaskedArray? Masked { get; }

    /// <summary>The elements, or the number.</summary>
    public ArrayOrScalar Data { get; }

    /// <summary>True where an element is missing; null for a number, which never is.</summary>
    internal ChunkedArray? Mask => Masked?.Mask ?? (Data.Array is { } array ? Masks.None(array) : null);

    /// <summary>A masked array.</summary>
    public static implicit operator MaskedOperand(MaskedArray masked)
    {
        ArgumentNullException.ThrowIfNull(masked);
        return new MaskedOperand(masked, masked.Data);
    }

    /// <summary>An array, none of whose elements is missing.</summary>
    public static implicit operator MaskedOperand(ChunkedArray array) => new(null, array);

    /// <summary>An array or a number.</summary>
    public static implicit operator MaskedOperand(ArrayOrScalar data) => new(null, data);

    /// <summary>A number.</summary>
    public static implicit operator MaskedOperand(Scalar scalar) => new(null, scalar);

    /// <summary>An integer.</summary>
    public static implicit operator MaskedOperand(long value) => new(null, value);

    /// <summary>A float.</summary>
    public static implicit operator MaskedOperand(double value) => new(null, value);

    /// <summary>A complex number.</summary>
    public static implicit operator MaskedOperand(Complex value) => new(null, value);
}

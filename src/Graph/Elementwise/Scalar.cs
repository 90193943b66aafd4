using System.Globalization;
using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A number of the program beside an array: it takes the array's dtype (NEP 50's weak scalar); a bool is strong.</summary>
/// <remarks>Integers keep every digit; <c>default</c> is the integer 0.</remarks>
public readonly record struct Scalar
{
    private readonly BigInteger _integer;
    private readonly Complex _number;

    private Scalar(BigInteger integer, Complex number, WeakKind kind, bool isBool = false)
    {
        _integer = integer;
        _number = number;
        Kind = kind;
        IsBool = isBool;
    }

    /// <summary>Integer, float or complex.</summary>
    public WeakKind Kind { get; }

    /// <summary>True for a truth value, whose dtype is bool.</summary>
    public bool IsBool { get; }

    /// <summary>The value of an integer or bool.</summary>
    public BigInteger Integer => _integer;

    /// <summary>The value as a complex number.</summary>
    public Complex Number => Kind == WeakKind.Int ? (double)_integer : _number;

    /// <summary>An integer of any size.</summary>
    public static Scalar Of(BigInteger value) => new(value, default, WeakKind.Int);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => Of(value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => Of(value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(ulong value) => Of(value);

    /// <summary>A float.</summary>
    public static implicit operator Scalar(double value) => new(default, value, WeakKind.Float);

    /// <summary>A complex number.</summary>
    public static implicit operator Scalar(Complex value) => new(default, value, WeakKind.Complex);

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(value ? 1 : 0, default, WeakKind.Int, isBool: true);

    /// <summary>The dtype that it has beside nothing else.</summary>
    public DType DefaultDType => IsBool ? DType.Bool : DTypePromotion.Default(Kind);

    /// <summary>True if an integer dtype holds it; anything fits the others.</summary>
    public bool Fits(DType dtype)
    {
        if (Kind != WeakKind.Int || !dtype.IsInteger())
        {
            return true;
        }

        var bits = dtype.ItemSize() * 8;
        return dtype.Kind() == DTypeKind.Unsigned
            ? _integer.Sign >= 0 && _integer < BigInteger.One << bits
            : _integer >= -(BigInteger.One << (bits - 1)) && _integer < BigInteger.One << (bits - 1);
    }

    /// <summary>The number as a 0-d array of a dtype.</summary>
    /// <exception cref="NumberRangeException">An integer does not fit the integer dtype.</exception>
    internal ScalarExpr As(DType dtype)
    {
        if (!Fits(dtype))
        {
            throw new NumberRangeException($"scalar: an integer beside an array must fit its dtype, but {_integer} does not fit {dtype.Name()}. " +
                "Cast the array to a wider dtype.");
        }

        return Kind switch
        {
            WeakKind.Int when dtype == DType.UInt64 => ScalarExpr.Of((ulong)_integer),
            WeakKind.Int when dtype.IsInteger() || dtype == DType.Bool => ScalarExpr.Of((long)BigInteger.Clamp(_integer, long.MinValue, long.MaxValue)).As(dtype),
            WeakKind.Int => ScalarExpr.Of((double)_integer).As(dtype),
            WeakKind.Float => ScalarExpr.Of(_number.Real).As(dtype),
            _ => ScalarExpr.Of(_number).As(dtype),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => IsBool ? (_integer.IsZero ? "False" : "True")
        : Kind switch
        {
            WeakKind.Int => _integer.ToString(CultureInfo.InvariantCulture),
            WeakKind.Float => _number.Real.ToString("R", CultureInfo.InvariantCulture),
            _ => _number.ToString(CultureInfo.InvariantCulture),
        };
}

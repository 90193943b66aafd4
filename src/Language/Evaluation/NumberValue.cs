using System.Globalization;
using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Printing;

namespace ActorArrays.Language.Evaluation;

/// <summary>A Python number: it has a kind but no dtype, and takes that of the array beside it (NEP 50's weak scalar).</summary>
public abstract record NumberValue : Value
{
    private protected NumberValue()
    {
    }

    /// <summary>The family that it promotes as.</summary>
    public abstract WeakKind Kind { get; }

    /// <summary>The number beside an array; a bool is not weak.</summary>
    public abstract Scalar Scalar { get; }

    /// <summary>The value of a whole number, 1 for True; 0 for other kinds.</summary>
    public virtual BigInteger Integer => BigInteger.Zero;

    /// <summary>The value as a float; a whole number too large for one is infinite.</summary>
    public abstract double Real { get; }

    /// <summary>The value as a complex number.</summary>
    public virtual Complex Complex => Real;

    /// <summary>False for zero.</summary>
    public virtual bool IsTrue => Complex != Complex.Zero;
}

/// <summary>A Python int, of any size.</summary>
public sealed record IntValue(BigInteger Number) : NumberValue
{
    /// <inheritdoc/>
    public override string TypeName => "int";

    /// <inheritdoc/>
    public override string Text => Number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override WeakKind Kind => WeakKind.Int;

    /// <inheritdoc/>
    public override Scalar Scalar => Scalar.Of(Number);

    /// <inheritdoc/>
    public override BigInteger Integer => Number;

    /// <inheritdoc/>
    public override double Real => (double)Number;

    /// <inheritdoc/>
    public override bool IsTrue => !Number.IsZero;
}

/// <summary>A Python bool, which counts as 0 or 1 in arithmetic; beside arrays its dtype is bool.</summary>
public sealed record BoolValue(bool IsSet) : NumberValue
{
    /// <inheritdoc/>
    public override string TypeName => "bool";

    /// <inheritdoc/>
    public override string Text => ScalarText.Of(IsSet);

    /// <inheritdoc/>
    public override WeakKind Kind => WeakKind.Int;

    /// <inheritdoc/>
    public override Scalar Scalar => IsSet;

    /// <inheritdoc/>
    public override BigInteger Integer => IsSet ? BigInteger.One : BigInteger.Zero;

    /// <inheritdoc/>
    public override double Real => IsSet ? 1 : 0;
}

/// <summary>A Python float.</summary>
public sealed record FloatValue(double Number) : NumberValue
{
    /// <inheritdoc/>
    public override string TypeName => "float";

    /// <inheritdoc/>
    public override string Text => ScalarText.Of(Number);

    /// <inheritdoc/>
    public override WeakKind Kind => WeakKind.Float;

    /// <inheritdoc/>
    public override Scalar Scalar => Number;

    /// <inheritdoc/>
    public override double Real => Number;
}

/// <summary>A Python complex.</summary>
public sealed record ComplexValue(Complex Number) : NumberValue
{
    /// <inheritdoc/>
    public override string TypeName => "complex";

    /// <inheritdoc/>
    public override string Text => ScalarText.Of(Number);

    /// <inheritdoc/>
    public override WeakKind Kind => WeakKind.Complex;

    /// <inheritdoc/>
    public override Scalar Scalar => Number;

    /// <inheritdoc/>
    public override double Real => Number.Real;

    /// <inheritdoc/>
    public override Complex Complex => Number;
}

using System.Numerics;
using ActorArrays.Kernels;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <summary>Arithmetic of Python numbers: whole numbers exact, division by zero an error.</summary>
/// <remarks><b>Source:</b> The Python Language Reference §6.7-6.10.</remarks>
internal static class NumberArithmetic
{
    /// <summary>The value of an arithmetic operator or comparison.</summary>
    public static Value Apply(BinaryOperator op, NumberValue left, NumberValue right)
    {
        if (op is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            return AreEqual(left, right) == (op == BinaryOperator.Equal);
        }

        return (WeakKind)Math.Max((int)left.Kind, (int)right.Kind) switch
        {
            WeakKind.Int when left is BoolValue a && right is BoolValue b && Bits(op, a.IsSet, b.IsSet) is { } bit => bit,
            WeakKind.Int => IntegerArithmetic.Apply(op, left.Integer, right.Integer),
            WeakKind.Float => Floats(op, left, right),
            _ => Complexes(op, left, right),
        };
    }

    /// <summary>The value of <c>-x</c>, <c>+x</c>, <c>~x</c>.</summary>
    public static Value Apply(UnaryOperator op, NumberValue operand) => (op, operand) switch
    {
        (UnaryOperator.Negative, FloatValue real) => new FloatValue(-real.Number),
        (UnaryOperator.Negative, ComplexValue complex) => new ComplexValue(-complex.Number),
        (UnaryOperator.Negative, _) => new IntValue(-operand.Integer),
        (UnaryOperator.Positive, BoolValue) => new IntValue(operand.Integer),
        (UnaryOperator.Positive, _) => operand,
        (_, IntValue or BoolValue) => new IntValue(-operand.Integer - 1),
        _ => throw new DTypeException($"~: the operand must be a whole number, but is {operand} ({operand.TypeName})."),
    };

    /// <summary>Equal as numbers, whatever their kinds.</summary>
    public static bool AreEqual(NumberValue left, NumberValue right) => left.Kind == WeakKind.Int && right.Kind == WeakKind.Int
        ? left.Integer == right.Integer
        : left.Complex == right.Complex;

    private static BoolValue? Bits(BinaryOperator op, bool left, bool right) => op switch
    {
        BinaryOperator.BitAnd => new BoolValue(left & right),
        BinaryOperator.BitOr => new BoolValue(left | right),
        BinaryOperator.BitXor => new BoolValue(left ^ right),
        _ => null,
    };

    private static Value Floats(BinaryOperator op, NumberValue first, NumberValue second)
    {
        var (left, right) = (Float(first), Float(second));
        if (right == 0 && op is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Remainder)
        {
            throw IntegerArithmetic.ByZero(op, first, second);
        }

        return op switch
        {
            BinaryOperator.Add => new FloatValue(left + right),
            BinaryOperator.Subtract => new FloatValue(left - right),
            BinaryOperator.Multiply => new FloatValue(left * right),
            BinaryOperator.Divide => new FloatValue(left / right),
            BinaryOperator.FloorDivide => new FloatValue(FloorDivide(left, right)),
            BinaryOperator.Remainder => new FloatValue(Remainder(left, right)),
            BinaryOperator.Power => Power(left, right),
            BinaryOperator.Less => left < right,
            BinaryOperator.LessEqual => left <= right,
            BinaryOperator.Greater => left > right,
            BinaryOperator.GreaterEqual => left >= right,
            _ => throw Unsupported(op, first, second),
        };
    }

    private static ComplexValue Complexes(BinaryOperator op, NumberValue first, NumberValue second)
    {
        var (left, right) = (first.Complex, second.Complex);
        return new ComplexValue(op switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => right == Complex.Zero ? throw IntegerArithmetic.ByZero(op, first, second) : left / right,
            BinaryOperator.Power => Complex.Pow(left, right),
            _ => throw Unsupported(op, first, second),
        });
    }

    /// <summary>The error for operands that have no such operator.</summary>
    public static DTypeException Unsupported(BinaryOperator op, Value left, Value right) =>
        new($"unsupported operand types for {op.Symbol()}: '{left.TypeName}' and '{right.TypeName}', in {left} {op.Symbol()} {right}.");

    private static double Float(NumberValue value) => double.IsFinite(value.Real) || value is FloatValue
        ? value.Real
        : throw new NumberRangeException("float: the whole number is too large for a float, which ends at 1.8e308.");

    // As CPython rounds: the quotient of what the remainder leaves is within an ulp of a whole number.
    private static double FloorDivide(double left, double right)
    {
        var rest = left % right;
        var quotient = (left - rest) / right;
        if (rest != 0 && rest < 0 != right < 0)
        {
            quotient -= 1;
        }

        return quotient == 0 ? Math.CopySign(0, left / right) : Math.Floor(quotient) + (quotient - Math.Floor(quotient) > 0.5 ? 1 : 0);
    }

    // The sign of the divisor, as in Python.
    private static double Remainder(double left, double right)
    {
        var rest = left % right;
        return rest != 0 && rest < 0 != right < 0 ? rest + right : rest == 0 ? Math.CopySign(0, right) : rest;
    }

    private static NumberValue Power(double left, double right)
    {
        if (left == 0 && right < 0 && double.IsFinite(right))
        {
            throw IntegerArithmetic.ByZero(BinaryOperator.Power, new FloatValue(left), new FloatValue(right));
        }

        if (left < 0 && double.IsFinite(left) && double.IsFinite(right) && right != Math.Floor(right))
        {
            return new ComplexValue(Complex.Pow(left, right));
        }

        var power = Math.Pow(left, right);
        return double.IsInfinity(power) && double.IsFinite(left) && double.IsFinite(right)
            ? throw new NumberRangeException($"**: the result must be less than 1.8e308, but {new FloatValue(left)} ** {new FloatValue(right)} is not.")
            : new FloatValue(power);
    }
}

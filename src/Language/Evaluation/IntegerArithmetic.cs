using System.Numerics;
using ActorArrays.Kernels;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <summary>Arithmetic of Python ints: exact, of any size.</summary>
internal static class IntegerArithmetic
{
    // A few characters of program can ask for a number that fills the memory; this is far beyond any use beside arrays.
    private const long BitsMax = 1 << 20;

    /// <summary>The value of an arithmetic operator or comparison.</summary>
    public static Value Apply(BinaryOperator op, BigInteger left, BigInteger right) => op switch
    {
        BinaryOperator.Add => new IntValue(left + right),
        BinaryOperator.Subtract => new IntValue(left - right),
        BinaryOperator.Multiply => new IntValue(Bounded(op, left.GetBitLength() + right.GetBitLength(), () => left * right)),
        BinaryOperator.Divide => new FloatValue(Divide(left, NonZero(op, left, right))),
        BinaryOperator.FloorDivide => new IntValue(FloorDivide(left, NonZero(op, left, right))),
        BinaryOperator.Remainder => new IntValue(left - (FloorDivide(left, NonZero(op, left, right)) * right)),
        BinaryOperator.Power => Power(left, right),
        BinaryOperator.BitAnd => new IntValue(left & right),
        BinaryOperator.BitOr => new IntValue(left | right),
        BinaryOperator.BitXor => new IntValue(left ^ right),
        BinaryOperator.LeftShift => new IntValue(LeftShift(left, right)),
        BinaryOperator.RightShift => new IntValue(RightShift(left, right)),
        BinaryOperator.Less => left < right,
        BinaryOperator.LessEqual => left <= right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.GreaterEqual => left >= right,
        _ => throw NumberArithmetic.Unsupported(op, new IntValue(left), new IntValue(right)),
    };

    /// <summary>The error for a division by zero.</summary>
    public static DivideByZeroException ByZero(BinaryOperator op, NumberValue left, NumberValue right) =>
        new($"{op.Symbol()}: the divisor must not be zero, but {left} {op.Symbol()} {right} was asked for. " +
            "Arrays divide by zero, numbers do not.");

    private static BigInteger NonZero(BinaryOperator op, BigInteger left, BigInteger right) =>
        right.IsZero ? throw ByZero(op, new IntValue(left), new IntValue(right)) : right;

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var rest);
        return !rest.IsZero && rest.Sign < 0 != right.Sign < 0 ? quotient - 1 : quotient;
    }

    // Both sides lose the same bits before they become floats, so that large numbers divide too.
    private static double Divide(BigInteger left, BigInteger right)
    {
        var excess = (int)Math.Max(0, Math.Max(left.GetBitLength(), right.GetBitLength()) - 1000);
        return (double)(left >> excess) / (double)(right >> excess);
    }

    private static NumberValue Power(BigInteger left, BigInteger right)
    {
        if (right.Sign < 0)
        {
            return left.IsZero
                ? throw ByZero(BinaryOperator.Power, new IntValue(left), new IntValue(right))
                : new FloatValue(Math.Pow((double)left, (double)right));
        }

        if (BigInteger.Abs(left) <= 1)
        {
            return new IntValue(right.IsZero ? 1 : right.IsEven ? left * left : left);
        }

        var bits = left.GetBitLength() * (double)right;
        return new IntValue(Bounded(BinaryOperator.Power, bits, () => BigInteger.Pow(left, (int)right)));
    }

    private static BigInteger LeftShift(BigInteger left, BigInteger count) => left.IsZero && count.Sign >= 0
        ? left
        : Bounded(BinaryOperator.LeftShift, left.GetBitLength() + (double)NotNegative(count), () => left << (int)count);

    private static BigInteger RightShift(BigInteger left, BigInteger count) =>
        NotNegative(count) > left.GetBitLength() ? (left.Sign < 0 ? -1 : 0) : left >> (int)count;

    private static BigInteger NotNegative(BigInteger count) => count.Sign >= 0
        ? count
        : throw new ValueException($"shift: the number of bits must not be negative, but is {count}.");

    private static BigInteger Bounded(BinaryOperator op, double bits, Func<BigInteger> result) => bits <= BitsMax
        ? result()
        : throw new NumberRangeException($"{op.Symbol()}: a whole number has at most {BitsMax} bits, but the result has about {bits:g3}.");
}

using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Operators: those of arrays, masked where an operand is.</content>
public sealed partial class MaskedArray
{
    /// <summary>Sum.</summary>
    public static MaskedArray operator +(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Add, left, right);

    /// <summary>Sum.</summary>
    public static MaskedArray operator +(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.Add, left, right);

    /// <summary>Sum.</summary>
    public static MaskedArray operator +(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Add, left, right);

    /// <summary>Difference.</summary>
    public static MaskedArray operator -(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Subtract, left, right);

    /// <summary>Difference.</summary>
    public static MaskedArray operator -(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.Subtract, left, right);

    /// <summary>Difference.</summary>
    public static MaskedArray operator -(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Subtract, left, right);

    /// <summary>Product.</summary>
    public static MaskedArray operator *(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Multiply, left, right);

    /// <summary>Product.</summary>
    public static MaskedArray operator *(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.Multiply, left, right);

    /// <summary>Product.</summary>
    public static MaskedArray operator *(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Multiply, left, right);

    /// <summary>Quotient; masked where the divisor is 0 or the quotient is not finite.</summary>
    public static MaskedArray operator /(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Divide, left, right);

    /// <summary>Quotient; masked where the divisor is 0 or the quotient is not finite.</summary>
    public static MaskedArray operator /(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.Divide, left, right);

    /// <summary>Quotient; masked where the divisor is 0 or the quotient is not finite.</summary>
    public static MaskedArray operator /(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Divide, left, right);

    /// <summary>Remainder with the sign of the divisor; masked where that is 0.</summary>
    public static MaskedArray operator %(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Remainder, left, right);

    /// <summary>Remainder with the sign of the divisor; masked where that is 0.</summary>
    public static MaskedArray operator %(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.Remainder, left, right);

    /// <summary>Remainder with the sign of the divisor; masked where that is 0.</summary>
    public static MaskedArray operator %(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Remainder, left, right);

    /// <summary>True where left is less.</summary>
    public static MaskedArray operator <(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Less, left, right);

    /// <summary>True where left is less.</summary>
    public static MaskedArray operator <(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.Less, left, right);

    /// <summary>True where left is less.</summary>
    public static MaskedArray operator <(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Less, left, right);

    /// <summary>True where left is less or equal.</summary>
    public static MaskedArray operator <=(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.LessEqual, left, right);

    /// <summary>True where left is less or equal.</summary>
    public static MaskedArray operator <=(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.LessEqual, left, right);

    /// <summary>True where left is less or equal.</summary>
    public static MaskedArray operator <=(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.LessEqual, left, right);

    /// <summary>True where left is greater.</summary>
    public static MaskedArray operator >(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Greater, left, right);

    /// <summary>True where left is greater.</summary>
    public static MaskedArray operator >(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.Greater, left, right);

    /// <summary>True where left is greater.</summary>
    public static MaskedArray operator >(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.Greater, left, right);

    /// <summary>True where left is greater or equal.</summary>
    public static MaskedArray operator >=(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.GreaterEqual, left, right);

    /// <summary>True where left is greater or equal.</summary>
    public static MaskedArray operator >=(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.GreaterEqual, left, right);

    /// <summary>True where left is greater or equal.</summary>
    public static MaskedArray operator >=(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.GreaterEqual, left, right);

    /// <summary>Bitwise and; of bools logical and.</summary>
    public static MaskedArray operator &(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseAnd, left, right);

    /// <summary>Bitwise and; of bools logical and.</summary>
    public static MaskedArray operator &(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseAnd, left, right);

    /// <summary>Bitwise and; of bools logical and.</summary>
    public static MaskedArray operator &(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseAnd, left, right);

    /// <summary>Bitwise or; of bools logical or.</summary>
    public static MaskedArray operator |(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseOr, left, right);

    /// <summary>Bitwise or; of bools logical or.</summary>
    public static MaskedArray operator |(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseOr, left, right);

    /// <summary>Bitwise or; of bools logical or.</summary>
    public static MaskedArray operator |(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseOr, left, right);

    /// <summary>Bitwise exclusive or.</summary>
    public static MaskedArray operator ^(MaskedArray left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseXor, left, right);

    /// <summary>Bitwise exclusive or.</summary>
    public static MaskedArray operator ^(MaskedArray left, MaskedOperand right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseXor, left, right);

    /// <summary>Bitwise exclusive or.</summary>
    public static MaskedArray operator ^(MaskedOperand left, MaskedArray right) => MaskedMath.ApplyOperator(ElementwiseOps.BitwiseXor, left, right);

    /// <summary>With the other sign.</summary>
    public static MaskedArray operator -(MaskedArray x) => MaskedMath.Apply(ElementwiseOps.Negative, x);

    /// <summary>Every bit inverted; of bools logical not.</summary>
    public static MaskedArray operator ~(MaskedArray x) => MaskedMath.Apply(ElementwiseOps.Invert, x);
}

using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Functions;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <summary>The operators: elementwise where an array takes part, Python's otherwise.</summary>
internal static class Operations
{
    /// <summary>The value of <c>left op right</c>; not of <c>and</c>, <c>or</c> and <c>@</c>.</summary>
    /// <exception cref="DTypeException">The operands have no such operator.</exception>
    public static Value Apply(BinaryOperator op, Value left, Value right) => (left, right) switch
    {
        (NumberValue a, NumberValue b) => NumberArithmetic.Apply(op, a, b),
        (MaskedValue, _) or (_, MaskedValue) => MaskedMath.ApplyOperator(
            OperationOf(op), MaskedOperandOf(op, left, left, right), MaskedOperandOf(op, right, left, right)),
        (ArrayValue, _) or (_, ArrayValue) => Elementwise(op, left, right),
        _ when op is BinaryOperator.Equal or BinaryOperator.NotEqual => AreEqual(left, right) == (op == BinaryOperator.Equal),
        (TupleValue a, TupleValue b) when op == BinaryOperator.Add => new TupleValue([.. a.Items, .. b.Items]),
        (ListValue a, ListValue b) when op == BinaryOperator.Add => new ListValue([.. a.Items, .. b.Items]),
        (TextValue a, TextValue b) when op == BinaryOperator.Add => a.Characters + b.Characters,
        _ => throw NumberArithmetic.Unsupported(op, left, right),
    };

    /// <summary>The value of <c>-x</c>, <c>+x</c>, <c>~x</c>.</summary>
    public static Value Apply(UnaryOperator op, Value operand) => operand switch
    {
        NumberValue number => NumberArithmetic.Apply(op, number),
        ArrayValue array => ArrayMath.Apply(OperationOf(op), array.Array),
        MaskedValue masked => MaskedMath.Apply(OperationOf(op), masked.Array),
        _ => throw new DTypeException($"bad operand type for unary {op.Symbol()}: '{operand.TypeName}', in {op.Symbol()}{operand}."),
    };

    private static Value Elementwise(BinaryOperator op, Value left, Value right) =>
        ArrayMath.Apply(OperationOf(op), OperandOf(op, left, left, right), OperandOf(op, right, left, right));

    private static ArrayOrScalar OperandOf(BinaryOperator op, Value operand, Value left, Value right) => operand switch
    {
        ArrayValue array => array.Array,
        NumberValue number => number.Scalar,
        SequenceValue sequence => ArrayLiteral.Of(op.Symbol(), sequence),
        _ => throw NumberArithmetic.Unsupported(op, left, right),
    };

    private static MaskedOperand MaskedOperandOf(BinaryOperator op, Value operand, Value left, Value right) =>
        operand is MaskedValue masked ? masked.Array : OperandOf(op, operand, left, right);

    private static ElementwiseOp OperationOf(UnaryOperator op) => op switch
    {
        UnaryOperator.Negative => ElementwiseOps.Negative,
        UnaryOperator.Positive => ElementwiseOps.Positive,
        _ => ElementwiseOps.Invert,
    };

    private static ElementwiseOp OperationOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => ElementwiseOps.Add,
        BinaryOperator.Subtract => ElementwiseOps.Subtract,
        BinaryOperator.Multiply => ElementwiseOps.Multiply,
        BinaryOperator.Divide => ElementwiseOps.Divide,
        BinaryOperator.FloorDivide => ElementwiseOps.FloorDivide,
        BinaryOperator.Remainder => ElementwiseOps.Remainder,
        BinaryOperator.Power => ElementwiseOps.Power,
        BinaryOperator.BitAnd => ElementwiseOps.BitwiseAnd,
        BinaryOperator.BitOr => ElementwiseOps.BitwiseOr,
        BinaryOperator.BitXor => ElementwiseOps.BitwiseXor,
        BinaryOperator.LeftShift => ElementwiseOps.LeftShift,
        BinaryOperator.RightShift => ElementwiseOps.RightShift,
        BinaryOperator.Less => ElementwiseOps.Less,
        BinaryOperator.LessEqual => ElementwiseOps.LessEqual,
        BinaryOperator.Greater => ElementwiseOps.Greater,
        BinaryOperator.GreaterEqual => ElementwiseOps.GreaterEqual,
        BinaryOperator.Equal => ElementwiseOps.Equal,
        _ => ElementwiseOps.NotEqual,
    };

    // A dtype equals its name, as in x.dtype == 'float32'.
    private static bool AreEqual(Value left, Value right) => (left, right) switch
    {
        (DTypeValue dtype, TextValue name) => DTypes.TryParse(name.Characters, out var parsed) && parsed == dtype.DType,
        (TextValue, DTypeValue) => AreEqual(right, left),
        _ => left.Equals(right),
    };
}

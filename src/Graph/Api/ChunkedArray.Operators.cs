using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Operators, by NumPy's rules: shapes broadcast, dtypes promote, numbers take the array's dtype.</content>
public partial class ChunkedArray
{
    /// <summary>Sum, element by element; for bools logical or.</summary>
    public static ChunkedArray operator +(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Add, left, right);

    /// <summary>Sum, element by element; for bools logical or.</summary>
    public static ChunkedArray operator +(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.Add, left, right);

    /// <summary>Sum, element by element; for bools logical or.</summary>
    public static ChunkedArray operator +(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Add, left, right);

    /// <summary>Difference.</summary>
    public static ChunkedArray operator -(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Subtract, left, right);

    /// <summary>Difference.</summary>
    public static ChunkedArray operator -(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.Subtract, left, right);

    /// <summary>Difference.</summary>
    public static ChunkedArray operator -(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Subtract, left, right);

    /// <summary>Product.</summary>
    public static ChunkedArray operator *(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Multiply, left, right);

    /// <summary>Product.</summary>
    public static ChunkedArray operator *(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.Multiply, left, right);

    /// <summary>Product.</summary>
    public static ChunkedArray operator *(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Multiply, left, right);

    /// <summary>True division; integers give float64.</summary>
    public static ChunkedArray operator /(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Divide, left, right);

    /// <summary>True division; integers give float64.</summary>
    public static ChunkedArray operator /(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.Divide, left, right);

    /// <summary>True division; integers give float64.</summary>
    public static ChunkedArray operator /(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Divide, left, right);

    /// <summary>Remainder with the sign of the divisor, as in Python.</summary>
    public static ChunkedArray operator %(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Remainder, left, right);

    /// <summary>Remainder with the sign of the divisor, as in Python.</summary>
    public static ChunkedArray operator %(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.Remainder, left, right);

    /// <summary>Remainder with the sign of the divisor, as in Python.</summary>
    public static ChunkedArray operator %(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Remainder, left, right);

    /// <summary>True where left is less.</summary>
    public static ChunkedArray operator <(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Less, left, right);

    /// <summary>True where left is less.</summary>
    public static ChunkedArray operator <(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.Less, left, right);

    /// <summary>True where left is less.</summary>
    public static ChunkedArray operator <(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Less, left, right);

    /// <summary>True where left is less or equal.</summary>
    public static ChunkedArray operator <=(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.LessEqual, left, right);

    /// <summary>True where left is less or equal.</summary>
    public static ChunkedArray operator <=(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.LessEqual, left, right);

    /// <summary>True where left is less or equal.</summary>
    public static ChunkedArray operator <=(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.LessEqual, left, right);

    /// <summary>True where left is greater.</summary>
    public static ChunkedArray operator >(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Greater, left, right);

    /// <summary>True where left is greater.</summary>
    public static ChunkedArray operator >(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.Greater, left, right);

    /// <summary>True where left is greater.</summary>
    public static ChunkedArray operator >(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.Greater, left, right);

    /// <summary>True where left is greater or equal.</summary>
    public static ChunkedArray operator >=(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.GreaterEqual, left, right);

    /// <summary>True where left is greater or equal.</summary>
    public static ChunkedArray operator >=(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.GreaterEqual, left, right);

    /// <summary>True where left is greater or equal.</summary>
    public static ChunkedArray operator >=(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.GreaterEqual, left, right);

    /// <summary>Bitwise and; of bools logical and.</summary>
    public static ChunkedArray operator &(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseAnd, left, right);

    /// <summary>Bitwise and; of bools logical and.</summary>
    public static ChunkedArray operator &(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseAnd, left, right);

    /// <summary>Bitwise and; of bools logical and.</summary>
    public static ChunkedArray operator &(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseAnd, left, right);

    /// <summary>Bitwise or; of bools logical or.</summary>
    public static ChunkedArray operator |(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseOr, left, right);

    /// <summary>Bitwise or; of bools logical or.</summary>
    public static ChunkedArray operator |(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseOr, left, right);

    /// <summary>Bitwise or; of bools logical or.</summary>
    public static ChunkedArray operator |(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseOr, left, right);

    /// <summary>Bitwise exclusive or.</summary>
    public static ChunkedArray operator ^(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseXor, left, right);

    /// <summary>Bitwise exclusive or.</summary>
    public static ChunkedArray operator ^(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseXor, left, right);

    /// <summary>Bitwise exclusive or.</summary>
    public static ChunkedArray operator ^(Scalar left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.BitwiseXor, left, right);

    /// <summary>Shift to the left.</summary>
    public static ChunkedArray operator <<(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.LeftShift, left, right);

    /// <summary>Shift to the left.</summary>
    public static ChunkedArray operator <<(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.LeftShift, left, right);

    /// <summary>Shift to the right.</summary>
    public static ChunkedArray operator >>(ChunkedArray left, ChunkedArray right) => ElementwiseCall.Apply(ElementwiseOps.RightShift, left, right);

    /// <summary>Shift to the right.</summary>
    public static ChunkedArray operator >>(ChunkedArray left, Scalar right) => ElementwiseCall.Apply(ElementwiseOps.RightShift, left, right);

    /// <summary>Negated.</summary>
    public static ChunkedArray operator -(ChunkedArray value) => ElementwiseCall.Apply(ElementwiseOps.Negative, value);

    /// <summary>The same values.</summary>
    public static ChunkedArray operator +(ChunkedArray value) => ElementwiseCall.Apply(ElementwiseOps.Positive, value);

    /// <summary>Bitwise not; of bools logical not.</summary>
    public static ChunkedArray operator ~(ChunkedArray value) => ElementwiseCall.Apply(ElementwiseOps.Invert, value);
}

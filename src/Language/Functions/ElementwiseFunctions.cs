using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that work element by element. Those without parameters of their own are bound by name alone.</summary>
internal static class ElementwiseFunctions
{
    /// <summary>The functions of one operand and nothing else.</summary>
    public static readonly string[] UnaryNames =
    [
        "negative", "positive", "absolute", "abs", "fabs", "sign", "sqrt", "square", "cbrt", "reciprocal", "exp", "exp2", "expm1", "log",
        "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "asin", "arccos", "acos", "arctan", "atan", "sinh", "cosh", "tanh",
        "arcsinh", "asinh", "arccosh", "acosh", "arctanh", "atanh", "deg2rad", "radians", "rad2deg", "degrees", "floor", "ceil", "trunc",
        "fix", "rint", "logical_not", "invert", "bitwise_not", "bitwise_invert", "isfinite", "isinf", "isnan", "isneginf", "isposinf",
        "isnull", "notnull", "signbit", "spacing", "imag", "isreal", "iscomplex", "i0", "sinc",
    ];

    /// <summary>The functions of two operands and nothing else.</summary>
    public static readonly string[] BinaryNames =
    [
        "add", "subtract", "multiply", "divide", "true_divide", "floor_divide", "remainder", "mod", "fmod", "power", "pow", "float_power",
        "gcd", "lcm", "maximum", "minimum", "fmax", "fmin", "logaddexp", "logaddexp2", "arctan2", "atan2", "hypot", "equal", "not_equal",
        "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or",
        "bitwise_xor", "left_shift", "bitwise_left_shift", "right_shift", "bitwise_right_shift", "copysign", "nextafter", "ldexp",
        "heaviside",
    ];

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All =>
    [
        .. UnaryNames.Select(name => new Function(name, "x, /", call => ArrayMath.Apply(Operation(name), call["x"].Operand))),
        .. BinaryNames.Select(name => new Function(
            name, "x1, x2, /", call => ArrayMath.Apply(Operation(name), call["x1"].Operand, call["x2"].Operand))),
        .. WithParameters,
    ];

    private static IEnumerable<Function> WithParameters { get; } =
    [
        new("real", "val", call => call["val"].Array.Real),
        new("conjugate", "x, /", call => ArrayMath.Conjugate(call["x"].Operand)) { IsMethod = true },
        new("conj", "x, /", call => ArrayMath.Conjugate(call["x"].Operand)) { IsMethod = true },
        new("angle", "z, deg=False", call => ArrayMath.Angle(call["z"].Operand, call["deg"].Flag)),
        new("round", "a, decimals=0", call => ArrayMath.Round(call["a"].Operand, call["decimals"].SmallInteger)) { IsMethod = true },
        new("around", "a, decimals=0", call => ArrayMath.Round(call["a"].Operand, call["decimals"].SmallInteger)),
        new("clip", "a, a_min=None, a_max=None, *, min=None, max=None", Clip),
        new("array.clip", "a, min=None, max=None", call =>
            ArrayMath.Clip(call["a"].Array, call["min"].OptionalOperand, call["max"].OptionalOperand)),
        new("nan_to_num", "x, copy=True, nan=0.0, posinf=None, neginf=None", call => ArrayMath.NanToNum(
            call["x"].Operand, call["nan"].Real, call["posinf"].OptionalReal, call["neginf"].OptionalReal)),
        new("divmod", "x1, x2, /", call => Pair(ArrayMath.DivMod(call["x1"].Operand, call["x2"].Operand))),
        new("modf", "x, /", call => Pair(ArrayMath.Modf(call["x"].Operand))),
        new("frexp", "x, /", call => Pair(ArrayMath.Frexp(call["x"].Operand))),
    ];

    /// <summary>The operation behind one of those names.</summary>
    public static ElementwiseOp Operation(string name) => ElementwiseOps.TryGet(name, out var op)
        ? op
        : throw new ArgumentException($"elementwise: there is no operation '{name}'.", nameof(name));

    private static TupleValue Pair((ChunkedArray First, ChunkedArray Second) pair) => TupleValue.Of([pair.First, pair.Second]);

    private static Value Clip(Call call) => ArrayMath.Clip(
        call["a"].Array,
        call[call["a_min"].IsNone ? "min" : "a_min"].OptionalOperand,
        call[call["a_max"].IsNone ? "max" : "a_max"].OptionalOperand);
}

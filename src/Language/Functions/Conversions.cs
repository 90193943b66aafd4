using System.Globalization;
using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Calls of dtypes: <c>float32(x)</c> makes an array, <c>float(x)</c> a Python number, which needs its value.</summary>
internal static class Conversions
{
    private static readonly Function ToArray = new("dtype", "dtype, x=0, /", call =>
        ArrayLiteral.Of(call["dtype"].Value.Text, call["x"].Value, call["dtype"].DType));

    private static readonly Function ToPython = Function.Computing("number", "type, x=0, /", ToPythonAsync).WithMasked(MaskedToPythonAsync);

    /// <summary>The function that a dtype is when it is called; it takes the dtype first.</summary>
    public static Function ToDType(DTypeValue dtype) => dtype.PythonName is null ? ToArray : ToPython;

    /// <summary>The value of an array of one element as a Python number; it is computed.</summary>
    /// <exception cref="ValueException">It has another number of elements.</exception>
    public static async ValueTask<Value> ToNumberAsync(string operation, ChunkedArray array, EvaluationContext context)
    {
        var computed = await context.ComputeAsync(array).ConfigureAwait(false);
        return computed.Data.Size == 1
            ? FirstOf(computed.Data)
            : throw new ValueException($"{operation}: only an array of one element can be a Python number, but the shape is {computed.Data.Shape}.");
    }

    private static async ValueTask<Value> ToPythonAsync(Call call)
    {
        var name = ((DTypeValue)call["type"].Value).PythonName!;
        var value = call["x"].Value;
        if (name == "bool")
        {
            return await Truth.OfAsync(name, value, call.Context).ConfigureAwait(false);
        }

        var number = value is ArrayValue array
            ? await ToNumberAsync(name, array.Array, call.Context).ConfigureAwait(false)
            : value;
        return name switch
        {
            "int" => new IntValue(ToInteger(number)),
            "float" => new FloatValue(ToReal(number)),
            _ => number is NumberValue complex ? new ComplexValue(complex.Complex) : throw Unsuitable(name, number),
        };
    }

    // Only a truth value is known of what is missing: False.
    private static async ValueTask<Value> MaskedToPythonAsync(Call call) => ((DTypeValue)call["type"].Value).PythonName is "bool"
        ? await Truth.OfAsync("bool", call["x"].Value, call.Context).ConfigureAwait(false)
        : throw MaskedValue.Refused(call["type"].Value.Text, "x");

    private static BigInteger ToInteger(Value value) => value switch
    {
        NumberValue { Kind: WeakKind.Int } number => number.Integer,
        FloatValue { Number: var real } when double.IsFinite(real) => new BigInteger(real),
        FloatValue real => throw new ValueException($"int: a whole number has no NaN and no infinity, but {real} was given."),
        _ => throw Unsuitable("int", value),
    };

    private static double ToReal(Value value) => value switch
    {
        NumberValue and not ComplexValue => ((NumberValue)value).Real,
        TextValue { Characters: var text } => text.Trim().TrimStart('+').ToLowerInvariant() switch
        {
            "nan" => double.NaN,
            "inf" or "infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            var digits => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ValueException($"float: could not convert string to float: {value}."),
        },
        _ => throw Unsuitable("float", value),
    };

    private static DTypeException Unsuitable(string name, Value value) =>
        new($"{name}: the argument must be a real number, but is {value} ({value.TypeName}).");

    private static Value FirstOf(NdArray data) => data.DType switch
    {
        DType.Bool => data.AsSpan<bool>()[0],
        DType.Int8 => data.AsSpan<sbyte>()[0],
        DType.Int16 => data.AsSpan<short>()[0],
        DType.Int32 => data.AsSpan<int>()[0],
        DType.Int64 => data.AsSpan<long>()[0],
        DType.UInt8 => data.AsSpan<byte>()[0],
        DType.UInt16 => data.AsSpan<ushort>()[0],
        DType.UInt32 => data.AsSpan<uint>()[0],
        DType.UInt64 => new IntValue(data.AsSpan<ulong>()[0]),
        DType.Float16 => new FloatValue((double)data.AsSpan<Half>()[0]),
        DType.Float32 => new FloatValue(data.AsSpan<float>()[0]),
        DType.Float64 => new FloatValue(data.AsSpan<double>()[0]),
        DType.Complex64 => new ComplexValue(data.AsSpan<Complex64>()[0]),
        _ => new ComplexValue(data.AsSpan<Complex>()[0]),
    };
}

using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Names that stand for values: numbers, dtypes, <c>newaxis</c>.</summary>
internal static class Constants
{
    // NumPy's NaN has its sign bit clear; the platform's has it set, which bytes of an answer would show.
    private static readonly double NaN = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000);

    /// <summary>Name and value of each.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> All()
    {
        yield return new("pi", new FloatValue(Math.PI));
        yield return new("e", new FloatValue(Math.E));
        yield return new("euler_gamma", new FloatValue(0.57721566490153286));
        yield return new("nan", new FloatValue(NaN));
        yield return new("inf", new FloatValue(double.PositiveInfinity));
        yield return new("mgrid", new GridValue("mgrid", IsSparse: false));
        yield return new("ogrid", new GridValue("ogrid", IsSparse: true));
        yield return new("newaxis", NoneValue.Instance);
        yield return new("int", new DTypeValue(DType.Int64, "int"));
        yield return new("float", new DTypeValue(DType.Float64, "float"));
        yield return new("complex", new DTypeValue(DType.Complex128, "complex"));
        yield return new("bool", new DTypeValue(DType.Bool, "bool"));
        yield return new("bool_", new DTypeValue(DType.Bool));
        foreach (var dtype in DTypes.All.Where(dtype => dtype != DType.Bool))
        {
            yield return new(dtype.Name(), new DTypeValue(dtype));
        }
    }
}

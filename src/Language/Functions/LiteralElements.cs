using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Python numbers as the elements of an array: NumPy's conversion to each dtype.</summary>
internal static class LiteralElements
{
    /// <summary>An array of these numbers in C order.</summary>
    /// <exception cref="NumberRangeException">A whole number does not fit the dtype.</exception>
    /// <exception cref="DTypeException">A complex number, and the dtype is real.</exception>
    /// <exception cref="ValueException">NaN or an infinity, and the dtype is of whole numbers.</exception>
    public static ChunkedArray Array(string operation, List<NumberValue> numbers, Shape shape, DType dtype, ChunkSpec? chunks)
    {
        ChunkedArray Of<T>(Converter<NumberValue, T> convert)
            where T : unmanaged => ChunkedArray.FromArray([.. numbers.ConvertAll(convert)], shape, chunks);

        return dtype switch
        {
            DType.Bool => Of(number => number.IsTrue),
            DType.Int8 => Of(number => Integer<sbyte>(operation, number, dtype)),
            DType.Int16 => Of(number => Integer<short>(operation, number, dtype)),
            DType.Int32 => Of(number => Integer<int>(operation, number, dtype)),
            DType.Int64 => Of(number => Integer<long>(operation, number, dtype)),
            DType.UInt8 => Of(number => Integer<byte>(operation, number, dtype)),
            DType.UInt16 => Of(number => Integer<ushort>(operation, number, dtype)),
            DType.UInt32 => Of(number => Integer<uint>(operation, number, dtype)),
            DType.UInt64 => Of(number => Integer<ulong>(operation, number, dtype)),
            DType.Float16 => Of(number => (Half)Real(operation, number, dtype)),
            DType.Float32 => Of(number => (float)Real(operation, number, dtype)),
            DType.Float64 => Of(number => Real(operation, number, dtype)),
            DType.Complex64 => Of(number => (Complex64)number.Complex),
            _ => Of(number => number.Complex),
        };
    }

    private static T Integer<T>(string operation, NumberValue number, DType dtype)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (number.Kind != WeakKind.Int)
        {
            return Truncated<T>(operation, Real(operation, number, dtype), dtype);
        }

        var value = number.Integer;
        return value >= BigInteger.CreateChecked(T.MinValue) && value <= BigInteger.CreateChecked(T.MaxValue)
            ? T.CreateTruncating(value)
            : throw new NumberRangeException($"{operation}: Python integer {value} out of bounds for {dtype.Name()}, which holds " +
                $"{T.MinValue}..{T.MaxValue}.");
    }

    private static T Truncated<T>(string operation, double value, DType dtype)
        where T : struct, IBinaryInteger<T> => double.IsFinite(value)
            ? T.CreateTruncating(new BigInteger(value))
            : throw new ValueException($"{operation}: whole numbers have no NaN and no infinity, but {value} was given for {dtype.Name()}.");

    private static double Real(string operation, NumberValue number, DType dtype) => number is ComplexValue
        ? throw new DTypeException($"{operation}: a real number is needed for {dtype.Name()}, but {number} was given. Take its real part.")
        : number.Real;
}

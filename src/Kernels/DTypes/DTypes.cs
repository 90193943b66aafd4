using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Facts about each <see cref="DType"/>: name, size in bytes, kind, C# type.</summary>
public static class DTypes
{
    private static readonly string[] Names =
    [
        "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
        "float16", "float32", "float64", "complex64", "complex128",
    ];

    private static readonly byte[] Sizes = [1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 4, 8, 8, 16];

    /// <summary>Every dtype, in the order of the enumeration.</summary>
    public static IReadOnlyList<DType> All { get; } = Enum.GetValues<DType>();

    /// <summary>Bytes of one element.</summary>
    public static int ItemSize(this DType dtype) => Sizes[(int)dtype];

    /// <summary>NumPy's name, such as <c>float64</c>.</summary>
    public static string Name(this DType dtype) => Names[(int)dtype];

    /// <summary>The family of <paramref name="dtype"/>.</summary>
    public static DTypeKind Kind(this DType dtype) => dtype switch
    {
        DType.Bool => DTypeKind.Bool,
        >= DType.Int8 and <= DType.Int64 => DTypeKind.Signed,
        >= DType.UInt8 and <= DType.UInt64 => DTypeKind.Unsigned,
        >= DType.Float16 and <= DType.Float64 => DTypeKind.Float,
        _ => DTypeKind.Complex,
    };

    /// <summary>True for signed and unsigned integers, not for bool.</summary>
    public static bool IsInteger(this DType dtype) => dtype is >= DType.Int8 and <= DType.UInt64;

    /// <summary>True for float16, float32 and float64.</summary>
    public static bool IsFloat(this DType dtype) => dtype is >= DType.Float16 and <= DType.Float64;

    /// <summary>True for complex64 and complex128.</summary>
    public static bool IsComplex(this DType dtype) => dtype >= DType.Complex64;

    /// <summary>True where NaN exists: real and complex floating point.</summary>
    public static bool IsInexact(this DType dtype) => dtype >= DType.Float16;

    /// <summary>The real dtype of the parts of a complex one; any other dtype is itself.</summary>
    public static DType RealPart(this DType dtype) => dtype switch
    {
        DType.Complex64 => DType.Float32,
        DType.Complex128 => DType.Float64,
        _ => dtype,
    };

    /// <summary>The dtype whose C# element type is <typeparamref name="T"/>.</summary>
    /// <exception cref="DTypeException">No dtype has that element type.</exception>
    public static DType Of<T>() => TryOf(typeof(T), out var dtype)
        ? dtype
        : throw new DTypeException($"dtype: the element type must be one of NumPy's numbers, but is {typeof(T).Name}. " +
            "Use bool, sbyte … ulong, Half, float, double, Complex64 or Complex.");

    /// <summary>Finds the dtype of a C# element type.</summary>
    public static bool TryOf(Type type, out DType dtype)
    {
        for (var i = 0; i < ElementTypes.Length; i++)
        {
            if (ElementTypes[i] == type)
            {
                dtype = (DType)i;
                return true;
            }
        }

        dtype = default;
        return false;
    }

    /// <summary>The C# type of one element.</summary>
    public static Type ElementType(this DType dtype) => ElementTypes[(int)dtype];

    /// <summary>The dtype that NumPy gives a name or an alias (<c>float64</c>, <c>float</c>, <c>f8</c>, <c>&lt;f8</c>).</summary>
    /// <exception cref="DTypeException">Not a name of a numeric dtype.</exception>
    public static DType Parse(string name) => TryParse(name, out var dtype)
        ? dtype
        : throw new DTypeException(
            $"dtype: the name must be one of {string.Join(", ", Names)}, but is '{name}'.");

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(string name, out DType dtype)
    {
        ArgumentNullException.ThrowIfNull(name);
        var plain = name.TrimStart('<', '=', '|');
        var at = Array.IndexOf(Names, plain);
        if (at < 0)
        {
            at = Array.IndexOf(ShortNames, plain);
        }

        dtype = at >= 0 ? (DType)at : Alias(plain);
        return at >= 0 || Aliases.Contains(plain);
    }

    private static readonly string[] ShortNames =
        ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"];

    private static readonly string[] Aliases =
        ["?", "int", "intp", "uint", "uintp", "half", "single", "float", "double", "complex", "csingle", "cdouble"];

    private static readonly Type[] ElementTypes =
    [
        typeof(bool), typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(byte), typeof(ushort),
        typeof(uint), typeof(ulong), typeof(Half), typeof(float), typeof(double), typeof(Complex64), typeof(Complex),
    ];

    private static DType Alias(string name) => name switch
    {
        "int" or "intp" => DType.Int64,
        "uint" or "uintp" => DType.UInt64,
        "half" => DType.Float16,
        "single" => DType.Float32,
        "float" or "double" => DType.Float64,
        "csingle" => DType.Complex64,
        "complex" or "cdouble" => DType.Complex128,
        _ => DType.Bool,
    };
}

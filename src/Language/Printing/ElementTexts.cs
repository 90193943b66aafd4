using System.Globalization;
using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Printing;

/// <summary>The elements that are printed as texts, by dtype: of one width each, but for masked arrays and scalars.</summary>
internal static class ElementTexts
{
    /// <summary>Texts of one width, as they stand in a printed array.</summary>
    public static string[] Aligned(NdArray array, PrintSelection selection, PrintOptions options) => array.DType switch
    {
        DType.Bool => Array.ConvertAll(Read<bool>(array, selection), value => value ? " True" : "False"),
        DType.Float16 => FloatFormat.Texts(FloatElements.Of(Read<Half>(array, selection)), options.Precision),
        DType.Float32 => FloatFormat.Texts(FloatElements.Of(Read<float>(array, selection)), options.Precision),
        DType.Float64 => FloatFormat.Texts(FloatElements.Of(Read<double>(array, selection)), options.Precision),
        DType.Complex64 => Complex64(Read<Complex64>(array, selection), options.Precision),
        DType.Complex128 => Complex128(Read<Complex>(array, selection), options.Precision),
        _ => Integers(Alone(array, selection)),
    };

    /// <summary>Texts as the elements print alone.</summary>
    public static string[] Alone(NdArray array, PrintSelection selection) => array.DType switch
    {
        DType.Bool => Array.ConvertAll(Read<bool>(array, selection), ScalarText.Of),
        DType.Int8 => Integers<sbyte>(array, selection),
        DType.Int16 => Integers<short>(array, selection),
        DType.Int32 => Integers<int>(array, selection),
        DType.Int64 => Integers<long>(array, selection),
        DType.UInt8 => Integers<byte>(array, selection),
        DType.UInt16 => Integers<ushort>(array, selection),
        DType.UInt32 => Integers<uint>(array, selection),
        DType.UInt64 => Integers<ulong>(array, selection),
        DType.Float16 => Array.ConvertAll(Read<Half>(array, selection), ScalarText.Of),
        DType.Float32 => Array.ConvertAll(Read<float>(array, selection), ScalarText.Of),
        DType.Float64 => Array.ConvertAll(Read<double>(array, selection), ScalarText.Of),
        DType.Complex64 => Array.ConvertAll(Read<Complex64>(array, selection), ScalarText.Of),
        _ => Array.ConvertAll(Read<Complex>(array, selection), ScalarText.Of),
    };

    /// <summary>
    /// Texts of a masked array: <c>--</c> where <paramref name="masked"/>, else the element alone, float32 with the digits of
    /// a float64, as NumPy prints Python's numbers there.
    /// </summary>
    public static string[] Masked(NdArray array, bool[] masked, PrintSelection selection)
    {
        var texts = array.DType switch
        {
            DType.Float16 => Array.ConvertAll(Read<Half>(array, selection), value => ScalarText.Of((double)value)),
            DType.Float32 => Array.ConvertAll(Read<float>(array, selection), value => ScalarText.Of((double)value)),
            DType.Complex64 => Array.ConvertAll(Read<Complex64>(array, selection), value => ScalarText.Of((Complex)value)),
            _ => Alone(array, selection),
        };
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = masked[i] ? "--" : texts[i];
        }

        return texts;
    }

    private static T[] Read<T>(NdArray array, PrintSelection selection)
        where T : unmanaged => SelectedElements.Read<T>(array, selection);

    private static string[] Integers<T>(NdArray array, PrintSelection selection)
        where T : unmanaged, IBinaryInteger<T> =>
        Array.ConvertAll(Read<T>(array, selection), value => value.ToString(null, CultureInfo.InvariantCulture));

    private static string[] Integers(string[] texts)
    {
        var width = texts.Max(text => text.Length);
        return Array.ConvertAll(texts, text => text.PadLeft(width));
    }

    private static string[] Complex64(Complex64[] values, int precision) => Complex(
        FloatElements.Of(Array.ConvertAll(values, value => value.Real)),
        FloatElements.Of(Array.ConvertAll(values, value => value.Imaginary)),
        precision);

    private static string[] Complex128(Complex[] values, int precision) => Complex(
        FloatElements.Of(Array.ConvertAll(values, value => value.Real)),
        FloatElements.Of(Array.ConvertAll(values, value => value.Imaginary)),
        precision);

    private static string[] Complex(FloatElements real, FloatElements imaginary, int precision)
    {
        var imaginaryTexts = FloatFormat.Texts(imaginary, precision, showsPlus: true);
        return Array.ConvertAll(
            FloatFormat.Texts(real, precision).Zip(imaginaryTexts).ToArray(),
            parts => parts.First + WithUnit(parts.Second));
    }

    // The j stands at the last digit, before the blanks that align.
    private static string WithUnit(string imaginary)
    {
        var digits = imaginary.TrimEnd(' ');
        return digits + "j" + imaginary[digits.Length..];
    }
}

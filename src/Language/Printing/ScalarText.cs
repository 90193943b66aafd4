using System.Globalization;
using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Printing;

/// <summary>One number as Python and NumPy print it alone: all the digits that it needs, never aligned.</summary>
/// <remarks>
/// Floats get an exponent from 1e16 on and below 1e-4. <b>Source:</b> Python's <c>repr</c> of float and complex, NumPy's
/// <c>str</c> of its scalars.
/// </remarks>
public static class ScalarText
{
    /// <summary><c>True</c> or <c>False</c>.</summary>
    public static string Of(bool value) => value ? "True" : "False";

    /// <summary>A float64 or a Python float: <c>1.0</c>, <c>1e-05</c>, <c>nan</c>.</summary>
    public static string Of(double value) => Real(FloatElements.Of([value]), isPart: false);

    /// <summary>A float32, with the digits that a float32 needs.</summary>
    public static string Of(float value) => Real(FloatElements.Of([value]), isPart: false);

    /// <summary>A float16, with the digits that a float16 needs.</summary>
    public static string Of(Half value) => Real(FloatElements.Of([value]), isPart: false);

    /// <summary>A complex128 or a Python complex: <c>(1+2j)</c>, <c>2j</c>.</summary>
    public static string Of(Complex value) =>
        Complex(value.Real, FloatElements.Of([value.Real]), FloatElements.Of([value.Imaginary]));

    /// <summary>A complex64, with the digits that a float32 needs.</summary>
    public static string Of(Complex64 value) =>
        Complex(value.Real, FloatElements.Of([value.Real]), FloatElements.Of([value.Imaginary]));

    private static string Complex(double real, FloatElements realElement, FloatElements imaginaryElement)
    {
        var imaginary = Real(imaginaryElement, isPart: true) + "j";
        if (real == 0 && !double.IsNegative(real))
        {
            return imaginary;
        }

        return $"({Real(realElement, isPart: true)}{(imaginary[0] == '-' ? "" : "+")}{imaginary})";
    }

    // A part of a complex number has no ".0".
    private static string Real(FloatElements element, bool isPart)
    {
        var (value, number) = (element.Values[0], element.Shortest[0]);
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
        }

        var sign = number.IsNegative ? "-" : "";
        if (value != 0 && Math.Abs(value) is < 1e-4 or >= 1e16)
        {
            return sign + Scientific(number);
        }

        var (integer, fraction) = number.Split();
        return sign + integer + (fraction.Length > 0 ? "." + fraction : isPart ? "" : ".0");
    }

    private static string Scientific(DecimalNumber number)
    {
        var point = number.Digits.Length > 1 ? "." : "";
        var exponent = Math.Abs(number.Exponent).ToString("D2", CultureInfo.InvariantCulture);
        return $"{number.Digits[0]}{point}{number.Digits[1..]}e{(number.Exponent < 0 ? '-' : '+')}{exponent}";
    }
}

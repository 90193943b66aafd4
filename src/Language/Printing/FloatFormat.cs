using System.Globalization;

namespace ActorArrays.Language.Printing;

/// <summary>Floating-point elements as texts of one width: points below one another, one notation for all.</summary>
/// <remarks>
/// Scientific notation if the largest is at least 1e8, the smallest is under 1e-4, or they differ by more than a factor of
/// 1000, zeros not counted. <b>Source:</b> numpy.set_printoptions, floatmode 'maxprec'.
/// </remarks>
internal sealed class FloatFormat
{
    private readonly FloatElements _elements;
    private readonly int _precision;
    private readonly bool _showsPlus;

    private FloatFormat(FloatElements elements, int precision, bool showsPlus)
    {
        _elements = elements;
        _precision = precision;
        _showsPlus = showsPlus;
    }

    /// <summary>The texts, in order.</summary>
    /// <param name="elements">The numbers.</param>
    /// <param name="precision">At most this many digits behind the point.</param>
    /// <param name="showsPlus">True to write + before what is not negative, as for imaginary parts.</param>
    public static string[] Texts(FloatElements elements, int precision, bool showsPlus = false) =>
        new FloatFormat(elements, precision, showsPlus).Texts();

    private string[] Texts()
    {
        var finite = Enumerable.Range(0, _elements.Values.Length).Where(i => double.IsFinite(_elements.Values[i])).ToList();
        var parts = new NumberParts[_elements.Values.Length];
        var isScientific = IsScientific();
        var numbers = finite.ConvertAll(i => isScientific ? Scientific(i) : Fixed(i));
        if (isScientific)
        {
            SetScientific(parts, finite, numbers);
        }
        else
        {
            SetFixed(parts, finite, numbers);
        }

        return Aligned(parts);
    }

    private bool IsScientific()
    {
        var sizes = _elements.Values.Where(v => double.IsFinite(v) && v != 0).Select(Math.Abs).ToList();
        return sizes.Count > 0 &&
            (sizes.Max() >= 1e8 || sizes.Min() < _elements.Round(1e-4) || _elements.Round(sizes.Max() / sizes.Min()) > 1000);
    }

    private DecimalNumber Fixed(int i)
    {
        var shortest = _elements.Shortest[i];
        // The shortest digits of float16 65504 are 655; NumPy then prints the units exactly.
        var fractionDigits = shortest.Digits.Length <= shortest.Exponent ? 0 : shortest.FractionDigits;
        return fractionDigits > 0 && fractionDigits <= _precision
            ? shortest
            : DecimalNumber.RoundFixed(_elements.Values[i], Math.Min(fractionDigits, _precision)).Trimmed();
    }

    private DecimalNumber Scientific(int i)
    {
        var shortest = _elements.Shortest[i];
        return shortest.Digits.Length - 1 <= _precision
            ? shortest
            : DecimalNumber.RoundScientific(_elements.Values[i], _precision, shortest.Exponent).Trimmed();
    }

    private void SetFixed(NumberParts[] parts, List<int> finite, List<DecimalNumber> numbers)
    {
        for (var i = 0; i < finite.Count; i++)
        {
            parts[finite[i]] = NumberParts.Fixed(numbers[i], _showsPlus);
        }
    }

    // All get as many digits as the one that needs the most, and the exponent of most digits sets the width of all.
    private void SetScientific(NumberParts[] parts, List<int> finite, List<DecimalNumber> numbers)
    {
        var digits = numbers.Max(number => number.Digits.Length) - 1;
        var exponentDigits = numbers.Max(number => Math.Abs(number.Exponent) >= 100 ? 3 : 2);
        foreach (var i in finite)
        {
            var number = DecimalNumber.RoundScientific(_elements.Values[i], digits, _elements.Shortest[i].Exponent);
            parts[i] = NumberParts.Scientific(number, _showsPlus, exponentDigits);
        }
    }

    private string[] Aligned(NumberParts[] parts)
    {
        var left = parts.Max(part => part.Integer?.Length ?? 0);
        var right = parts.Max(part => part.Fraction?.Length ?? 0);
        left = _elements.Values.All(double.IsFinite) ? left : Math.Max(left, WidestWord() - right - 1);
        return Array.ConvertAll(
            Enumerable.Range(0, parts.Length).ToArray(),
            i => parts[i].Integer is { } integer
                ? integer.PadLeft(left) + '.' + parts[i].Fraction!.PadRight(right)
                : Word(_elements.Values[i]).PadLeft(left + right + 1));
    }

    // NumPy counts the sign of an infinity whenever signs are shown, whichever words there are.
    private int WidestWord() => 3 + (_showsPlus || _elements.Values.Contains(double.NegativeInfinity) ? 1 : 0);

    private string Word(double value) =>
        (value < 0 ? "-" : _showsPlus ? "+" : "") + (double.IsNaN(value) ? "nan" : "inf");

    // What stands before the point, and behind it with the exponent; default for nan and inf.
    private readonly record struct NumberParts(string? Integer, string? Fraction)
    {
        public static NumberParts Fixed(DecimalNumber number, bool showsPlus)
        {
            var (integer, fraction) = number.Split();
            return new NumberParts(Sign(number, showsPlus) + integer, fraction);
        }

        public static NumberParts Scientific(DecimalNumber number, bool showsPlus, int exponentDigits)
        {
            var exponent = Math.Abs(number.Exponent).ToString("D" + exponentDigits, CultureInfo.InvariantCulture);
            return new NumberParts(
                Sign(number, showsPlus) + number.Digits[0],
                $"{number.Digits[1..]}e{(number.Exponent < 0 ? '-' : '+')}{exponent}");
        }

        private static string Sign(DecimalNumber number, bool showsPlus) => number.IsNegative ? "-" : showsPlus ? "+" : "";
    }
}

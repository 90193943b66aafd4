namespace ActorArrays.Pictures;

/// <summary>A colour as people see it: equal steps look equally far apart.</summary>
/// <remarks><b>Source:</b> Björn Ottosson, "A perceptual color space for image processing" (2020); IEC 61966-2-1 for sRGB.</remarks>
/// <param name="L">Lightness, 0 black to 1 white.</param>
/// <param name="A">Green to red.</param>
/// <param name="B">Blue to yellow.</param>
internal readonly record struct OkLab(double L, double A, double B)
{
    public static OkLab Of(Rgb colour)
    {
        var (r, g, b) = (ToLinear(colour.R), ToLinear(colour.G), ToLinear(colour.B));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return new OkLab(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    /// <summary>The point at <paramref name="t"/> of the way from one colour to another.</summary>
    public static OkLab Between(OkLab from, OkLab to, double t) => new(
        from.L + (t * (to.L - from.L)), from.A + (t * (to.A - from.A)), from.B + (t * (to.B - from.B)));

    public Rgb ToRgb()
    {
        var l = Cube(L + (0.3963377774 * A) + (0.2158037573 * B));
        var m = Cube(L - (0.1055613458 * A) - (0.0638541728 * B));
        var s = Cube(L - (0.0894841775 * A) - (1.2914855480 * B));
        return new Rgb(
            FromLinear((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            FromLinear((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            FromLinear((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double x) => x * x * x;

    private static double ToLinear(byte channel)
    {
        var x = channel / 255.0;
        return x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);
    }

    private static byte FromLinear(double x)
    {
        var clamped = Math.Clamp(x, 0, 1);
        var encoded = clamped <= 0.0031308 ? clamped * 12.92 : (1.055 * Math.Pow(clamped, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(encoded * 255);
    }
}

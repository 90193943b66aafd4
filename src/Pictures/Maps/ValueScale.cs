namespace ActorArrays.Pictures;

/// <summary>From values to colours: the limits of the colour bar.</summary>
/// <param name="Low">The value of the first colour.</param>
/// <param name="High">The value of the last colour, above <paramref name="Low"/>.</param>
internal readonly record struct ValueScale(double Low, double High)
{
    /// <summary>The limits for a sampled field: given ones, else those of the pixels, symmetric for a diverging map.</summary>
    public static ValueScale For(FieldSampler field, MapStyle style)
    {
        var (low, high) = style.Limits ?? PixelRange(field);
        if (style.Colours.IsDiverging && style.Limits is null)
        {
            var reach = Math.Max(Math.Abs(low), Math.Abs(high));
            (low, high) = (-reach, reach);
        }

        return high > low ? new ValueScale(low, high) : Around(low);
    }

    /// <summary>The place of a value, 0 at Low and 1 at High.</summary>
    public double Place(double value) => (value - Low) / (High - Low);

    private static (double Low, double High) PixelRange(FieldSampler field)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var y = 0; y < field.Height; y++)
        {
            for (var x = 0; x < field.Width; x++)
            {
                var value = field[y, x];
                (low, high) = double.IsNaN(value) ? (low, high) : (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return low <= high ? (low, high) : (0, 0);
    }

    // A field of one value gets a bar with the value in its middle.
    private static ValueScale Around(double value)
    {
        var reach = value == 0 ? 1 : Math.Abs(value) / 2;
        return new ValueScale(value - reach, value + reach);
    }
}
